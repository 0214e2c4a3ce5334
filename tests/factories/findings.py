"""Findings on funded projects, filed by a reviewer or by receipt; made through actions."""

from __future__ import annotations

from app.findings import actions
from app.findings.actions import FindingTold
from app.findings.models import Finding
from app.findings.states import FindingTone
from app.ledger.actor import Actor
from app.plans.models.chain import Plan
from app.plans.models.funding import Project
from tests.factories import forums, pictures

WORDS = "ฝาท่อหน้าโรงเรียนหายสองฝา เมื่อวันที่ 14 พฤษภาคม"


def told(tone: FindingTone = FindingTone.PROBLEM, *, picture: bool = False) -> FindingTold:
    """What was seen."""
    taken = (pictures.photograph(), "cover.jpg") if picture else None
    return FindingTold(tone=tone, words=WORDS, picture=taken, alt="ท่อไม่มีฝา" if picture else "")


def reviewer() -> Actor:
    """A reviewer of the province."""
    return forums.holder("reviewer", "25", "ผู้ตรวจสอบภาคประชาสังคม")


def filed(about: Project | Plan, *, picture: bool = False) -> Finding:
    """A finding of a reviewer; it is public at once."""
    return actions.file(about, told(picture=picture), by=reviewer())
