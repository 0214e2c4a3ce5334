"""The second door of the example: an agency brings what its regular programme holds, and what it does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from app.accounts.queries import accounts
from app.agencies import actions
from app.areas import queries as areas
from app.bodies.models import Agency
from app.cycles import queries as cycles
from app.cycles.models.cycles import Round
from app.demo.actions import local_plans
from app.forums.states.sittings import Channel
from app.ledger.actor import OPERATOR, Actor
from app.overlaps.queries.pairs import live_proposals
from app.store import clock

BROUGHT = (
    (
        "ปรับปรุงผิวทางลาดยางสายหลักระหว่างตำบล",
        "roads",
        True,
        "แผนบำรุงทางประจำปีของหน่วยงานมีสายทางนี้อยู่แล้วบางช่วง จึงขอเฉพาะช่วงที่เหลือ",
        480_000_000,
    ),
    ("ติดตั้งสัญญาณเตือนภัยน้ำหลากริมแม่น้ำ", "disasters", False, "งานประจำของหน่วยงานไม่มีงบประมาณด้านการเตือนภัยในปีนี้", 95_000_000),
    (
        "เสริมผิวทางลาดยางสายเชื่อมสามตำบล ช่วงที่เหลือ",
        "roads",
        False,
        "แผนบำรุงประจำปียังไม่มีช่วงนี้ จึงขอจากงบจังหวัดอีกปี",
        210_000_000,
    ),
)

#: What the agency brought in the cycle that is over: adopted and funded beside what the villages asked for.
BROUGHT_BEFORE = (
    (
        "เสริมผิวทางลาดยางและตีเส้นจราจรสายเชื่อมสามตำบล",
        "roads",
        False,
        "เป็นงานปรับปรุงนอกแผนบำรุงประจำปี จึงขอจากงบจังหวัด",
        320_000_000,
    ),
)


def open_(round_: Round, agency: Agency, local: Mapping[int, Agency], *, by: Actor) -> None:
    """Let an agency bring what it wants, then import its programme and the plans of two of the ``local`` bodies."""
    bring(round_, agency)
    seats = sorted(areas.by_paths(sorted(local)), key=lambda area: (-len(live_proposals(area.path)), area.path))[:2]
    year = round_.cycle.fiscal_year - 2
    local_plans.bring(round_.area, [(area, local[area.path]) for area in seats], agency, year, by=by)


def bring_before(round_: Round, agency: Agency, moment: datetime) -> None:
    """Let the example's agency account speak for the agency, and bring a work while the cycle that is over was open."""
    account = accounts.by_username("agency")
    if account is not None:
        by = accounts.actor_of(account)
        with clock.at(moment):
            actions.speak(account, agency, by=OPERATOR)
            _bring(round_, agency, BROUGHT_BEFORE, by=by)


def bring(round_: Round, agency: Agency) -> None:
    """Let the example's agency account bring two proposals to the province's desk."""
    account = accounts.by_username("agency")
    if account is not None:
        _bring(round_, agency, BROUGHT, by=accounts.actor_of(account))


def _bring(round_: Round, agency: Agency, brought: Sequence[tuple[str, str, bool, str, int]], *, by: Actor) -> None:
    categories = {one.code: one.id for one in cycles.categories()}
    for title, code, regular, words, satang in brought:
        told = {
            "title": title,
            "summary": title,
            "category_id": categories[code],
            "channel": Channel.SUPPORT,
            "satang": satang,
        }
        actions.bring(round_, agency, told=told, regular=regular, words=words, by=by)
