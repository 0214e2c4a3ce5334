"""The public page of a ranking: every number from which the order can be recomputed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.accounts.queries.accounts import waiting_about
from app.aggregation.actions.pass_ceiling import PASSING
from app.aggregation.forms.ranking import OrderForm
from app.aggregation.forms.sitting import seat
from app.aggregation.models.ranking import RankingRule, Settlement, TallyMark, TallySheet
from app.aggregation.pages.frame import heading
from app.aggregation.policy import ranking as policy
from app.aggregation.queries import order, sittings
from app.aggregation.queries.order import Ranking
from app.aggregation.queries.ranking import RankableItem, going, replaced_sheets
from app.aggregation.rules import ranking as ranking_rules
from app.aggregation.states.ranking import HOW_LABELS, RANKING_METHOD_LABELS, How, RankingMethod
from app.areas import queries as areas
from app.areas.rules import addresses
from app.cycles.models.cycles import Round
from app.cycles.policy import may_work
from app.ledger.actor import Actor
from app.web.locale import baht_text, estimate_text, named, number_text
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingLine:
    """One line of the ranked list: what stands behind it and where it stands."""

    place: int
    title: str
    url: str
    area: str
    score: str
    #: By how much the scorers of criteria differ, as text; "" where there are not two.
    apart: str
    baht: str
    tied: bool
    settled: str
    outcome: str | None
    rank: int | None
    above: bool
    #: Whether the ceiling's line lies right below.
    last_above: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetShown:
    """A tally as the public sees it: who voted, how many, and each item's numbers."""

    id: str
    voter: str
    url: str
    present: int
    entered_at: Any
    numbers: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """How a tie was settled."""

    how: str
    seed: str
    witnesses: str
    sentence: str
    at: Any
    items: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """The ranked list with the numbers that it comes from."""

    endpoint: ClassVar = "ranking.show"
    round: Round
    method: str
    rule: Sequence[tuple[str, str]]
    #: Where the numbers come from: tallies, desk, none.
    basis: str
    lines: Sequence[RankingLine]
    total: int
    next_url: str
    sheets: Sequence[SheetShown]
    replaced: int
    settled: Sequence[Settled]
    #: Open ties: (place, number of items, address of the form).
    ties: Sequence[tuple[int, int, str]]
    passing: Sequence[tuple[str, str]]
    waits: Sequence[Any]
    #: The sentence when the list passes its ceiling.
    passed: str
    limited: bool
    work: Verdict | None
    form: OrderForm
    json_url: str


#: Rows of the list on one page; the JSON holds all of them.
PAGE = 100
METHOD = _l(
    "The order of a lot is the order of SHA-256 (hex) over the seed, the sign ‖ (U+2016) and the reference of each"
    " item, in UTF-8; the lowest comes first."
)


def refused(round_: Round, form: OrderForm, *, by: Actor) -> ShowPage:
    """Return the page with the form as it was sent."""
    return show(round_, 0, by=by).but(form=_seated(form, round_))


def _seated(form: OrderForm, round_: Round) -> OrderForm:
    seat(form.sitting, sittings.held(round_))
    return form


def show(round_: Round, start: int, *, by: Actor | None) -> ShowPage:
    """Return the public page of the round's ranking, from the ``start``-th item (0 is the first)."""
    ranking = order.of_round(round_)
    here = url_for("ranking.show", ref=round_.ref)
    work = may_work(by, round_) if by else None
    above = ranking.line if ranking.limited else len([one for one in ranking.placed if one.place])
    return ShowPage(
        title=_("Ranking of the round"),
        **heading(round_),
        round=round_,
        method=str(RANKING_METHOD_LABELS[RankingMethod(ranking.rule.method)]),
        rule=rule_rows(ranking.stored),
        basis="desk" if ranking.from_desk else "tallies" if ranking.sheets else "none",
        lines=_lines(ranking, start),
        total=len(ranking.placed),
        next_url=f"{here}?from={start + PAGE}" if len(ranking.placed) > start + PAGE else "",
        sheets=[_sheet(sheet, ranking) for sheet in ranking.sheets],
        replaced=replaced_sheets(round_.id) if ranking.sheets else 0,
        settled=settled(ranking),
        ties=[
            (place, len(tied), url_for("ranking.tie", ref=round_.ref, place=place))
            for place, tied in ranking_rules.ties(ranking.placed)
        ],
        passing=passing(ranking),
        waits=waiting_about(PASSING, round_.ref_key) if work else (),
        passed=_passed(round_, ranking),
        limited=ranking.limited,
        work=work,
        form=_seated(OrderForm(formdata=None, n=above or None), round_) if work else OrderForm(formdata=None),
        json_url=f"{here}.json",
    )


def _passed(round_: Round, ranking: Ranking) -> str:
    """Return the sentence when the list passes what the round may hand on."""
    if not ranking.limited:
        return ""
    limit = order.ceiling(ranking.stored, ranking.override)
    return policy.ceiling_fault(*ranking_rules.excess(*going([round_.id]).get(round_.id, (0, 0)), limit))


