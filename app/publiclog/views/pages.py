"""Pages about the logs, for people."""

from __future__ import annotations

from flask import Response, request
from flask.typing import ResponseReturnValue

from app.publiclog.pages import compare as compare_pages
from app.publiclog.pages.erasures import erasures_page
from app.publiclog.pages.index import index_page
from app.publiclog.pages.lost_heads import lost_heads_page
from app.publiclog.pages.prove import prove_page
from app.publiclog.queries.books import entry_of_ref
from app.publiclog.queries.entries import entry_by_id
from app.publiclog.views.blueprint import bp
from app.web.found import found


@bp.get("/log")
def index() -> ResponseReturnValue:
    """Say what the book is, with the newest checkpoint of each log."""
    return index_page().render()


@bp.get("/log/erasures")
def erasures() -> ResponseReturnValue:
    """List what was erased, when and why."""
    return erasures_page().render()


@bp.get("/log/lost-heads")
def lost_heads() -> ResponseReturnValue:
    """List the heads on paper that cannot be reproduced, and why."""
    return lost_heads_page().render()


@bp.get("/log/prove/<ref>")
def prove(ref: str) -> ResponseReturnValue:
    """Show where a record stands in the book and how to check it."""
    return prove_page(ref, found(entry_by_id(found(entry_of_ref(ref))))).render()


@bp.get("/log/compare")
def compare() -> ResponseReturnValue:
    """Compare what stands on two sheets."""
    page = compare_pages.compare_page(_sheet("one"), _sheet("two"))
    return page.render(), 422 if any(page.wrong) else 200


@bp.get("/log/compare/evidence.txt")
def evidence() -> ResponseReturnValue:
    """Hand out what to keep of a comparison."""
    text = found(compare_pages.evidence(_sheet("one"), _sheet("two")))
    return Response(
        text,
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": "attachment; filename=evidence.txt"},
    )


def _sheet(name: str) -> str:
    return request.args.get(name, "").strip()[: compare_pages.LONGEST]
