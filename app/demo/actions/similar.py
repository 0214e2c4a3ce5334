"""What a desk meets every day: the same wish in other words, two that only look alike, a split."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.aggregation.actions import merge, tell_apart
from app.aggregation.queries import similar
from app.aggregation.rules import shares
from app.aggregation.rules.shares import Part, SplitShares
from app.cycles.models.cycles import Category, Round
from app.cycles.states import RoundState
from app.forums.actions import needs as needs_actions
from app.forums.models.needs import Need
from app.forums.queries import sittings
from app.forums.rules.drafts import NeedDraft
from app.forums.states.sittings import Channel, ForumState
from app.ledger.actor import Actor
from app.proposals import actions as proposals
from app.proposals.actions import ProposalDraft

#: Who serves the area at a path.
Helper = Callable[[int], Actor]

#: (what is asked for, in whose words, category, households, votes, baht)
VOICES = (
    ("ก่อสร้างถนนคอนกรีตเสริมเหล็กซอย 3 หน้าวัด", "ซอย 3 เป็นหลุมเป็นบ่อ รถรับส่งนักเรียนเข้าไม่ได้", "roads", 42, 31, 480_000),
    ("ขอถนนปูนซอย ๓ หน้าวัด", "หน้าฝนซอยสามเป็นโคลน เดินไปวัดไม่ได้", "roads", 38, 27, 450_000),
    ("เทคอนกรีตซอย 3 หน้าวัดถึงบ้านผู้ใหญ่", "รถฉุกเฉินเข้าซอยไม่ได้", "roads", 25, 12, 460_000),
    ("ก่อสร้างถนนคอนกรีตเสริมเหล็กซอย 4 หน้าวัด", "ซอย 4 ยังเป็นดินแดง ฝุ่นเข้าบ้านทุกวัน", "roads", 30, 18, 470_000),
    ("ติดตั้งไฟส่องสว่างโซล่าเซลล์ทางเข้าหมู่บ้าน", "ทางเข้ามืด กลับบ้านกลางคืนกลัว", "electricity", 90, 44, 210_000),
    ("ขอไฟทางพลังงานแสงอาทิตย์ปากทางเข้าหมู่บ้าน", "ปากทางไม่มีไฟ เกิดอุบัติเหตุบ่อย", "electricity", 85, 40, 190_000),
)


def tell(rounds: Sequence[Round], helper: Helper, categories: dict[str, Category]) -> None:
    """Let one open village ask for the same in other words and split a proposal; compare every open desk."""
    open_ = [round_ for round_ in rounds if round_.state == RoundState.OPEN and _sitting(round_)]
    if open_:
        _voice(open_[0], helper(open_[0].area_path), categories)
    for round_ in similar.waiting_rounds():
        tell_apart.refresh(round_)


def _sitting(round_: Round) -> bool:
    return any(forum.state == ForumState.HELD for forum in sittings.of_round(round_.id))


def _voice(round_: Round, by: Actor, categories: dict[str, Category]) -> None:
    sitting = next(forum for forum in sittings.of_round(round_.id) if forum.state == ForumState.HELD)
    first = next(iter(categories.values()))
    drafts = [
        NeedDraft(
            title=title,
            words=words,
            category_id=categories.get(category, first).id,
            channel=Channel.SUPPORT,
            households=households,
            votes=votes,
            satang=baht * 100,
        )
        for title, words, category, households, votes, baht in VOICES
    ]
    needs = needs_actions.record_needs(sitting, drafts, by=by)
    tell_apart.refresh(round_)
    tell_apart.tell_apart(round_, [needs[0].id, needs[3].id], by=by)
    _split(round_, needs[3:6], by)


def _split(round_: Round, needs: Sequence[Need], by: Actor) -> None:
    """Draft one proposal for a road and for lights, and find that they are two works."""
    draft = ProposalDraft(
        title="ปรับปรุงทางเข้าหมู่บ้านและซอย 4 พร้อมไฟส่องสว่าง",
        summary="ทำถนนซอย 4 และติดไฟทางเข้าหมู่บ้าน",
        category_id=needs[0].category_id,
        channel=Channel.SUPPORT,
        needs=needs,
        satang=68_000_000,
    )
    whole = proposals.draft_many(round_, [draft], by=by)[0]
    whole_shares = SplitShares(whole.households, whole.votes, whole.satang)
    road, light = shares.evenly(whole_shares, 2)
    parts = [
        Part(title="ก่อสร้างถนนคอนกรีตซอย 4", need_ids=frozenset({needs[0].id}), shares=road),
        Part(title="ติดตั้งไฟส่องสว่างทางเข้าหมู่บ้าน", need_ids=frozenset({n.id for n in needs[1:]}), shares=light),
    ]
    merge.split(round_, whole, parts, by=by)
