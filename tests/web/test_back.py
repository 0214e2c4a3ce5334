"""Where a reader is sent back to is a page of this site, whatever the address says."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.urls import iri_to_uri

from app.web.back import own_address

#: Addresses that browsers do not take for a path of this site, or that nobody types.
ELSEWHERE = (
    "",
    "work",
    "//other.example/",
    "///other.example/",
    "https://other.example/",
    "HTTPS:other.example",
    "http:/work",
    "javascript:void(0)",
    "data:text/html,x",
    "mailto:a@other.example",
    "/\\other.example",
    "\\\\other.example",
    "/work\\..\\x",
    "?q=1",
    "#content",
    "./work",
    " /work",
)
HERE = (
    "/",
    "/work",
    "/areas/25/needs?q=%E0%B8%99&after=3",
    "/areas/25#needs",
    "/a//b",
    "/work?next=https://other.example/",
)
#: Signs that browsers leave out before they look where an address leads, or that no address holds.
LEFT_OUT = [chr(code) for code in (*range(0x20), 0x7F, 0x85, 0xAD, 0x200B, 0x200E, 0x202E, 0x2066, 0xFEFF)]


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_an_address_elsewhere_leads_to_the_page_that_is_meant_otherwise(wanted: str) -> None:
    assert own_address(wanted, "/otherwise") == "/otherwise"


@pytest.mark.parametrize("wanted", HERE)
def test_a_path_of_this_site_is_kept(wanted: str) -> None:
    assert own_address(wanted, "/otherwise") == wanted


@pytest.mark.parametrize("sign", LEFT_OUT)
def test_a_sign_that_browsers_leave_out_makes_it_nobodys_page(sign: str) -> None:
    assert own_address(f"/areas{sign}/25", "/otherwise") == "/otherwise"


@given(st.text(max_size=40))
def test_whatever_is_wanted_the_answer_begins_with_one_slash(wanted: str) -> None:
    answer = own_address(wanted, "/")
    assert answer.startswith("/")
    assert answer[1:2] not in ("/", "\\")
    assert iri_to_uri(answer)


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_the_switch_of_language_stays_here(client: FlaskClient, wanted: str) -> None:
    answer = client.get("/language/en", query_string={"back": wanted})
    assert (answer.status_code, answer.location) == (302, "/")
