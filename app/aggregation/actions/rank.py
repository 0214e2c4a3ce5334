"""What is done with a ranking: set its rule, enter tallies, settle ties, take the order over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _

from app.aggregation.actions.decide import decide
from app.aggregation.models.decisions import Decision
from app.aggregation.models.ranking import (
    RankingCriterion,
    RankingRule,
    SettledItem,
    Settlement,
    TallyMark,
    TallySheet,
)
from app.aggregation.policy import ranking as policy
from app.aggregation.policy.ranking import CriterionDraft, DoesNotAddUp, check_rule
from app.aggregation.queries import order
from app.aggregation.queries import ranking as queries
from app.aggregation.rules import ranking as ranking_rules
from app.aggregation.rules.rulings import Ruling
from app.aggregation.states.ranking import How, RankingMethod
from app.cycles.models.cycles import Cycle, CycleTier, Round
from app.cycles.policy import may_open, may_work
from app.cycles.states import Outcome
from app.forums.models.sittings import Forum
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


def set_rule(
    cycle: Cycle,
    tier: CycleTier,
    *,
    method: RankingMethod,
    votes_each: int = 1,
    places: int = 3,
    criteria: Sequence[CriterionDraft] = (),
    ceiling_items: int | None = None,
    ceiling_satang: int | None = None,
    by: Actor,
) -> RankingRule:
    """Set how the tier ranks and its ceiling (satang); only while the cycle is a draft."""
    may_open(by, cycle).must()
    check_rule(method, criteria)
    standing = queries.rules_of(cycle.id).get(tier.id)
    rule = standing or RankingRule(cycle_tier_id=tier.id, method=method)
    with recording(by, "cycle.set_ranking", rule, place=cycle.area.path):
        for old in list(rule.criteria) if standing else ():
            db.session.delete(old)
        db.session.flush()
        rule.method, rule.votes_each, rule.places = method, votes_each, places
        rule.ceiling_items, rule.ceiling_satang = ceiling_items, ceiling_satang
        named = criteria if method == RankingMethod.CRITERIA else ()
        rule.criteria = [
            RankingCriterion(
                rule_id=rule.id, position=n, name_th=c.name_th, name_en=c.name_en, weight=c.weight, most=c.most
            )
            for n, c in enumerate(named, start=1)
        ]
    return rule


def enter(
    round_: Round,
    *,
    voter: str,
    present: int,
    marks: Sequence[ranking_rules.GivenMark],
    forum: Forum | None = None,
    instead_of: TallySheet | None = None,
    by: Actor,
) -> TallySheet:
    """Enter the paper tally of a forum or body, or a scorer's sheet; ``marks`` name items by ref.

    ``DoesNotAddUp`` when there are more votes than the people could give. ``instead_of`` is a tally that this one
    corrects; both stay, the new one counts.
    """
    may_work(by, round_).must()
    ids = {item.ref: item.item_id for item in queries.items(round_)}
    if not marks or {mark.item for mark in marks} - ids.keys():
        raise Refusal(_("Type at least one number for an item on this desk."), field="present")
    tally = ranking_rules.ItemTally(voter, present, tuple(marks))
    if wrong := ranking_rules.faults(order.rule(queries.rule_of(round_)), tally):
        raise DoesNotAddUp(wrong)
    sheet = TallySheet(
        round_id=round_.id,
        forum_id=forum.id if forum else None,
        voter=voter,
        present=present,
        entered_at=clock.now(),
        supersedes_id=instead_of.id if instead_of else None,
    )
    with recording(by, "round.tally", sheet, place=round_.area_path):
        db.session.add_all(_mark(sheet, ids[mark.item], mark) for mark in marks)
    return sheet


def _mark(sheet: TallySheet, item_id: int, mark: ranking_rules.GivenMark) -> TallyMark:
    return TallyMark(
        sheet_id=sheet.id,
        round_id=sheet.round_id,
        item_id=item_id,
        place=mark.place,
        criterion=mark.criterion,
        n=mark.n,
        conflict=mark.conflict,
    )


def settle(
    round_: Round,
    place: int,
    *,
    how: How,
    seed: str = "",
    votes: Mapping[str, int] | None = None,
    witnesses: str,
    sentence: str,
    by: Actor,
) -> Settlement:
    """Settle the tie at ``place`` by a lot (``seed``) or by a vote (votes by ref); once, in front of witnesses."""
    may_work(by, round_).must()
    ranking = order.of_round(round_)
    tied = dict(ranking_rules.ties(ranking.placed)).get(place)
    if not tied:
        raise Refusal(_("There is no open tie at this place any more. Look at the list again."))
    given = {ref: n for ref, n in (votes or {}).items() if ref in tied}
    if how == How.VOTE and (len(given) < len(tied) or len(set(given.values())) < 2):
        raise Refusal(_("Type the votes of every tied item; they must differ, or the tie stays."), field="votes")
    settlement = Settlement(
        round_id=round_.id,
        how=how,
        seed=seed if how == How.LOT else "",
        witnesses=witnesses,
        sentence=sentence,
        settled_at=clock.now(),
    )
    with recording(by, "round.settle_tie", settlement, place=round_.area_path):
        db.session.add_all(
            SettledItem(
                settlement_id=settlement.id,
                round_id=round_.id,
                item_id=ranking.items[ref].item_id,
                n=given[ref] if how == How.VOTE else None,
            )
            for ref in tied
        )
    return settlement


def take_order(round_: Round, n: int, *, by: Actor, forum: Forum | None = None) -> list[Decision]:
    """Let the first ``n`` of the ranked list go on, each with its place as rank; ``forum`` is the sitting, if any.

    ``Refusal`` while a tie among them is open, or where they pass the ceiling without a recorded override.
    """
    may_work(by, round_).must()
    ranking = order.of_round(round_)
    chosen = [one for one in ranking.placed[:n] if one.place]
    if not chosen:
        raise Refusal(_("Type how many items go on, from 1."), field="n")
    if place := ranking.tie_in(n):
        raise Refusal(_("Several items share place %(place)s. Settle the tie first.", place=place), field="n")
    cost = sum(ranking.items[one.item].satang for one in chosen)
    limit = order.ceiling(ranking.stored, ranking.override)
    if fault := policy.ceiling_fault(*ranking_rules.excess(len(chosen), cost, limit)):
        raise Refusal(fault, field="n")
    outcome = Outcome.CARRIED_UP if round_.upper_id else Outcome.ADOPTED
    rulings = [
        Ruling(item_id=ranking.items[one.item].item_id, outcome=outcome, rank=rank)
        for rank, one in enumerate(chosen, start=1)
    ]
    with recording(by, "round.take_order", round_, place=round_.area_path):
        return decide(round_, rulings, by=by, forum=forum)
