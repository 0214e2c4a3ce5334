"""A project of which nobody has reported for more than 45 days has no colour anywhere, from the 46th day on."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient

from app.accounts.actions import second
from app.areas.states.paths import code_of
from app.evaluation.queries.rounds import projects_of_year
from app.findings.queries.findings import origin_forums
from app.forums.models.sittings import Forum
from app.monitoring.actions import stages
from app.monitoring.queries.books import figures_of
from app.monitoring.queries.lists import rules_on
from app.monitoring.queries.owed import months_asked, months_owed_in
from app.monitoring.queries.silence import going_on_in
from app.monitoring.states.projects import WorkStage
from app.plans.actions import annual_versions, revisions
from app.plans.actions.annual_versions import ChangeDraft
from app.plans.models.funding import Project
from app.plans.queries import revisions as version_queries
from app.plans.states import RevisionKind
from app.store import clock
from app.store.base import db
from tests.factories import bodies, months, plans
from tests.factories.months import JANUARY, NOVEMBER
from tests.reports.reading import pages

#: The report of November stands as of its last day.
LAST = date(2026, 11, 30)
#: What each place says from then on (a pattern), by its address; {village} is where the project was asked for.
SAYS = {
    "/projects/{ref}": "ไม่มีรายงานมา 46 วัน",
    "/projects/{ref}.json": '"silent_days":46',
    "/projects/{ref}/oc4ids.json": '"silentForDays":46',
    "/projects/{ref}/milestones": 'data-state="silent"',
    "/areas/25": "ไม่มีรายงานมา 46 วัน",
    "/areas/25/projects": "ไม่มีรายงานมา 46 วัน",
    "/areas/{village}/notice": "ไม่มีรายงานมา 46 วัน",
    "/maps/25": "1 โครงการไม่มีรายงานนานเกินกำหนด",
    "/maps/25.json": '"silent":1',
    "/maps/25/themes/money": "ไม่มีรายงานมา 46 วัน",
    "/monitoring/25": 'data-state="silent">.*?</span> 1\\b',
}


@pytest.fixture
def project(client: FlaskClient) -> Project:
    project = months.funded()[0]
    months.sent(project, NOVEMBER, 12)
    return project


def told(client: FlaskClient, project: Project, days: int) -> dict[str, str]:
    """What each place says of the project so many days after its report."""
    forum = db.session.get(Forum, min(origin_forums(project.id)))
    assert forum is not None
    names = {"ref": project.ref, "village": code_of(forum.area_path)}
    with clock.at(months.moment(LAST + timedelta(days=days))):
        return {place: client.get(place.format(**names)).text.replace('": ', '":') for place in SAYS}


def test_on_day_46_every_place_says_that_nobody_reports(client: FlaskClient, project: Project) -> None:
    assert not [place for place, text in told(client, project, 45).items() if re.search(SAYS[place], text)]
    assert not [place for place, text in told(client, project, 46).items() if not re.search(SAYS[place], text)]


def test_of_a_finished_project_nobody_is_missed_on_any_page_or_paper(client: FlaskClient) -> None:
    project = months.funded()[0]
    months.sent(project, NOVEMBER, 100)
    assert not [place for place, text in told(client, project, 46).items() if re.search(SAYS[place], text)]
    forum = db.session.get(Forum, min(origin_forums(project.id)))
    assert forum is not None
    with clock.at(months.moment(date(2027, 2, 1))):
        papers = [f"/areas/{code_of(forum.area_path)}/notice.pdf?month=2569-11", "/monitoring/25/2570-01.pdf"]
        figures = client.get("/monitoring/25/2570-01.json").json
        read = "".join(page for paper in papers for page in pages(client.get(paper).data))
    assert "ไม่มีรายงานมา" not in read
    assert "silent" not in figures["lights"]


def test_paper_says_it_too(client: FlaskClient, project: Project) -> None:
    forum = db.session.get(Forum, min(origin_forums(project.id)))
    assert forum is not None
    with clock.at(months.moment(date(2027, 2, 1))):
        report = "".join(pages(client.get("/monitoring/25/2570-01.pdf").data))
        notice = "".join(pages(client.get(f"/areas/{code_of(forum.area_path)}/notice.pdf?month=2569-11").data))
        figures = client.get("/monitoring/25/2570-01.json").json
    assert "ขาดรายงาน" in report
    assert "ไม่มีรายงานมา" in notice
    assert figures["lights"] == {"silent": 1}


def test_whoever_reports_or_takes_it_over_ends_the_silence(client: FlaskClient, project: Project) -> None:
    whole = (project.province * 100_000_000, project.province * 100_000_000 + 99_999_999)
    with clock.at(months.moment(LAST + timedelta(days=46))):
        assert going_on_in(*whole) == (1, 1)
        months.sent(project, JANUARY, 40, days=-20)
        assert going_on_in(*whole) == (1, 0)
        stages.move(project, WorkStage.CANCELLED, since=clock.today(), reason="ราษฎรไม่ให้ใช้ที่ดิน", by=plans.planner())
        assert going_on_in(*whole) == (0, 0)


def taken_out(project: Project) -> None:
    """A version of the annual plan takes the project out today."""
    annual, by = project.annual_plan, plans.planner()
    annual_versions.draft_change(annual, ChangeDraft(project=project, reason="ท้องถิ่นได้รับงบของตนเองแล้ว"), by=by)
    version = annual_versions.prepare(annual, RevisionKind.CHANGE, reason="ไม่ให้ซ้ำซ้อน", authority="ที่ 1/2569", by=by)
    term = bodies.queries.terms_of(bodies.body(version.plan.area).id)[0]
    sitting = (term, plans.sitting(term)) if version.body else (None, None)
    second.confirm(revisions.propose(version, *sitting, by=by), by=plans.approver())
    revisions.bring_into_force(version, effective_on=clock.today(), by=by)


def test_nothing_is_asked_of_a_project_that_a_version_took_out(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = version_queries.demands_of
    monkeypatch.setattr(
        version_queries,
        "demands_of",
        lambda kind, *, annual=False: [one for one in held(kind, annual=annual) if not one.hearing_days],
    )
    stays, leaves = months.funded(2)
    whole = (stays.province * 100_000_000, stays.province * 100_000_000 + 99_999_999)
    before = months.moment(date(2026, 12, 19))
    with clock.at(months.moment(date(2026, 12, 20))):
        taken_out(leaves)
    with clock.at(months.moment(LAST + timedelta(days=60))):
        calendar = rules_on(clock.today())[1]
        assert {one.project.id for one in months_owed_in(*whole, calendar)} == {stays.id}
        assert {one.project.id for one in months_asked([stays, leaves]).waiting} == {stays.id}
        assert going_on_in(*whole) == (1, 1)
        for place in ("/monitoring/25", "/monitoring/25/portfolio"):
            assert leaves.title not in client.get(place).text.replace(stays.title, "")
        told = client.get(f"/projects/{leaves.ref}").text
        assert "ขาดรายงาน" not in told
        year = leaves.annual_plan.fiscal_year
        drawn = [sorted(projects_of_year(stays.province, year, at)) for at in (before, clock.now())]
        assert drawn == [sorted([stays.ref, leaves.ref]), [stays.ref]]
        books = [figures_of(stays.province, date(2026, 12, 1), at)["expected"] for at in (before, clock.now())]
        assert books == [2, 1]
