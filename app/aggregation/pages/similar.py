"""Items found alike on a desk: merged, told apart, or split into parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.aggregation.forms.desk import SplitForm
from app.aggregation.pages.frame import heading, outcome_label, places_by_path
from app.aggregation.policy import rounds as policy
from app.aggregation.queries import desk as desks
from app.aggregation.queries import similar
from app.aggregation.queries import sittings as sittings_queries
from app.aggregation.queries.desk import DeskRow
from app.aggregation.rules import groups as groups_rules
from app.aggregation.rules import shares as shares_rules
from app.aggregation.rules.shares import SplitShares
from app.aggregation.rules.similarity import SimilarPair
from app.cycles.models.cycles import DeskItem, Round
from app.cycles.policy import may_work
from app.cycles.states import Outcome
from app.forums.queries.sittings import needs_by_ids
from app.ledger.actor import Actor
from app.proposals.models import Proposal
from app.proposals.queries.proposals import needs_behind
from app.web.conflict import Refusal, Stale
from app.web.locale import language
from app.web.page import Crumb, Page
from app.web.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Alike:
    """A group of items that may be the same wish: why, and why less; the surest pair's score (0 to 100)."""

    key: int
    rows: list[DeskRow]
    score: int
    why: list[str]
    but: list[str]
    #: What the proposal that they become would be called, unless a person writes something better.
    title: str


@dataclass(frozen=True, slots=True)
class ToldApart:
    """Two items that a person has told apart."""

    first: DeskRow
    second: DeskRow


@dataclass(frozen=True, kw_only=True)
class AlikePage(Page):
    """Groups of items that may be the same wish, side by side; a person decides."""

    endpoint: ClassVar = "aggregation.alike"
    round: Round
    groups: list[Alike]
    n_groups: int
    apart: list[ToldApart]
    places: dict[int, str]
    work: Verdict
    #: How many undecided items have arrived since the desk was compared, and when that was.
    fresh: int
    compared_at: Any
    next_url: str
    #: The sittings that were held, and the one that is chosen.
    sittings: Sequence[tuple[str, str]]
    sitting: str
    #: A refusal, and the group beside which it belongs.
    refused: str = ""
    refused_at: int = 0
    theirs: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class SplittingPage(Page):
    """A proposal that is shared out to parts: needs, households, votes, quantity and baht."""

    endpoint: ClassVar = "aggregation.splitting"
    round: Round
    proposal: Proposal
    form: SplitForm
    faults: tuple[str, ...] = ()


#: Groups on one page.
GROUPS = 8
WHY = {
    "words": _l("Both ask about: %(shown)s."),
    "written": _l("They are written almost alike."),
    "village": _l("They come from the same area."),
    "near": _l("They lie %(shown)s metres apart."),
    "landmark": _l("Both name the same place: %(shown)s."),
    "quantity": _l("The quantity is the same: %(shown)s."),
}
BUT = {
    "numbers_differ": _l("The numbers differ: %(shown)s."),
    "names_differ": _l("The names differ: %(shown)s."),
    "ends_differ": _l("They lie at different ends: %(shown)s."),
    "deeds_differ": _l("Different work is asked for: %(shown)s."),
}


def alike(round_: Round, args: Mapping[str, str], *, by: Actor) -> AlikePage:
    """Return the page of groups; ``after`` in the query string is the mark at which it goes on."""
    groups = groups_rules.groups(similar.pairs_of(round_.id))
    marks = [f"{group[0].score}-{group[0].first}" for group in groups]
    start = marks.index(args["after"]) + 1 if args.get("after") in marks else 0
    shown = groups[start : start + GROUPS]
    apart = similar.told_apart_in(round_.id)
    ids = {i for group in shown for pair in group for i in (pair.first, pair.second)}
    rows = _rows(round_, ids | {i for one in apart for i in (one.first_id, one.second_id)})
    mark = similar.mark_of(round_.id)
    more = start + GROUPS < len(groups)
    told = heading(round_)
    held = sittings_queries.held(round_)
    return AlikePage(
        title=_("Wishes that may be the same"),
        **told | {"crumbs": (*told["crumbs"], _to_desk(round_))},
        round=round_,
        groups=[_group(group, rows) for group in shown],
        n_groups=len(groups),
        apart=[ToldApart(rows[o.first_id], rows[o.second_id]) for o in apart if {o.first_id, o.second_id} <= set(rows)],
        places=places_by_path([row.area_path for row in rows.values()]),
        work=may_work(by, round_),
        fresh=similar.not_compared(round_.id),
        compared_at=mark.compared_at if mark else None,
        next_url=url_for("aggregation.alike", ref=round_.ref, after=marks[start + GROUPS - 1]) if more else "",
        sittings=held,
        sitting=args.get("sitting", held[0][0] if held else ""),
    )


