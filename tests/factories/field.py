"""Photographs, signed sheets and what devices send, for tests; made through actions."""

from __future__ import annotations

from functools import cache
from typing import Any
from uuid import uuid4

from app.cycles.models.cycles import Round
from app.forums.actions import community_plan as community
from app.forums.actions import field as actions
from app.forums.actions import photos, sittings
from app.forums.actions.field_answers import RecordAnswer, lists, sorted_out
from app.forums.actions.photos import Upload
from app.forums.models.community_plan import CommunityFile
from app.forums.models.photos import ForumFile
from app.forums.models.sittings import Forum
from tests.factories import forums
from tests.factories.pictures import photograph

SCAN = b"%PDF-1.7\n%signed\n"


@cache
def picture(seed: int = 1) -> bytes:
    """A small photograph."""
    return photograph(seed)


def photo(forum: Forum, seed: int = 1) -> ForumFile:
    """A photograph of the forum."""
    upload = Upload(data=picture(seed), name="hall.jpg")
    return photos.photograph(forum, upload, alt="ชาวบ้านยกมือ", by=forums.facilitator())


def sheet(forum: Forum) -> ForumFile:
    """A page of the signed sheet."""
    return photos.sheet(forum, Upload(data=SCAN, name="ใบลงชื่อ.pdf"), by=forums.facilitator())


def plan(round_: Round, *, public: bool = True, data: bytes = SCAN) -> CommunityFile:
    """The community plan of the round's area as a file."""
    upload = Upload(data=data, name="แผนชุมชน.pdf")
    return community.attach(
        round_, upload, title="แผนชุมชน 2570", fiscal_year=2570, public=public, by=forums.facilitator()
    )


def need(key: str = "", **more: Any) -> dict[str, Any]:
    """A need as a device sends it."""
    category = sorted(lists().categories)[0]
    value = {"title": "ขอถนน", "words": "หน้าฝนรถผ่านไม่ได้", "category": category, "channel": "support"}
    return {"id": key or str(uuid4()), "about": "need", "at": "2024-11-22T09:30:00+07:00", "value": value | more}


def told(about: str, value: dict[str, Any], *, key: str = "", base: str = "") -> dict[str, Any]:
    """Another record as a device sends it."""
    return {"id": key or str(uuid4()), "about": about, "base": base, "at": "", "value": value}


def send(forum: Forum, *records: dict[str, Any], files: dict[str, bytes] | None = None) -> list[RecordAnswer]:
    """Send a batch as the page does."""
    read, refused = sorted_out(list(records), lists())
    uploads = {key: Upload(data=data, name="a.jpg") for key, data in (files or {}).items()}
    answers = actions.receive(forum, read, uploads, by=forums.facilitator()) if read else []
    return [*answers, *refused]


def parked(round_: Round) -> str:
    """The key of a need that waits for review: its forum was cancelled."""
    cancelled = forums.forum(round_, held=False)
    sittings.cancel(cancelled, by=forums.facilitator())
    one = need()
    assert send(cancelled, one)[0].state == "parked"
    return str(one["id"])
