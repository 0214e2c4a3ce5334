"""Appeals: lodged online or on paper, shown without names, heard by the tier above."""

from __future__ import annotations

from flask import Blueprint, current_app, flash, g, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.accounts.actions.opened import note_opened
from app.accounts.actions.sign_ins import note_try
from app.accounts.queries.sign_ins import failed_since
from app.accounts.rules.throttle import key_of
from app.accounts.states import PersonalKind
from app.appeals import actions, policy
from app.appeals.actions import Plea
from app.appeals.forms import AppealForm, PaperForm, RulingForm, TimesForm
from app.appeals.models import Appeal
from app.appeals.pages import appeals, times
from app.appeals.pages import queue as queue_pages
from app.appeals.queries import appeals as queries
from app.appeals.states import AppealWay, Lodger
from app.cycles import queries as cycles
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.forums.queries import sittings as forums
from app.forums.queries.receipts import need_behind
from app.forums.rules import receipt_codes as codes
from app.store import clock
from app.thai.digits import whole_number
from app.web.conflict import Refusal
from app.web.forms import acted, submitted
from app.web.found import found
from app.web.locale import date_text
from app.web.once import address_of

bp = Blueprint("appeals", __name__, template_folder="templates")
bp.app_template_global("appeal_state")(appeals.appeal_state)
bp.app_template_global("appeal_tone")(appeals.appeal_tone)


@address_of("appeal")
def _address(ident: int) -> str:
    appeal = queries.by_id(ident)
    return url_for("appeals.show", ref=appeal.ref) if appeal else "/"


@bp.get("/appeals/new")
def new() -> ResponseReturnValue:
    """Show the form to whoever has a receipt; without a code, ask for it."""
    typed = request.args.get("code", "").strip()
    if not typed:
        return appeals.new(None, "", AppealForm()).render()
    need = _need(typed)
    if need is None:
        return appeals.new(None, typed, AppealForm(), _("No receipt was found with this code.")).render(), 404
    form = AppealForm(formdata=None, code=codes.read(typed))
    appeals.offer(form, [need.id])
    return appeals.new(need, codes.read(typed), form).render()


@bp.post("/appeals/new")
def lodge() -> ResponseReturnValue:
    """Lodge the appeal of whoever has the receipt."""
    form = AppealForm()
    need = _need(form.code.data or "")
    if need is None:
        return appeals.new(None, form.code.data or "", form, _("No receipt was found with this code.")).render(), 404
    appeals.offer(form, [need.id])

    def act() -> str:
        appeal = actions.lodge(_plea(form), need, by=g.actor or policy.CITIZEN)
        flash(_("Your appeal is lodged. Note its number: %(ref)s.", ref=appeal.ref), "success")
        if appeal.rule_by:
            flash(
                _("It is ruled on by %(day)s. Print this page as your slip.", day=date_text(appeal.rule_by)), "success"
            )
        return url_for(".show", ref=appeal.ref)

    return submitted(form, lambda _theirs: appeals.new(need, codes.read(form.code.data or ""), form), act)


@bp.get("/forums/<ref>/appeals/new")
def paper(ref: str) -> ResponseReturnValue:
    """Show the form for an appeal on paper."""
    forum, form = _forum(ref), PaperForm()
    appeals.offer(form, queries.needs_of(forum.id))
    return appeals.paper(forum, form).render()


@bp.post("/forums/<ref>/appeals/new")
def enter(ref: str) -> ResponseReturnValue:
    """Enter the appeal on paper."""
    forum, form = _forum(ref), PaperForm()
    appeals.offer(form, queries.needs_of(forum.id))

    def act() -> str:
        appeal = actions.lodge(_plea(form), _basis(forum, form), by=g.actor)
        flash(_("The appeal is entered under number %(ref)s.", ref=appeal.ref), "success")
        return url_for(".show", ref=appeal.ref)

    return submitted(form, lambda _theirs: appeals.paper(forum, form), act)


@bp.get("/appeals/slip")
def slip() -> ResponseReturnValue:
    """Show the slip for an appeal on paper; with the code of a receipt it names the decisions and their last days."""
    typed = request.args.get("code", "").strip()
    return times.slip(_need(typed) if typed else None, codes.read(typed)).render()


@bp.get("/cycles/<int:province>-<code>/appeals")
def times_of(province: int, code: str) -> ResponseReturnValue:
    """Show within how many working days appeals lie, are ruled on and carried out in the cycle."""
    cycle = found(cycles.cycle_by_code(province, code))
    form = TimesForm(formdata=None, obj=actions.days_of(cycle.id))
    return found(times.times_of(cycle, form, g.actor)).render()


