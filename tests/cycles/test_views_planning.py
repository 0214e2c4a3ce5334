"""Changing the calendar and the rules of a cycle in the browser: previewed, recorded, and rules only while a draft."""

from __future__ import annotations

import re
from typing import Any

import pytest

from app.cycles import queries
from app.cycles.actions import cycles as actions
from app.cycles.actions import planning
from app.cycles.models.cycles import Cycle
from app.cycles.states import RuleKind
from app.ledger.actor import OPERATOR
from app.web.conflict import Refusal
from tests.factories import forums, people
from tests.reader import Reader


@pytest.fixture
def land(reader: Reader) -> forums.World:
    """A province with an open cycle for 2570, with its planner signed in."""
    made = forums.world()
    people.sign_in(reader.client, "planner", "25")
    return made


@pytest.fixture
def draft(land: forums.World) -> Cycle:
    return actions.draft(land.areas["25"], fiscal_year=2571, by=OPERATOR)


def typed(cycle: Cycle, **changed: str) -> dict[str, Any]:
    """The calendar as it stands, as a planner sends it."""
    form = {"deadline": cycle.deadline.isoformat()}
    for place, tier in enumerate(queries.tiers_of(cycle.id)):
        form |= {
            f"windows-{place}-level": tier.level,
            f"windows-{place}-opens_on": tier.opens_on.isoformat(),
            f"windows-{place}-closes_on": tier.closes_on.isoformat(),
        }
    return form | changed


def test_calendar_shows_the_holidays_kept_with_the_cycle(land: forums.World, reader: Reader) -> None:
    assert "วันรัฐธรรมนูญ" in reader.get("/cycles/25-70/calendar").text


def test_replan_shows_first_and_saves_then(land: forums.World, reader: Reader) -> None:
    later = typed(land.cycle, **{"windows-0-closes_on": "15 ม.ค. 2568"})
    preview = reader.post("/cycles/25-70/calendar", later, status=200)
    assert "สิ่งที่การเปลี่ยนครั้งนี้ทำให้เลื่อน" in preview.text
    assert queries.tiers_of(land.cycle.id)[0].closes_on.isoformat() == "2024-12-31"

    hidden = dict(re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">', preview.text))
    hidden.pop("once", None)
    reader.post("/cycles/25-70/calendar", hidden)
    village, subdistrict = queries.tiers_of(land.cycle.id)[:2]
    assert village.closes_on.isoformat() == "2025-01-15"
    assert subdistrict.opens_on.isoformat() == "2025-01-16"
    assert queries.round_by_ref(land.village.ref).closes_on == village.closes_on  # type: ignore[union-attr] # it stands


def test_replan_that_leaves_no_room_is_refused_and_keeps_what_was_typed(land: forums.World, reader: Reader) -> None:
    wrong = typed(land.cycle, **{"windows-0-closes_on": "1 ก.ค. 2569"})
    assert "1 ก.ค. 2569" in reader.post("/cycles/25-70/calendar", wrong, status=422).text


def test_replan_over_somebody_elses_change_shows_both(land: forums.World, reader: Reader) -> None:
    stale = typed(land.cycle, confirm="1", seen="0123456789abcdef", **{"windows-0-closes_on": "20 ธ.ค. 2567"})
    reader.post("/cycles/25-70/calendar", stale, status=409)


def test_add_day_and_drop_day_change_what_counts(land: forums.World, reader: Reader) -> None:
    reader.post("/cycles/25-70/days", {"day": "6 ธ.ค. 2567", "name_th": "วันหยุดพิเศษตามมติคณะรัฐมนตรี"})
    added = next(one for one in queries.days_off(land.cycle.id) if one.special)
    assert "วันหยุดพิเศษตามมติคณะรัฐมนตรี" in reader.get("/cycles/25-70/calendar").text
    twice = reader.post("/cycles/25-70/days", {"day": "6/12/67", "name_th": "ซ้ำ"}, status=422)
    assert "ซ้ำ" in twice.text
    reader.post(f"/cycles/25-70/days/{added.id}/drop")
    assert not any(one.special for one in queries.days_off(land.cycle.id))


def test_drop_day_of_another_cycle_is_not_found(land: forums.World, reader: Reader) -> None:
    reader.post("/cycles/25-70/days/1/drop", status=404)


def test_edit_and_change_a_draft(draft: Cycle, reader: Reader) -> None:
    assert "หมู่บ้าน" in reader.get("/cycles/25-71/edit").text
    reader.post("/cycles/25-71/edit", {"name_th": "", "name_en": ""}, status=422)
    reader.post(
        "/cycles/25-71/edit",
        {"name_th": "แผนปี 2571 ฉบับใหม่", "name_en": "", "reply_days": "45", "draft_days": "0"},
        status=422,
    )
    reader.post(
        "/cycles/25-71/edit", {"name_th": "แผนปี 2571 ฉบับใหม่", "name_en": "", "reply_days": "45", "draft_days": "20"}
    )
    page = reader.get("/cycles/25-71").text
    assert "แผนปี 2571 ฉบับใหม่" in page
    assert "อย่างน้อย 20 วัน" in page


def test_change_of_an_open_cycle_is_refused(land: forums.World, reader: Reader) -> None:
    reader.post("/cycles/25-70/edit", {"name_th": "ชื่อใหม่", "name_en": ""}, status=422)


RULES = {"quorum": "30", "stage": "think", "women": "40", "sector-people": "60", "group-disability": "y", "notice": "7"}


def test_set_rules_of_a_draft_stand_beside_the_cycle(draft: Cycle, reader: Reader) -> None:
    assert 'value="50"' in reader.get("/cycles/25-71/rules/village").text
    reader.post("/cycles/25-71/rules/village", {**RULES, "women": "140"}, status=422)
    reader.post("/cycles/25-71/rules/village", RULES)
    rules = queries.rules_of(draft.id)["village"]
    assert (rules.quorum, rules.least(RuleKind.SEX, "female"), rules.groups) == (30, 40, ("disability",))
    assert "อย่างน้อยร้อยละ 60 ของผู้เข้าร่วม" in reader.get("/cycles/25-71").text


def test_rules_of_an_open_cycle_are_frozen(land: forums.World, reader: Reader) -> None:
    reader.post("/cycles/25-70/rules/village", RULES, status=422)
    tier = queries.tiers_of(land.cycle.id)[0]
    with pytest.raises(Refusal):
        planning.set_rules(tier, land.cycle, quorum=1, rules=(), by=OPERATOR)


def test_rules_of_no_tier_are_not_found(land: forums.World, reader: Reader) -> None:
    reader.get("/cycles/25-70/rules/moon", status=404)


def test_calendar_asks_for_the_ploughing_ceremony_until_its_day_is_added(land: forums.World, reader: Reader) -> None:
    """The cycle's windows meet May 2568, whose day the library knows; without it the page asks, and offers the name."""
    known = next(one for one in queries.days_off(land.cycle.id) if one.name_th == "วันพืชมงคล")
    assert "ยังไม่มีวันพืชมงคล" not in reader.get("/cycles/25-70/calendar").text
    reader.post(f"/cycles/25-70/days/{known.id}/drop")
    page = reader.get("/cycles/25-70/calendar").text
    assert "ยังไม่มีวันพืชมงคลของเดือนพฤษภาคม 2568 ในรายการวันหยุด" in page
    assert 'value="วันพืชมงคล"' in page
    reader.post("/cycles/25-70/days", {"day": "9 พ.ค. 2568", "name_th": "วันพืชมงคล"})
    assert "ยังไม่มีวันพืชมงคล" not in reader.get("/cycles/25-70/calendar").text
