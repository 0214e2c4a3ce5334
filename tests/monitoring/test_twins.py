"""A photograph used for two projects is found before the report is certified; before and after of one are not."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from PIL import Image, ImageOps

from app.monitoring.actions import photographs
from app.monitoring.models.reports import ReportPhoto
from app.monitoring.queries import reports as queries
from app.monitoring.rules.months import last_day
from app.monitoring.states.reports import TwinWay
from app.plans.models.funding import Project
from app.store import clock
from tests.factories import months, pictures, plans
from tests.factories.months import NOVEMBER
from tests.factories.people import sign_in
from tests.reader import Reader


def added(project: Project, data: bytes) -> ReportPhoto:
    """A photograph of the project."""
    return photographs.photograph(project, NOVEMBER, [(data, "shot.jpg")], alt="หน้างาน", by=plans.planner())[0][0]


def changed(change: Callable[[Image.Image], Image.Image]) -> bytes:
    """The same photograph, changed and saved anew."""
    with Image.open(io.BytesIO(pictures.photograph(7))) as picture:
        return pictures.saved(change(picture.convert("RGB")), "JPEG", quality=60)


@pytest.fixture
def projects(client: FlaskClient) -> list[Project]:
    return months.funded(2)


def test_what_was_made_of_a_picture_of_another_project_is_found(projects: list[Project]) -> None:
    first, second = projects
    source = added(first, pictures.photograph(7))
    told = [
        added(second, pictures.photograph(7)),
        added(second, changed(lambda one: one.resize((400, 300)))),
        added(second, changed(ImageOps.mirror)),
        added(second, changed(lambda one: one.crop((40, 20, 576, 422)))),
        added(second, pictures.photograph(11)),
    ]
    ways = [TwinWay.SAME_BYTES, TwinWay.PRESSED, TwinWay.MIRRORED, TwinWay.CUT_OUT, None]
    assert [one.twin_way for one in told] == ways
    assert {one.twin_id for one in told[:4]} == {source.id}


def test_two_pictures_of_one_project_are_never_compared(projects: list[Project]) -> None:
    added(projects[0], pictures.photograph(7))
    assert added(projects[0], changed(ImageOps.mirror)).twin_way is None


def test_the_certifier_sees_both_and_nobody_else_does(
    client: FlaskClient, reader: Reader, projects: list[Project]
) -> None:
    first, second = projects
    added(first, pictures.photograph(7))
    twin = added(second, changed(ImageOps.mirror))
    months.sent(second, NOVEMBER, 12)
    months.certifier()
    url = f"/projects/{second.ref}/reports/2569-11"
    with clock.at(months.moment(last_day(NOVEMBER) + timedelta(days=4))):
        assert f"/projects/{first.ref}/photos/1" not in reader.get(url).text
        sign_in(client, "certifier", "25")
        told = reader.get(url).text
        assert f"/projects/{first.ref}/photos/1" in told
        assert "กลับซ้ายขวา" in told
        photographs.withdraw(twin, second, by=plans.planner())
        assert not queries.twins_in(second.id, NOVEMBER)
    assert twin.thumb is None