def rule_rows(stored: RankingRule | None) -> list[tuple[str, str]]:
    """Return what the cycle says about ranking, as (label, value)."""
    rule = order.rule(stored)
    rows: list[tuple[str, str]] = []
    if rule.method in (RankingMethod.HANDS, RankingMethod.TOKENS):
        rows.append((_("Votes of each person"), number_text(rule.votes_each)))
    if rule.method == RankingMethod.LIST:
        told = _("first place %(most)s points, last place 1 point", most=number_text(rule.places))
        rows.append((_("Places of the ranked list"), f"{number_text(rule.places)} ({told})"))
    for criterion in stored.criteria if stored and rule.method == RankingMethod.CRITERIA else ():
        weight = _("%(weight)s %% · score 0 to %(most)s", weight=criterion.weight, most=criterion.most)
        rows.append((named(criterion), str(weight)))
    if stored and stored.ceiling_items is not None:
        rows.append((_("Ceiling in number"), number_text(stored.ceiling_items)))
    if stored and stored.ceiling_satang is not None:
        rows.append((_("Ceiling of the list in baht"), baht_text(stored.ceiling_satang)))
    return rows


def score_text(score: ranking_rules.Score) -> str:
    """Return a score as people read it: votes or points, or a mean with two decimals."""
    if not score.of:
        return str(_("fewer than two scorers"))
    if score.of == 1:
        return number_text(score.points)
    return _decimals(score.value)


def _decimals(value: Fraction) -> str:
    hundredths = round(value * 100)
    return f"{number_text(hundredths // 100)}.{hundredths % 100:02d}"


def _lines(ranking: Ranking, start: int) -> list[RankingLine]:
    shown = ranking.placed[start : start + PAGE]
    places = areas.labels({ranking.items[one.item].area_path for one in shown})
    apart = ranking_rules.apart(ranking.rule, ranking.items, ranking.tallies)
    return [
        _line(ranking, one, number, places, apart.get(one.item)) for number, one in enumerate(shown, start=start + 1)
    ]


def _line(
    ranking: Ranking, one: ranking_rules.RankedPlace, number: int, places: Mapping[int, str], apart: Fraction | None
) -> RankingLine:
    item = ranking.items[one.item]
    return RankingLine(
        place=one.place,
        title=item.title,
        url=address(item),
        area=places.get(item.area_path, ""),
        score=score_text(one.score),
        apart=_decimals(apart) if apart is not None else "",
        baht=estimate_text(item.satang),
        tied=one.tied,
        settled=str(HOW_LABELS[How(one.settled)]) if one.settled else "",
        outcome=item.outcome,
        rank=item.rank,
        above=not ranking.limited or number <= ranking.line,
        last_above=ranking.limited and number == ranking.line < len(ranking.placed),
    )


def address(item: RankableItem) -> str:
    """Return the page of a need or a proposal."""
    return addresses.item(item.kind, item.ref)


def _sheet(sheet: TallySheet, ranking: Ranking) -> SheetShown:
    titles = {item.item_id: item.title for item in ranking.items.values()}
    by_item: dict[int, list[TallyMark]] = {}
    for mark in sheet.marks:
        by_item.setdefault(mark.item_id, []).append(mark)
    return SheetShown(
        id=str(sheet.id),
        voter=sheet.voter,
        url=addresses.forum(sheet.forum.ref) if sheet.forum else "",
        present=sheet.present,
        entered_at=sheet.entered_at,
        numbers=[
            (titles[item_id], _numbers(marks, ranking)) for item_id, marks in by_item.items() if item_id in titles
        ],
    )


def _numbers(marks: Sequence[TallyMark], ranking: Ranking) -> str:
    if any(mark.conflict for mark in marks):
        return str(_("conflict of interest: not scored"))
    if ranking.rule.method == RankingMethod.LIST:
        return " · ".join(
            str(ngettext("place %(place)s: %(num)s person", "place %(place)s: %(num)s people", m.n, place=m.place))
            for m in marks
        )
    return " · ".join(number_text(mark.n) for mark in marks)


def _settled(one: Settlement, ranking: Ranking) -> Settled:
    titles = {item.item_id: item.title for item in ranking.items.values()}
    refs = {item.item_id: item.ref for item in ranking.items.values()}
    here = [item for item in one.items if item.item_id in titles]
    if one.how == How.LOT:
        drawn = sorted((ranking_rules.draw(one.seed, refs[item.item_id]), titles[item.item_id]) for item in here)
        items = [(title, lot[:12]) for lot, title in drawn]
    else:
        voted = sorted(here, key=lambda item: -(item.n or 0))
        items = [(titles[item.item_id], number_text(item.n)) for item in voted]
    return Settled(
        how=str(HOW_LABELS[How(one.how)]),
        seed=one.seed,
        witnesses=one.witnesses,
        sentence=one.sentence,
        at=one.settled_at,
        items=items,
    )


def settled(ranking: Ranking) -> list[Settled]:
    """Return how each tie was settled, in the order in which that was done."""
    return [_settled(one, ranking) for one in ranking.settlements]


def passing(ranking: Ranking) -> list[tuple[str, str]]:
    """Return how far the ceiling may be passed, by whose resolution and why; nothing where nobody passed it."""
    override = ranking.override
    if override is None:
        return []
    return [
        (_("Up to how many items"), number_text(override.items) if override.items else ""),
        (_("Up to how much money"), baht_text(override.satang) if override.satang else ""),
        (_("Resolution or letter"), override.authority),
        (_("Reason"), override.reason),
    ]
