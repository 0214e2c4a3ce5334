"""How the example ranks: rules of each tier, a subdistrict's tallies with a tie settled by a lot, and a correction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from app.aggregation.actions import close, correct, decide
from app.aggregation.actions import rank as actions
from app.aggregation.policy.ranking import CriterionDraft
from app.aggregation.queries import order
from app.aggregation.rules import ranking
from app.aggregation.rules.ranking import GivenMark
from app.aggregation.rules.rulings import Ruling
from app.aggregation.states.ranking import How, RankingMethod
from app.cycles import queries as cycles
from app.cycles.actions import cycles as cycles_actions
from app.cycles.models.cycles import Cycle, DeskItem, Round
from app.cycles.states import Outcome, RoundKind
from app.demo.actions.villages import moment
from app.ledger.actor import Actor
from app.store import clock

#: Finds who serves the area at a path.
Helper = Callable[[int], Actor]

CRITERIA = (
    CriterionDraft("ความเดือดร้อนของประชาชน", 40, 5, "Hardship of the people"),
    CriterionDraft("ความคุ้มค่า", 30, 5, "Value for money"),
    CriterionDraft("ความพร้อมของพื้นที่", 30, 5, "Readiness of the place"),
)
VOTERS = (("ผู้แทนหมู่บ้านฝั่งเหนือ", 21), ("ผู้แทนหมู่บ้านฝั่งใต้", 19))


def set_rules(cycle: Cycle, *, limited: bool, by: Actor) -> None:
    """Set how each tier of the drafted cycle ranks; ``limited`` sets a ceiling for the subdistricts."""
    for tier in cycles.tiers_of(cycle.id):
        match tier.level:
            case "subdistrict":
                ceiling = 3 if limited else None
                actions.set_rule(cycle, tier, method=RankingMethod.TOKENS, votes_each=5, ceiling_items=ceiling, by=by)
            case "district":
                actions.set_rule(cycle, tier, method=RankingMethod.LIST, places=3, by=by)
            case "province":
                actions.set_rule(cycle, tier, method=RankingMethod.CRITERIA, criteria=CRITERIA, by=by)


def begin(cycle: Cycle, *, limited: bool, by: Actor) -> dict[int, Round]:
    """Set the rules of the drafted cycle and open it; return its rounds by area path."""
    set_rules(cycle, limited=limited, by=by)
    return {round_.area_path: round_ for round_ in cycles_actions.open_(cycle, by=by)}


def rank_first(rounds: Iterable[Round], day: date, helper: Helper) -> None:
    """Let the first subdistrict with at least four items give its tokens; the tie at the top is settled by a lot."""
    for round_ in rounds:
        refs = sorted(order.of_round(round_).items)
        if len(refs) < 4:
            continue
        by = helper(round_.area_path)
        with clock.at(moment(day, 10)):
            for number, (voter, present) in enumerate(VOTERS):
                actions.enter(round_, voter=voter, present=present, marks=tokens(refs, number), by=by)
            for place, _tied in ranking.ties(order.of_round(round_).placed)[:1]:
                actions.settle(
                    round_,
                    place,
                    how=How.LOT,
                    seed="7-3-9-1",
                    witnesses="ประธาน ก.บ.ต. และกำนัน",
                    sentence="ประธานจับลูกปิงปองสี่ลูกจากขันต่อหน้าที่ประชุม",
                    by=by,
                )
        return


def tokens(refs: Sequence[str], sheet: int) -> list[GivenMark]:
    """Return the tokens of one sheet, 86 at most: the first two items get the same sum over both sheets."""
    first, second, *rest = refs
    top = (22, 18) if sheet == 0 else (18, 22)
    return [GivenMark(first, top[0]), GivenMark(second, top[1])] + [
        GivenMark(ref, 14 - n) for n, ref in enumerate(rest[:4], start=1)
    ]


def correct_one(rounds: Iterable[Round], helper: Helper) -> None:
    """Let the first village that declined something take it up again: what was declined is deferred now."""
    for round_ in rounds:
        declined = [one for one in cycles.desk_items(round_.id) if one.outcome == Outcome.DECLINED and one.current]
        if declined:
            _correct(round_, declined[0], by=helper(round_.area_path))
            return


def _correct(round_: Round, item: DeskItem, *, by: Actor) -> None:
    with clock.at(moment(round_.closes_on + timedelta(days=25), 9)):
        again = correct.open_correction(
            round_,
            kind=RoundKind.REVIEW,
            reason="ผู้เสนอนำหลักฐานใหม่มาแสดงหลังปิดรอบ",
            authority="หนังสืออำเภอ ที่ 0118/221 (ตัวอย่าง)",
            by=by,
        )
        correct.take_up(again, [item.item_id], by=by)
        reason = next(one for one in cycles.reasons(Outcome.DEFERRED) if one.code == "deferred_money")
        ruling = Ruling(
            item_id=item.item_id,
            outcome=Outcome.DEFERRED,
            reason_id=reason.id,
            sentence="หลักฐานใหม่รับฟังได้ แต่วงเงินปีนี้ไม่พอ จึงเก็บไว้พิจารณาปีหน้า",
        )
        decide.decide(again, [ruling], by=by)
        close.close(again, by=by)
