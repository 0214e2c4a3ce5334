"""What became of the example's referrals: bodies answered, one by letter, some by themselves; one answer is overdue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from app.accounts.queries import accounts
from app.agencies import actions as agencies
from app.agencies import queries as agencies_queries
from app.aggregation.actions import refer
from app.aggregation.queries import referrals
from app.aggregation.queries.referrals import Referral, day_of
from app.aggregation.states.decisions import Reply
from app.areas.models import Area
from app.areas.states.paths import SPAN, Level, bounds
from app.cycles import queries as cycles
from app.demo.actions.villages import moment
from app.ledger.actor import OPERATOR, Actor
from app.letters.actions import LetterDraft
from app.store import clock

ANSWERS = (
    (Reply.AGREED, "รับดำเนินการ โดยตั้งงบประมาณไว้ในแผนของหน่วยงานปีถัดไปแล้ว"),
    (Reply.AGREED, "รับดำเนินการ และจะแจ้งกำหนดวันเข้าพื้นที่ให้ผู้ใหญ่บ้านทราบล่วงหน้า"),
    (Reply.PARTLY, "ดำเนินการได้บางส่วนตามวงเงินที่มี ส่วนที่เหลือจะเสนอของบประมาณปีถัดไป"),
    (Reply.REFUSED, "ยังดำเนินการไม่ได้ เพราะไม่มีงบประมาณสำหรับงานนี้ในปีนี้"),
)


#: So many the agency's own account answers, today; the others came in while they were due.
BY_ITSELF = 2


def come(province: Area, helpers: Mapping[int, Actor], planner: Actor) -> None:
    """Let bodies answer everything that would be overdue by now, but for the one that was due last."""
    _speak(province)
    late = referrals.overdue_in(*bounds(province.path), english=False)[:-1]
    own = _by_itself(late)
    for place, one in enumerate(late):
        if one in own:
            continue
        round_ = cycles.round_by_ref(one.round_ref)
        assert round_ is not None, "the referral names its round"
        reply, sentence = ANSWERS[place % len(ANSWERS)]
        on = min(day_of(one.decided_at) + timedelta(days=20 + place % 40), clock.today())
        with clock.at(max(moment(on, 15), one.decided_at)):
            refer.answer(
                round_,
                one.item_id,
                reply=reply,
                sentence=sentence,
                answered_on=clock.today(),
                letter=_letter(one, place) if place % 3 == 0 else None,
                by=helpers.get(round_.area_path // SPAN[Level.DISTRICT], planner),
            )


def _speak(province: Area) -> None:
    """Let the example's agency account speak for the body that owes most answers too."""
    account = accounts.by_username("agency")
    owing = referrals.counted_in(*bounds(province.path), english=False)
    most = max(owing, key=lambda body: body[3], default=None)
    agency = agencies_queries.agency_of_code(str(most[0])) if most else None
    if account and agency:
        agencies.speak(account, agency, by=OPERATOR)


def _by_itself(late: Sequence[Referral]) -> Sequence[Referral]:
    """Let the example's agency answer a few of what was referred to it; return them."""
    account = accounts.by_username("agency")
    mine = {agency.id: agency for agency in agencies_queries.agencies_of(account.id)} if account else {}
    own = [one for one in late if one.agency_id in mine][:BY_ITSELF]
    for one, (reply, sentence) in zip(own, ANSWERS, strict=False):
        round_ = cycles.round_by_ref(one.round_ref)
        assert account is not None, "somebody speaks for it"
        assert round_ is not None, "the referral names its round"
        by = accounts.actor_of(account)
        agencies.answer(mine[one.agency_id], round_, one.item_id, reply=reply, sentence=sentence, by=by)
    return own


def _letter(one: Referral, place: int) -> LetterDraft:
    return LetterDraft(number=f"ปจ 5200{place % 10}/{101 + place}", sender=one.agency, sent_on=clock.today())
