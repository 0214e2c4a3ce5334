"""What a certifier is shown to look at twice: far, money ahead, never accepted, copied; honest ones are left alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from app.monitoring.rules.flags import FlaggedFigures, SpotE6, flags_of, metres_between
from app.monitoring.rules.light import LightRule
from app.monitoring.states.projects import WorkStage
from app.monitoring.states.reports import ReportFlag
from app.store import clock
from tests.factories import months
from tests.factories.people import sign_in
from tests.reader import Reader

SITE: SpotE6 = (14_050_000, 101_370_000)
WORDS = "เทคอนกรีตช่วงกลางแล้วเสร็จ เหลือช่วงปลาย"


def figures(percent: int, spent: int, note: str = WORDS) -> FlaggedFigures:
    return FlaggedFigures(percent=percent, disbursed=spent, note=note)


def flags(now: FlaggedFigures, before: FlaggedFigures | None = None, **more: Any) -> list[ReportFlag]:
    told: dict[str, Any] = {"allocated": 100, "stage": WorkStage.UNDER_WAY, "taken_at": [], "asked_at": [SITE]}
    return flags_of(now, before, **(told | more), rule=LightRule())


@pytest.mark.parametrize(
    ("now", "before", "more", "expected"),
    [
        (figures(50, 69), None, {}, []),
        (figures(50, 70), None, {}, [ReportFlag.MONEY_AHEAD]),
        (figures(50, 50), figures(50, 50), {}, [ReportFlag.COPIED]),
        (figures(50, 50), figures(50, 50, "ฝนตกทั้งเดือน เข้าพื้นที่ไม่ได้ทุกวัน"), {}, []),
        (figures(50, 50, "ไม่มี"), figures(50, 50, "ไม่มี"), {}, []),
        (figures(100, 100), figures(96, 90), {"stage": WorkStage.FINISHED}, []),
        (figures(100, 100), figures(100, 100), {"stage": WorkStage.FINISHED}, [ReportFlag.NOT_ACCEPTED]),
        (figures(100, 100), figures(100, 100), {"stage": WorkStage.ACCEPTED}, []),
        (figures(50, 50), None, {"taken_at": [(SITE[0] + 20_000, SITE[1])]}, [ReportFlag.FAR_AWAY]),
        (figures(50, 50), None, {"taken_at": [(SITE[0] + 10_000, SITE[1])]}, []),
        (figures(50, 50), None, {"taken_at": [(0, 0)], "asked_at": []}, []),
    ],
)
def test_a_flag_is_shown_for_what_stands_out_and_for_nothing_else(
    now: FlaggedFigures, before: FlaggedFigures | None, more: dict[str, Any], expected: list[ReportFlag]
) -> None:
    assert flags(now, before, **more) == expected


degrees = st.tuples(st.integers(5_600_000, 20_500_000), st.integers(97_300_000, 105_700_000))


@given(degrees, degrees)
def test_the_way_there_is_as_long_as_the_way_back(one: SpotE6, other: SpotE6) -> None:
    assert metres_between(one, other) == metres_between(other, one) >= 0
    assert metres_between(one, one) == 0


def test_the_certifier_sees_a_flag_and_the_public_does_not(client: FlaskClient, reader: Reader) -> None:
    (project,) = months.funded()
    months.sent(project, months.NOVEMBER, 5, disbursed=project.allocated)
    url = f"/projects/{project.ref}/reports/2569-11"
    told = "เบิกจ่ายเงินเร็วกว่าความก้าวหน้าของงาน"
    with clock.at(months.moment(date(2026, 12, 10))):
        assert told not in reader.get(url).text
        months.certifier()
        sign_in(client, "certifier", "25")
        assert told in reader.get(url).text
