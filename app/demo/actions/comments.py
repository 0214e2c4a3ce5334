"""What the public says to proposals of the example: published, answered, refused and waiting."""

from __future__ import annotations

from app.comments import actions
from app.comments.states import Because, Move
from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.cycles.states import ItemKind, Road
from app.ledger.actor import Actor
from app.proposals.queries import proposals

SAID = (
    ("ควรทำให้เสร็จก่อนเปิดเทอม เพราะเด็กใช้เส้นทางนี้ทุกวัน", "ผู้ปกครองนักเรียน (ตัวอย่าง)", True),
    ("เห็นด้วย แต่ขอให้ทำทางระบายน้ำไปพร้อมกัน มิฉะนั้นน้ำจะท่วมบ้านที่อยู่ต่ำ", "", False),
    ("ขอให้เปิดเผยแบบและราคากลางให้ชาวบ้านดูก่อน", "", False),
    ("รับเหมาถมที่ราคาถูก โทรถามได้", "", False),
    ("อยากให้ประชุมชี้แจงที่ศาลากลางบ้านอีกครั้งก่อนเริ่มงาน", "", False),
)
ANSWER = "รับไว้ จะเสนอให้ผู้ออกแบบรวมทางระบายน้ำไว้ในรายการเดียวกัน (ตัวอย่าง)"


def discuss(top: Round, *, by: Actor) -> None:
    """Let the public comment on a road that reached the province; the planner reads all but the last comment."""
    roads = {one.id for one in cycles.categories() if one.code == "roads"}
    items = [
        item
        for item in cycles.desk_items(top.id)
        if item.item_kind == ItemKind.PROPOSAL and item.category_id in roads and item.road != Road.AGENCY
    ]
    if not items:
        return
    proposal = proposals.by_ids([min(item.item_id for item in items)])[0]
    sent = [actions.send(proposal, text, name=name, name_shown=shown) for text, name, shown in SAID]
    for comment in sent[:3]:
        actions.rule(comment, Move.RELEASE, by=by)
    actions.rule(sent[1], Move.ANSWER, answer=ANSWER, by=by)
    actions.rule(sent[3], Move.REFUSE, because=Because.ADVERT, by=by)