@bp.post("/cycles/<int:province>-<code>/appeals")
def set_times(province: int, code: str) -> ResponseReturnValue:
    """Set the times of appeals of a draft."""
    cycle, form = found(cycles.cycle_by_code(province, code)), TimesForm()

    def act() -> str:
        asked = {name: form[name].data for name in ("days", "ruling_days", "carry_days", "keep_days")}
        actions.set_rule(cycle, actions.AppealDays(**asked), by=g.actor)
        flash(_("The times of appeals are set. They are frozen when the cycle opens."), "success")
        return url_for(".times_of", province=province, code=code)

    return submitted(form, lambda _theirs: found(times.times_of(cycle, form, g.actor)), act)


@bp.get("/appeals/<ref>")
def show(ref: str) -> ResponseReturnValue:
    """Show one appeal without names."""
    return appeals.show(_appeal(ref), g.actor).render()


@bp.get("/areas/<code>/appeals")
def index(code: str) -> ResponseReturnValue:
    """Show the public register of an area."""
    before = request.args.get("before", "")
    mark = whole_number(before) or 0
    return found(queue_pages.index(code, request.args.get("state", ""), mark)).render()


@bp.get("/appeals")
def queue() -> ResponseReturnValue:
    """Show the appeals that wait for the person's bodies."""
    return queue_pages.queue(g.actor).render()


@bp.get("/appeals/<ref>/ruling")
def hearing(ref: str) -> ResponseReturnValue:
    """Show the appeal to those who hear it."""
    page = queue_pages.hearing(_appeal(ref), RulingForm(), g.actor)
    drawn, appeal = page.render(), page.appeal
    if page.appellant:
        note_opened(PersonalKind.APPELLANT, appeal.ref, appeal.heard_path, by=g.actor)
    return drawn


@bp.post("/appeals/<ref>/ruling")
def rule(ref: str) -> ResponseReturnValue:
    """Rule on the appeal."""
    appeal, form = _appeal(ref), RulingForm()

    def act() -> str:
        actions.rule(appeal, granted=form.granted.data == "yes", ruling=form.ruling.data or "", by=g.actor)
        flash(_("The ruling is recorded; everyone can read it."), "success")
        return url_for(".show", ref=ref)

    return submitted(form, lambda _theirs: queue_pages.hearing(appeal, form, g.actor), act)


@bp.post("/appeals/<ref>/correction")
def correct(ref: str) -> ResponseReturnValue:
    """Carry the granted appeal out: the item lies on the desk of a correction, to which this leads."""
    appeal = _appeal(ref)

    def act() -> str:
        correction = actions.correct(appeal, by=g.actor).correction
        flash(_("The correction is open, and the item lies on its desk. Decide it anew there."), "success")
        return url_for("aggregation.desk", ref=correction.ref) if correction else url_for(".show", ref=ref)

    return acted(act, lambda refusal: appeals.show(appeal, g.actor, why=str(refusal)))


def _plea(form: AppealForm) -> Plea:
    decision = form.decision.data or ""
    on_paper = isinstance(form, PaperForm)
    return Plea(
        decision_id=whole_number(decision) or 0,
        words=form.words.data or "",
        name=form.name.data or "",
        contact=form.contact.data or "",
        way=AppealWay.PAPER if on_paper else AppealWay.ONLINE,
        lodged_on=form.lodged_on.data if isinstance(form, PaperForm) else None,
    )


def _basis(forum: Forum, form: PaperForm) -> Need | Forum:
    if form.lodger.data != Lodger.PERSON:
        return forum
    need = need_behind(codes.read(form.receipt.data or ""))
    if need is None:
        raise Refusal(_("No receipt was found with this code."), field="receipt")
    return need


def _need(typed: str) -> Need | None:
    """Return the need of the receipt; wrong codes are counted together with those of the receipts' own pages."""
    key = key_of("receipt", request.remote_addr or "", secret=current_app.config["SECRET_KEY"])
    misses = failed_since([key], clock.now() - policy.WINDOW)
    need = need_behind(codes.read(typed))
    if misses >= policy.MOST_MISSES:
        return None
    if need is None:
        note_try(key)
    return need


def _forum(ref: str) -> Forum:
    return found(forums.by_ref(ref))


def _appeal(ref: str) -> Appeal:
    return found(queries.by_ref(ref))
