"""Photographs of a project side by side: before, during and after, from one point, with the same as a table."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from app.monitoring.actions import photographs
from app.monitoring.rules.shots import PhotoSeen, metres_apart, newest_of
from app.monitoring.states.reports import PhotoPhase
from app.plans.models.funding import Project
from app.store import clock
from tests.factories import months, pictures, plans
from tests.factories.months import NOVEMBER
from tests.factories.people import sign_in
from tests.reader import Reader

SPOT = (14_050_000, 101_370_000)
FIGURES = {"percent": "12", "disbursed": "1", "output": "0", "note": "", "obstacle": "", "obstacle_words": ""}
FIGURES |= {"forecast_percent": "20", "forecast_disbursed": "2", "reason": ""}


@pytest.fixture
def project(client: FlaskClient) -> Project:
    return months.funded()[0]


def seen(number: int, phase: str = "before", month: date = NOVEMBER, north: int | None = None) -> PhotoSeen:
    """A photograph taken so many millionths of a degree north of the spot."""
    place = (None, None) if north is None else (SPOT[0] + north, SPOT[1])
    return PhotoSeen(number, month, f"ภาพ {number}", phase, *place)


@given(st.lists(st.sampled_from(["", *PhotoPhase]), max_size=12), st.integers(1, 4))
def test_each_phase_shows_its_newest_and_no_other(phases: list[str], most: int) -> None:
    photos = [seen(n, phase) for n, phase in enumerate(phases, start=1)]
    for phase in ("", *PhotoPhase):
        own = [one.number for one in photos if one.phase == phase]
        assert [one.number for one in newest_of(photos, phase, most)] == own[-most:]


@pytest.mark.parametrize(
    ("north", "metres"),
    [([], None), ([0], None), ([None, 0], None), ([0, 0], 10), ([0, 100], 20), ([0, 9000, None, 4000], 1010)],
)
def test_how_far_apart_cameras_stood_is_told_in_tens(north: list[int | None], metres: int | None) -> None:
    assert metres_apart([seen(n, north=one) for n, one in enumerate(north)]) == metres


def test_phases_stand_side_by_side_in_the_order_of_the_work(reader: Reader, project: Project) -> None:
    for n, phase in enumerate(reversed(PhotoPhase)):
        shot = [(pictures.with_notes(seed=n + 1, lat=14.05 + n * 0.0001), f"{n}.jpg")]
        photographs.photograph(project, NOVEMBER, shot, alt=f"ภาพช่วง {phase}", phase=phase, by=plans.planner())
    for url in (f"/projects/{project.ref}", f"/projects/{project.ref}/milestones"):
        told = reader.get(url).text
        places = [told.index(f'alt="ภาพช่วง {phase}"') for phase in PhotoPhase]
        assert places == sorted(places)
        assert "ห่างกันไม่เกิน 30 เมตร" in told
        assert told.count("ภาพช่วง after") >= 3  # the picture, its caption, the table
        assert "14.05" not in told


def test_the_form_says_when_they_were_taken_and_shows_those_of_before(
    client: FlaskClient, reader: Reader, project: Project
) -> None:
    url = f"/projects/{project.ref}/reports/2569-11"
    with clock.at(months.moment(date(2026, 12, 3))):
        sign_in(client, "planner", "25")
        shot = {"photos": (BytesIO(pictures.photograph()), "road.jpg"), "alt": "ก่อนถมดิน", "phase": "before"}
        reader.post(url, FIGURES | shot | {"move": "send"})
        assert "ก่อนทำ" in reader.get(f"/projects/{project.ref}").text
    with clock.at(months.moment(date(2027, 1, 4))):
        assert 'alt="ก่อนถมดิน"' in reader.get(f"/projects/{project.ref}/reports/2569-12").text