def _to_desk(round_: Round) -> Crumb:
    return Crumb(label=_("Desk of the round"), url=url_for("aggregation.desk", ref=round_.ref))


def _rows(round_: Round, ids: set[int]) -> dict[int, DeskRow]:
    return {row.item_id: row for row in desks.rows_of(round_.id, sorted(ids), language() == "en")}


def _group(pairs: Sequence[SimilarPair], rows: Mapping[int, DeskRow]) -> Alike:
    ids = dict.fromkeys(i for pair in pairs for i in (pair.first, pair.second) if i in rows)
    members = sorted((rows[i] for i in ids), key=lambda row: (-row.votes, row.item_id))
    reasons = list(dict.fromkeys((reason.code, reason.shown) for pair in pairs for reason in pair.reasons))
    return Alike(
        key=pairs[0].first,
        rows=members,
        score=pairs[0].score,
        why=[str(WHY[code]) % {"shown": shown} for code, shown in reasons if code in WHY][:6],
        but=[str(BUT[code]) % {"shown": shown} for code, shown in reasons if code in BUT][:6],
        title=members[0].title if members else "",
    )


def not_merged(round_: Round, args: Mapping[str, str], ids: Sequence[int], refusal: Refusal, *, by: Actor) -> AlikePage:
    """Return the groups with the refusal, and with both versions where somebody decided meanwhile."""
    page = alike(round_, args, by=by)
    theirs: tuple[tuple[str, str, str], ...] = ()
    if isinstance(refusal, Stale):
        rows = _rows(round_, set(ids))
        theirs = tuple((row.title, outcome_label(row.outcome), outcome_label(Outcome.MERGED)) for row in rows.values())
    at = next((group.key for group in page.groups if {row.item_id for row in group.rows} & set(ids)), 0)
    return page.but(refused=str(refusal), refused_at=at, theirs=theirs)


def splitting(round_: Round, proposal: Proposal, item: DeskItem, form: SplitForm) -> SplittingPage:
    """Return the page that shares a proposal out."""
    needs = needs_by_ids(needs_behind([proposal.id]))
    named = places_by_path([need.area_path for need in needs])
    offered = [(str(need.id), f"{need.title} · {named.get(need.area_path, '')}") for need in needs]
    form.offer(offered, sittings_queries.held(round_))
    form.seen.data = form.seen.data or f"{item.item_id}:{item.decision_id or ''}"
    told = heading(round_)
    return SplittingPage(
        title=_("Split: %(title)s", title=proposal.title),
        **told
        | {
            "lede": _("What the parts get together must be exactly what the proposal has."),
            "crumbs": (*told["crumbs"], _to_desk(round_)),
        },
        round=round_,
        proposal=proposal,
        form=form,
    )


def even(proposal: Proposal, item: DeskItem, n: int) -> SplitForm:
    """Return the form with the figures shared out evenly over ``n`` parts, the rest going to the first ones."""
    whole = SplitShares(item.households, item.votes, proposal.satang, proposal.quantity_milli)
    form = SplitForm(formdata=None, data={"parts": [{} for _part in range(n)]})
    for entry, shares in zip(form.parts, shares_rules.evenly(whole, n), strict=True):
        part = entry.form
        part.households.data, part.votes.data = shares.households, shares.votes
        part.satang.data, part.quantity_milli.data = shares.satang, shares.quantity_milli
    return form


def unshared(
    round_: Round, proposal: Proposal, item: DeskItem, form: SplitForm, why: Refusal | None = None
) -> SplittingPage:
    """Return the page with a sentence for everything that does not add up."""
    whole = SplitShares(item.households, item.votes, proposal.satang, proposal.quantity_milli)
    found = shares_rules.faults(whole, frozenset(needs_behind([proposal.id])), form.filled())
    told = [policy.unshared(fault) for fault in found] or ([str(why)] if why else [])
    return splitting(round_, proposal, item, form).but(faults=tuple(told))


def merged_sentence(n: int, ref: str) -> str:
    """Return what a merge tells the one who made it."""
    told: str = ngettext(
        "%(num)d item lives on in %(ref)s. You can take it back on the desk until the round closes.",
        "%(num)d items live on in %(ref)s. You can take it back on the desk until the round closes.",
        n,
        ref=ref,
    )
    return told
