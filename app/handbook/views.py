"""The handbook: read, search, say whether it was clear; administrators write it anew."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, current_app, flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.actions.sign_ins import note_try
from app.accounts.queries.sign_ins import failed_since
from app.accounts.rules.throttle import key_of
from app.areas.rules import addresses
from app.handbook import actions, pages, policy, queries
from app.handbook.forms import OpinionForm, SectionForm
from app.handbook.models import HandbookVersion
from app.store import clock
from app.web.conflict import Refusal
from app.web.forms import submitted
from app.web.found import found
from app.web.headers import FRAMED
from app.web.once import address_of

bp = Blueprint("handbook", __name__, template_folder="templates")

#: Letters of a search that are read.
LONGEST = 100


@address_of("handbook_version")
def address_of_version(ident: int) -> str:
    """Return where a repeated request about a version leads."""
    one = queries.version_by_id(ident)
    return addresses.handbook(one.section) if one else addresses.handbook()


@address_of("handbook_opinion")
def address_of_opinion(_ident: int) -> str:
    """Return where a repeated opinion leads."""
    return addresses.handbook()


@bp.get("/handbook")
def index() -> ResponseReturnValue:
    """Show the chapters, or what was searched."""
    return pages.index(request.args.get("q", "")[:LONGEST].strip(), g.actor).render()


@bp.get("/handbook/chapters/<chapter>")
def chapter(chapter: str) -> ResponseReturnValue:
    """Show a chapter as it holds, or as it held on a day."""
    return found(pages.chapter(chapter, _day(request.args.get("on", "")))).render()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@bp.get("/handbook/sections/<key>")
def section(key: str) -> ResponseReturnValue:
    """Show one section, in the version that is asked for."""
    number = request.args.get("version", 0, type=int)
    return found(pages.section(key, number, OpinionForm(), g.actor)).render()


@bp.get("/handbook/beside/<key>")
def beside(key: str) -> ResponseReturnValue:
    """Show a section in the frame beside its field; this page alone may stand in a frame, of our own pages."""
    return found(pages.beside(key)).render(), {"Content-Security-Policy": FRAMED}


@bp.post("/handbook/versions/<int:version_id>/opinions")
def judge(version_id: int) -> ResponseReturnValue:
    """Keep whether it was clear."""
    version, form = found(queries.version_by_id(version_id)), OpinionForm()
    page = found(pages.section(version.section, version.number, form, g.actor))
    return submitted(form, lambda _theirs: page, lambda: _judged(version, form))


def _judged(version: HandbookVersion, form: OpinionForm) -> str:
    key = key_of("handbook", request.remote_addr or "", secret=current_app.config["SECRET_KEY"])
    if failed_since([key], clock.now() - policy.WINDOW) >= policy.MOST_SAID:
        raise Refusal(_("Much was sent from your network within the hour. Wait a while, then send it again."))
    note_try(key)
    actions.judge(version, clear=request.form.get("clear") == "yes", words=form.words.data or "")
    flash(_("Thank you. It is counted, and the author reads it."), "success")
    return addresses.handbook(version.section)


@bp.get("/handbook/sections/<key>/edit")
def edit(key: str) -> ResponseReturnValue:
    """Show the form."""
    return found(pages.edit(key, SectionForm(), typed=False)).render()


@bp.post("/handbook/sections/<key>/edit")
def write(key: str) -> ResponseReturnValue:
    """Add a version."""
    form = SectionForm()
    return submitted(form, lambda _theirs: found(pages.edit(key, form, typed=True)), lambda: _written(key, form))


def _written(key: str, form: SectionForm) -> str:
    version = actions.write(key, form.words(), form.valid_from.data, by=g.actor, seen=form.seen.data or "")
    flash(_("The new version is kept. It holds from the day that you wrote."), "success")
    return url_for("handbook.section", key=key, version=version.number)


@bp.get("/handbook/unclear")
def unclear() -> ResponseReturnValue:
    """Show the author what was not clear."""
    return pages.unclear().render()
