"""Every form that a page offers carries the key by which the same submission makes one record."""

from __future__ import annotations

import re

from app.config import CHECKOUT

FORM = re.compile(r"<form\b[^>]*\bmethod=\"post\".*?</form>", re.IGNORECASE | re.DOTALL)
#: Forms that make no record, each with its reason.
NOTHING_MADE = {
    "layout.html": "signing out ends a session",
    "accounts/sign_in.html": "signing in begins a session",
    "practice/begin.html": "it begins a session in the practice forum",
    "aggregation/desk.html": "it chooses the items that the next page asks about",
}


def test_every_form_that_makes_a_record_carries_a_key() -> None:
    without = {
        str(path).split("/templates/", 1)[1]
        for path in (CHECKOUT / "app").rglob("templates/**/*.html")
        for form in FORM.findall(path.read_text())
        if 'name="once"' not in form
    }
    assert without == set(NOTHING_MADE)
