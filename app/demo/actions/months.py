"""A fiscal year of the example's projects month by month: most fine, one late, one stopped, one silent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.accounts.states import Duty
from app.areas.models import Area
from app.demo.actions import cast, shots
from app.demo.actions.villages import moment
from app.demo.rules import months as demo_months
from app.ledger.actor import Actor
from app.monitoring.actions import books, reports, stages
from app.monitoring.actions.reports import MonthTold
from app.monitoring.models.reports import MonthReport
from app.monitoring.queries import baselines, lists
from app.monitoring.queries.baselines import Curve
from app.monitoring.rules.months import last_day, months, moved
from app.monitoring.states.books import OrderState
from app.monitoring.states.projects import ProcurementStep, WorkStage
from app.plans.models.funding import Project
from app.store import clock

#: How many days after a month its report is sent and certified, late ones come, and the committee's report is frozen.
SENT, CERTIFIED, LATE, FROZEN = 3, 6, 14, 16


@dataclass(frozen=True, slots=True)
class ProjectFate:
    """How far a project keeps to its plan: in per cent of it, until which month, from when it stands still."""

    pace: int = 100
    until: date = date.max
    still: date = date.max


def play(projects: Sequence[Project], province: Area, *, by: Actor) -> None:
    """Tell the year: the last three projects are late, stopped and silent; then freeze two reports to the committee."""
    certifier = cast.join("certifier", "ผู้รับรองรายงาน (ตัวอย่าง)", Duty.CERTIFIER, province).actor
    curves = baselines.standing_curves([one.id for one in projects])
    obstacle = {one.code: one.id for one in lists.obstacles()}
    *fine, late, stopped, silent = projects
    today = clock.today()
    last = moved(today.replace(day=1), -1 if today.day > FROZEN else -2)  # nothing is told that has not come yet
    for project in fine:
        first = curves[project.id].points[0].month
        end = curves[project.id].points[-1].month
        for month in months(first, moved(end, 1)):  # the month in which it is accepted is reported too
            _tell((project, curves[project.id], ProjectFate(), None, (by, certifier)), month)
        _finish(project, end, by)
    for project, fate, code in (
        (late, ProjectFate(pace=62, until=last), "contractor"),
        (stopped, ProjectFate(until=last, still=date(last.year, 5, 1)), "land"),
        (silent, ProjectFate(until=date(last.year, 3, 1)), None),
    ):
        _troubled((project, curves[project.id], fate, obstacle.get(code or ""), (by, certifier)))
    shots.show(projects, curves, by=by)
    _report_twice(province, last, late, by)


#: One project's story: the project, its plan, its fate, the obstacle, who reports and who certifies.
Story = tuple[Project, Curve, ProjectFate, int | None, tuple[Actor, Actor]]


def _troubled(story: Story) -> None:
    project, curve, fate, obstacle, who = story
    for month in months(curve.points[0].month, fate.until):
        stands_still = month >= fate.still
        if month == fate.still:
            with clock.at(moment(month + timedelta(days=11))):
                stages.move(project, WorkStage.STOPPED, since=clock.today(), reason=demo_months.STOPPED, by=who[0])
        _tell((project, curve, fate, obstacle if fate.pace < 100 or stands_still else None, who), month)


def _tell(story: Story, month: date) -> MonthReport:
    """Let the month's report be sent and certified: in step with the plan, at the pace of the project."""
    project, curve, fate, obstacle, who = story
    point = _point(curve, min(month, fate.still))
    percent = point[0] * fate.pace // 100
    before = _point(curve, moved(min(month, fate.still), -1))[0] * fate.pace // 100
    same = percent == before or month > fate.still
    money = point[1] * fate.pace // 10_000_000 * 100_000
    told = MonthTold(
        percent=percent,
        disbursed=min(money, project.allocated),
        output=curve.target * percent // 100,
        note=demo_months.DONE[min(percent * len(demo_months.DONE) // 101, len(demo_months.DONE) - 1)],
        obstacle_id=obstacle,
        obstacle_words="" if obstacle is None else demo_months.STOPPED if month >= fate.still else demo_months.LATE,
        forecast_percent=min(100, percent + (0 if same else 10)),
        forecast_disbursed=min(project.allocated, money),
        reason=demo_months.SAME if same and percent < 100 else "",
    )
    with clock.at(moment(last_day(month) + timedelta(days=LATE if fate.pace < 100 else SENT), 10)):
        report = reports.send(project, month, told, by=who[0])
    with clock.at(moment(last_day(month) + timedelta(days=LATE + 1 if fate.pace < 100 else CERTIFIED), 11)):
        reports.certify(report, by=who[1])
    return report


def _point(curve: Curve, month: date) -> tuple[int, int]:
    """Return what is planned by the end of the month: per cent, satang."""
    told = [one for one in curve.points if one.month <= month]
    return (told[-1].percent, told[-1].satang) if told else (0, 0)


def _finish(project: Project, end: date, by: Actor) -> None:
    """Let a finished project be accepted and used; one of them states its contract."""
    for stage, days in ((WorkStage.ACCEPTED, 12), (WorkStage.IN_USE, 40)):
        with clock.at(moment(last_day(end) + timedelta(days=days))):
            stages.move(project, stage, since=clock.today(), by=by)


def _report_twice(province: Area, last: date, late: Project, by: Actor) -> None:
    """Freeze the reports of two months; the first meeting orders something, the second hears what became of it."""
    first = moved(last, -1)
    with clock.at(moment(last_day(first) + timedelta(days=FROZEN))):
        book = books.freeze(province, first, by=by)
    with clock.at(moment(last_day(first) + timedelta(days=20))):
        order = books.give_order(
            book,
            demo_months.ORDER,
            given_on=clock.today(),
            due_on=clock.today() + timedelta(days=14),
            project=late,
            by=by,
        )
        books.give_order(
            book, demo_months.ORDER_SILENT, given_on=clock.today(), due_on=clock.today() + timedelta(days=10), by=by
        )
    with clock.at(moment(last_day(last) + timedelta(days=5))):
        told = stages.ContractTold(
            step=ProcurementStep.SIGNED,
            satang=late.allocated,
            starts_on=date(last.year - 1, 12, 1),
            ends_on=date(last.year, 8, 31),
            extended_to=date(last.year + 1, 1, 31),
            extension_reason=demo_months.EXTENDED,
            contractor="ห้างหุ้นส่วนจำกัด ตัวอย่างการช่าง",
        )
        stages.state_contract(late, told, by=by)
        books.answer_order(order, OrderState.DONE, demo_months.ORDER_DONE, by=by)
    with clock.at(moment(last_day(last) + timedelta(days=FROZEN))):
        books.freeze(province, last, by=by)
