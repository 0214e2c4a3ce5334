"""Handing files out: as what we know them to be, so that nothing runs and nothing of the name is believed."""

from __future__ import annotations

from app.files import actions
from app.files.states import SHEETS
from app.files.views import answer
from app.ledger.recording import keep
from tests.factories.pictures import photograph


def test_a_picture_is_shown_and_runs_nothing() -> None:
    file = actions.photograph(photograph(), name="x.html").file
    keep(file)
    said = answer(file, public=True)
    assert said.headers["Content-Type"] == "image/jpeg"
    assert said.headers["Content-Disposition"].startswith("inline; filename*=UTF-8''x.jpg")
    assert "sandbox" in said.headers["Content-Security-Policy"]
    assert said.headers["Cache-Control"] == "private, max-age=3600"
    assert len(answer(file, small=True).data) < len(said.data)


def test_everything_else_is_downloaded_and_never_kept() -> None:
    file = actions.take(b"%PDF-1.7\n", name="ใบเซ็นชื่อ.pdf", kinds=SHEETS)
    keep(file)
    said = answer(file)
    assert said.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    assert said.headers["Cache-Control"] == "no-store"
