"""The agencies' door: what my agency brought, leads and owes an answer to."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, flash, g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.agencies import actions, queries
from app.agencies.forms import BringForm, LetterForm
from app.agencies.pages import again as again_pages
from app.agencies.pages import door
from app.aggregation.actions.refer import ReplyDraft
from app.aggregation.forms.desk import ReplyForm
from app.aggregation.queries.referrals import round_of
from app.aggregation.states.decisions import Reply, ReplyWay
from app.bodies.models import Agency
from app.cycles import queries as cycles
from app.store import clock
from app.web.conflict import Refusal
from app.web.forms import submitted
from app.web.found import found
from app.web.locale import named
from app.web.once import address_of
from app.web.page import wants_json
from app.web.page_cache import kept

bp = Blueprint("agencies", __name__, template_folder="templates")


@address_of("agency")
def _address(_ident: int) -> str:
    return url_for("agencies.index")


@bp.get("/programmes")
def index() -> ResponseReturnValue:
    """Show what my agency brought and leads."""
    return door.index(g.actor).render()


@bp.get("/programmes/new")
def new() -> ResponseReturnValue:
    """Show the form of a proposal that an agency brings."""
    return door.new(door.form(g.actor)).render()


@bp.post("/programmes/new")
def bring() -> ResponseReturnValue:
    """Bring the proposal with its declaration."""
    form = door.form(g.actor)

    def act() -> str:
        return _brought(form)

    return submitted(form, lambda _theirs: door.new(form), act)


def _brought(form: BringForm) -> str:
    round_ = cycles.round_by_ref(form.round_ref.data or "") or abort(400)
    mine = {str(agency.id): agency for agency in queries.agencies_of(g.actor.id)}
    agency = mine.get(form.agency_id.data or "")
    if agency is None:
        raise Refusal(_("This account does not speak for that agency."), field="agency_id")
    regular = {"yes": True, "no": False}.get(form.regular.data or "")
    proposal = actions.bring(round_, agency, told=form.told(), regular=regular, words=form.words.data or "", by=g.actor)
    flash(_("%(ref)s lies on the desk now, with your declaration.", ref=proposal.ref), "success")
    return url_for(".index")


def _agency(code: str) -> Agency:
    return found(queries.agency_of_code(code))


@bp.get("/agencies/<code>/again.json")
@bp.get("/agencies/<code>/again")
@kept
def again(code: str) -> ResponseReturnValue:
    """Show the work that the agency brings year after year."""
    agency = _agency(code)
    return again_pages.again_json(agency) if wants_json() else again_pages.again(agency).render()


@bp.get("/agencies/<code>/referrals")
def referrals(code: str) -> ResponseReturnValue:
    """Show what was referred to the agency and what it answered."""
    return door.referrals(_agency(code), g.actor).render()


@bp.get("/agencies/<code>/referrals.json")
def referrals_json(code: str) -> dict[str, Any]:
    """Give the same to programs."""
    return door.referrals_json(_agency(code))


@bp.get("/agencies/<code>/referrals/letter")
def letter(code: str) -> ResponseReturnValue:
    """Show the form for one letter that answers several referrals of the agency."""
    return door.letter(_agency(code), LetterForm(), g.actor).render()


@bp.post("/agencies/<code>/referrals/letter")
def take_letter(code: str) -> ResponseReturnValue:
    """Record what the letter answers."""
    agency, form = _agency(code), LetterForm()
    page = door.letter(agency, form, g.actor)

    def act() -> str:
        draft = ReplyDraft(
            reply=Reply(form.reply.data),
            sentence=form.sentence.data or "",
            answered_on=form.answered_on.data or clock.today(),
            way=ReplyWay.LETTER,
            letter=form.letter(named(agency)),
        )
        n = len(actions.answer_by_letter(agency, form.chosen(), draft, by=g.actor))
        flash(ngettext("The letter answers %(num)d referral now.", "The letter answers %(num)d referrals now.", n))
        return url_for(".referrals", code=code)

    return submitted(form, lambda _theirs: page, act)


@bp.get("/agencies/<code>/referrals/<int:decision_id>")
def answering(code: str, decision_id: int) -> ResponseReturnValue:
    """Show the form for the agency's own answer."""
    return found(door.answering(_agency(code), decision_id, ReplyForm(), g.actor)).render()


@bp.post("/agencies/<code>/referrals/<int:decision_id>")
def answer(code: str, decision_id: int) -> ResponseReturnValue:
    """Record the agency's own answer."""
    agency, form = _agency(code), ReplyForm()
    page = found(door.answering(agency, decision_id, form, g.actor))

    def act() -> str:
        round_, reply, words = round_of(decision_id), Reply(form.reply.data), form.sentence.data or ""
        actions.answer(agency, round_, page.referral.item_id, reply=reply, sentence=words, by=g.actor)
        flash(_("The answer is recorded. Everyone can read it."), "success")
        return url_for(".referrals", code=code)

    return submitted(form, lambda _theirs: page, act)
