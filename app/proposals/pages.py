"""Pages of proposals: those of a round, a new one, a draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.cycles.models.cycles import Category, DeskItem, Round
from app.forums.models.needs import Need
from app.forums.pages.frame import FormPage, versions_of, way_to
from app.forums.states.sittings import CHANNEL_LABELS, Channel
from app.ledger.actor import Actor
from app.proposals import policy
from app.proposals.forms import ChooseNeedsForm, ProposalForm
from app.proposals.models import Proposal
from app.thai.coordinates import degrees_text
from app.web.locale import baht_text, called, named, number_text, quantity_text
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True)
class NeedLine:
    """A need to choose, or one that a proposal answers."""

    id: int
    ref: str
    title: str
    words: str
    about: str
    answered: int = 0
    chosen: bool = False

    @classmethod
    def of(cls, need: Need, *, answered: int = 0, chosen: bool = False) -> NeedLine:
        """Return the need as a list of choices shows it."""
        about = _("%(area)s · %(n)s households", area=called(need.area), n=number_text(need.households))
        return cls(need.id, need.ref, need.title, need.words, about, answered, chosen)


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A proposal of the round as its list shows it."""

    number: int
    title: str
    cost: str
    households: int
    needs: int
    url: str
    edit_url: str


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """What was drafted in a round, and the needs that no proposal answers yet."""

    endpoint: ClassVar = "proposals.index"
    round_ref: str
    closed: str
    proposals: tuple[ProposalLine, ...]
    open_needs: tuple[NeedLine, ...]
    needs: int

    @classmethod
    def of(
        cls,
        round_: Round,
        proposals: Sequence[Proposal],
        linked: Mapping[int, Sequence[Need]],
        needs: Sequence[Need],
        by: Actor,
    ) -> IndexPage:
        """Return the page; ``linked`` are the needs of each proposal."""
        verdict = policy.may_draft(by, round_)
        answered = {need.id for some in linked.values() for need in some}
        return cls(
            title=_("Proposals that answer the needs"),
            kicker=called(round_.area),
            crumbs=way_to(round_),
            round_ref=round_.ref,
            closed="" if verdict else str(verdict.why),
            proposals=tuple(_line(one, len(linked[one.id])) for one in proposals),
            open_needs=tuple(NeedLine.of(need) for need in needs if need.id not in answered),
            needs=len(needs),
        )


@dataclass(frozen=True, kw_only=True)
class NewPage(FormPage):
    """Choose needs, then draft a proposal out of them."""

    endpoint: ClassVar = "proposals.new"
    round_ref: str
    form: ProposalForm
    chosen: tuple[NeedLine, ...]
    others: tuple[NeedLine, ...]

    @classmethod
    def of(
        cls,
        round_: Round,
        form: ProposalForm,
        *,
        needs: Sequence[Need],
        answering: Mapping[int, Sequence[int]],
        chosen: Sequence[Need],
        categories: Sequence[Category],
        by: Actor,
    ) -> NewPage:
        """Return the page; ``chosen`` are the needs that the proposal is to answer."""
        verdict = policy.may_draft(by, round_)
        form.offer(categories)
        ids = {need.id for need in chosen}
        lines = tuple(
            NeedLine.of(need, answered=len(answering.get(need.id, ())), chosen=need.id in ids) for need in needs
        )
        return cls(
            title=_("Draft a proposal"),
            kicker=called(round_.area),
            lede="" if chosen else _("Choose the needs that the proposal answers. A need may feed several proposals."),
            crumbs=(*way_to(round_), _proposals_of(round_)),
            closed="" if verdict else str(verdict.why),
            round_ref=round_.ref,
            form=form,
            chosen=tuple(line for line in lines if line.chosen),
            others=tuple(line for line in lines if not line.chosen),
        )


@dataclass(frozen=True, kw_only=True)
class EditPage(FormPage):
    """Change a draft, link more needs, end a link."""

    endpoint: ClassVar = "proposals.edit"
    proposal_ref: str
    form: ProposalForm
    choosing: ChooseNeedsForm
    linked: tuple[NeedLine, ...]
    others: tuple[NeedLine, ...]
    url: str

    @classmethod
    def of(
        cls,
        proposal: Proposal,
        item: DeskItem,
        form: ProposalForm,
        *,
        linked: Sequence[Need],
        needs: Sequence[Need],
        categories: Sequence[Category],
        by: Actor,
        theirs: Mapping[str, str] | None = None,
    ) -> EditPage:
        """Return the page; ``item`` is the proposal on its desk, ``theirs`` what somebody else saved meanwhile."""
        verdict = policy.may_change(by, proposal, item)
        form.offer(categories)
        names = {str(category.id): named(category) for category in categories}
        answered = {need.id for need in linked}
        return cls(
            title=_("Draft of proposal no. %(n)s", n=proposal.number),
            kicker=called(proposal.area),
            crumbs=(*way_to(item.round), _proposals_of(item.round)),
            closed="" if verdict else str(verdict.why),
            versions=_versions(theirs, form, names) if theirs else (),
            proposal_ref=proposal.ref,
            form=form,
            choosing=ChooseNeedsForm(formdata=None),
            linked=tuple(NeedLine.of(need) for need in linked),
            others=tuple(NeedLine.of(need) for need in needs if need.id not in answered),
            url=addresses.proposal(proposal.ref),
        )


def _proposals_of(round_: Round) -> Crumb:
    return Crumb(label=_("Proposals"), url=url_for("proposals.index", ref=round_.ref))


def _line(proposal: Proposal, needs: int) -> ProposalLine:
    return ProposalLine(
        proposal.number,
        proposal.title,
        baht_text(proposal.satang) if proposal.satang else "",
        proposal.households,
        needs,
        addresses.proposal(proposal.ref),
        url_for("proposals.edit", ref=proposal.ref),
    )


_LABELS = {
    "title": "title",
    "summary": "summary",
    "category_id": "category",
    "channel": "channel",
    "satang": "satang",
    "quantity_milli": "quantity",
    "unit": "unit",
    "place": "where",
}


def _versions(theirs: Mapping[str, str], form: ProposalForm, categories: Mapping[str, str]) -> Any:
    mine = {name: "" if value is None else str(value) for name, value in form.told().items()}
    mine["place"] = degrees_text(form.where.data.point) if form.where.data else ""
    writers = {
        "category_id": lambda value: categories.get(value, ""),
        "channel": lambda value: str(CHANNEL_LABELS[Channel(value)]),
        "satang": lambda value: baht_text(int(value)),
        "quantity_milli": lambda value: quantity_text(int(value), ""),
    }

    def write(field: str, value: str) -> str:
        return writers[field](value) if value and field in writers else value

    return versions_of(theirs, mine, lambda field: str(form[_LABELS[field]].label.text), write)
