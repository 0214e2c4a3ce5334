"""An officer who never saw the system fills the brief of a real need by its hints, and nothing is missing then."""

from __future__ import annotations

import html
import re

from app.plans.actions import candidates
from app.plans.models.candidates import Candidate
from app.plans.queries import candidates as candidates_queries
from app.plans.queries import costs as costs_queries
from app.plans.rules.checks import brief_checks
from tests.factories import plans
from tests.factories.forums import World
from tests.reader import Reader

_AREA = re.compile(r'<textarea[^>]*name="([^"]+)"[^>]*>\r?\n?(.*?)</textarea>', re.DOTALL)
_INPUT = re.compile(r"<input[^>]*>")
#: What the hints ask for, as an officer answers them for a road of which villagers told.
ANSWERS = {
    "objective": "เด็กและผู้ป่วยของหมู่บ้านเดินทางออกได้ทุกวันในฤดูฝน",
    "indicator": "ถนนที่รถรับส่งนักเรียนผ่านได้ 450 เมตร ภายใน 31 มี.ค. 2570",
    "evidence": "ผลตรวจรับของ อบต. และบันทึกของคนขับรถโรงเรียน",
    "assumption": "ที่ดินเป็นทางสาธารณะ อบต. รับดูแลหลังส่งมอบ",
    "output": "ถนนคอนกรีต 450 เมตร",
    "outcome": "นักเรียนไปโรงเรียนได้ทุกวันในฤดูฝนปีแรก",
    "target_group": "86 ครัวเรือน",
    "begins_on": "1/11/2569",
    "ends_on": "31/3/2570",
}


def typed(page: str) -> dict[str, str]:
    """Return what the form holds as a browser would send it."""
    form = page.split("<main")[1]
    told = {name: html.unescape(text) for name, text in _AREA.findall(form)}
    for found in _INPUT.findall(form):
        name, value = re.search(r'name="([^"]+)"', found), re.search(r'value="([^"]*)"', found)
        if name and "checkbox" not in found:
            told[name[1]] = html.unescape(value[1]) if value else ""
    return told


def problems(one: Candidate) -> list[str]:
    """Return what the checks still find."""
    brief, activities = candidates_queries.brief_with_activities(one.id)
    facts = costs_queries.facts_of(one, brief, activities, costs_queries.lines_of(one.id))
    return [str(gap.sentence) for gap in brief_checks(facts)]


def test_a_brief_filled_by_its_hints_is_not_returned_at_the_formal_gate(reader: Reader, office: World) -> None:
    one = candidates.take_in(plans.adopted(office), by=plans.planner())
    candidates.hang(one, plans.chain(plans.plan(office)), by=plans.planner())
    page = reader.get(f"/candidates/{one.ref}/brief?fill=1").text
    hinted = {name for name in ANSWERS if f'id="{name}-hint"' in page}
    assert hinted >= set(ANSWERS) - {"begins_on", "ends_on"}
    filled = typed(page)
    answers = {name: words for name, words in ANSWERS.items() if not filled.get(name)}
    agency = {"lead_agency_id": str(plans.agency_id())}
    reader.post(f"/candidates/{one.ref}/brief", {**filled, **answers, **agency})

    for activity in candidates_queries.activities_of([one.id])[one.id]:
        line = {"activity_id": str(activity.id), "name": "คอนกรีต", "quantity": "450", "unit": "เมตร"}
        reader.post(
            f"/candidates/{one.ref}/costs",
            {**line, "unit_satang": "2,600", "cost_kind": "works", "month": "2027-01-01"},
        )

    assert problems(one) == []
    reader.post(f"/candidates/{one.ref}/brief/complete", {})
    assert candidates_queries.brief_of(one.id).state == "complete"
