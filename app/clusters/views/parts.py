"""Views of a province's own part in a project of several: its figures, its committee's answer, its leaving."""

from __future__ import annotations

import re

from flask import flash, g, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.clusters.actions import partners
from app.clusters.actions.partners import CommitteeSaid, PartTold, ShareTold
from app.clusters.forms.joint import AnswerForm, LeaveForm, PartForm
from app.clusters.models.joint import JointPartner
from app.clusters.pages import parts
from app.clusters.queries import joint as queries
from app.clusters.views.blueprint import bp
from app.clusters.views.clusters import typed_day
from app.clusters.views.joint import joint_at
from app.thai.digits import to_arabic
from app.web.conflict import Refusal
from app.web.forms import submitted
from app.web.found import found


@bp.get("/joint/<ref>/parts/<int:province>")
def part(ref: str, province: int) -> ResponseReturnValue:
    """Show the province's own part, to its planner alone until its committee consents."""
    return parts.part(_partner(ref, province), g.actor).render()


@bp.post("/joint/<ref>/parts/<int:province>")
def tell(ref: str, province: int) -> ResponseReturnValue:
    """Write the province's own part."""
    partner = _partner(ref, province)
    form = parts.share_form(partner)

    def act() -> str:
        partners.tell(partner, _share(partner, form), by=g.actor)
        flash(_("The part of the province is written. Its committee answers to it next."), "success")
        return url_for(".part", ref=ref, province=province)

    return submitted(form, lambda _theirs: parts.part(partner, g.actor, form=form), act)


def _share(partner: JointPartner, form: PartForm) -> ShareTold:
    refs = [to_arabic(line.strip()).upper() for line in re.split(r"[\n,]", form.needs.data or "") if line.strip()]
    needs = queries.needs_by_refs(refs)
    if missing := set(refs) - {need.ref for need in needs}:
        raise Refusal(_("No need has the number %(ref)s.", ref=min(missing)), field="needs")
    activities = queries.activities_of([partner.joint_id])[partner.joint_id]
    told = {one.id: _told(form, one.id) for one in activities}
    return ShareTold(
        parts={ident: one for ident, one in told.items() if one.carries or one.satang or one.posts},
        needs=needs,
        served=form.served.data or 0,
        benefit=form.benefit.data or "",
    )


def _told(form: PartForm, ident: int) -> PartTold:
    return PartTold(
        carries=bool(form[f"carries_{ident}"].data),
        satang=form[f"satang_{ident}"].data or 0,
        own=form[f"own_{ident}"].data or 0,
        posts=form[f"posts_{ident}"].data or 0,
    )


@bp.post("/joint/<ref>/parts/<int:province>/answer")
def answer(ref: str, province: int) -> ResponseReturnValue:
    """Record what the province's own committee said."""
    partner, form = _partner(ref, province), AnswerForm(prefix="answer-")

    def act() -> str:
        said = CommitteeSaid(
            consents=form.consents.data == "yes",
            sitting=form.sitting.data or "",
            on=typed_day(form.on.data),
            why=form.why.data or "",
        )
        partners.answer(partner, said, by=g.actor)
        flash(_("The committee's answer stands, and everybody can read it."), "success")
        return url_for(".joint", ref=ref)

    return submitted(form, lambda _theirs: parts.part(partner, g.actor, answering=form), act)


@bp.post("/joint/<ref>/parts/<int:province>/leaving")
def withdraw(ref: str, province: int) -> ResponseReturnValue:
    """Record that the province leaves."""
    partner, form = _partner(ref, province), LeaveForm(prefix="leave-")

    def act() -> str:
        partners.withdraw(partner, on=typed_day(form.on.data), why=form.why.data or "", by=g.actor)
        flash(_("The province has left. What is left of the project was judged anew."), "success")
        return url_for(".joint", ref=ref)

    return submitted(form, lambda _theirs: parts.part(partner, g.actor, leaving=form), act)


def _partner(ref: str, province: int) -> JointPartner:
    return found(queries.partner_at(joint_at(ref).id, province))
