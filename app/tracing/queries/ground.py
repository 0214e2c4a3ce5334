"""What stands beside a project's thread: plan, stages, photographs, use, and what is said of it, by one question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, CompoundSelect, Date, String, Text, cast, func, literal, null, select, union_all
from sqlalchemy.orm import join

from app.handover.models import AfterTold, DoneSaid, ThereSaid
from app.handover.rules import standing_words
from app.monitoring.models.baselines import Baseline, PlannedMonth
from app.monitoring.models.lists import MonitoringRule
from app.monitoring.models.reports import ReportPhoto
from app.monitoring.models.stages import ProjectStage
from app.monitoring.queries.baselines import Curve
from app.monitoring.queries.lists import valid_on
from app.monitoring.rules.curve import PlannedPoint
from app.monitoring.rules.light import LightRule
from app.monitoring.rules.shots import PhotoSeen
from app.monitoring.states.projects import WorkStage
from app.store import clock
from app.store.base import db
from app.store.statements import built_once

#: Photographs of a phase that stand on the page of a project, the newest; its plan's page has more.
MOST_PHOTOS = 2
#: Words of forums that are read.
MOST_WORDS = 500


class ToldStage(NamedTuple):
    """A stage that was told, since when, and why."""

    stage: WorkStage
    since: date
    reason: str


class AfterShown(NamedTuple):
    """Something told after the work."""

    point: str
    answer: str
    value: str
    measured_by: str
    words: str


class WordShown(NamedTuple):
    """A word of a forum."""

    forum_id: int
    need_id: int | None
    word: str
    way: str
    heads: int


@dataclass(frozen=True, slots=True)
class BesideProject:
    """Everything of the ground, each in the order in which its page wants it."""

    rule: LightRule
    #: Oldest first, newest first, newest first, newest first.
    curves: Sequence[Curve]
    stages: Sequence[ToldStage]
    photos: Sequence[PhotoSeen]
    after: Sequence[AfterShown]
    words: Mapping[int, Counter[str]]
    there: Mapping[str, int]


def beside_project(project_id: int) -> BesideProject:
    """Return what stands beside the thread of the project."""
    parts: dict[str, list[Any]] = {}
    for row in db.session.execute(*_beside(project_id, clock.today())):
        parts.setdefault(row.part, []).append(row)
    rule = next(iter(parts.get("rule", [])), None)
    stages = sorted(parts.get("stage", []), key=lambda row: -row.n)
    after = sorted(parts.get("after", []), key=lambda row: -row.n)
    said = sorted(parts.get("word", []), key=lambda row: row.d)
    words = [WordShown(row.n, row.a, row.code, row.more, row.b) for row in said]
    return BesideProject(
        rule=LightRule(yellow_points=rule.a, red_points=rule.b, money_points=rule.c, grey_days=rule.d)
        if rule
        else LightRule(),
        curves=_curves(project_id, parts.get("month", [])),
        stages=[ToldStage(WorkStage(row.code), row.day, row.words) for row in stages],
        photos=[PhotoSeen(row.n, row.day, row.words, row.code or "", row.a, row.b) for row in parts.get("photo", [])],
        after=[AfterShown(row.code, row.more, row.value, row.by_whom, row.words) for row in after],
        words=standing_words(words),
        there={row.code: row.n for row in parts.get("there", [])},
    )


def _curves(project_id: int, rows: Sequence[Any]) -> list[Curve]:
    by_number: dict[int, list[Any]] = {}
    for row in sorted(rows, key=lambda row: (row.n, row.day)):
        by_number.setdefault(row.n, []).append(row)
    return [
        Curve(
            *(0, project_id, number, months[0].code, months[0].d, datetime.min.replace(tzinfo=UTC), months[0].words),
            tuple(PlannedPoint(row.day, row.a, row.b, row.c) for row in months),
        )
        for number, months in by_number.items()
    ]


def _part(name: str, source: Any, **columns: Any) -> Any:
    """Return the rows of one part in the columns that all parts share."""
    kinds: dict[str, Any] = {
        **dict.fromkeys(("n", "a", "b", "c", "d"), BigInteger()),
        "day": Date(),
        **dict.fromkeys(("code", "more"), String()),
        **dict.fromkeys(("value", "by_whom", "words"), Text()),
    }
    shared = [(columns[key] if key in columns else cast(null(), kind)).label(key) for key, kind in kinds.items()]
    return select(literal(name).label("part"), *shared).select_from(source)


@built_once
def _beside(project_id: int, today: date) -> CompoundSelect[*tuple[Any, ...]]:
    return union_all(_rule(today), *_planned(project_id), *_said(project_id))


def _rule(today: Any) -> Any:
    newest = (MonitoringRule.valid_from.desc(), MonitoringRule.id.desc())
    holds = select(MonitoringRule.id).where(valid_on(MonitoringRule, today)).order_by(*newest).limit(1)
    names = ("yellow_points", "red_points", "money_points", "grey_days")
    points = {column: getattr(MonitoringRule, name) for column, name in zip("abcd", names, strict=True)}
    return _part("rule", MonitoringRule, **points).where(MonitoringRule.id == holds.scalar_subquery())


def _planned(project_id: Any) -> tuple[Any, ...]:
    """Return stages, planned months and photographs."""
    told = {"n": ProjectStage.number, "day": ProjectStage.since, "code": ProjectStage.stage}
    months = join(Baseline, PlannedMonth, PlannedMonth.baseline_id == Baseline.id)
    planned = {
        **{"n": Baseline.number, "d": Baseline.output_target, "code": Baseline.output_unit, "words": Baseline.reason},
        **{"day": PlannedMonth.month, "a": PlannedMonth.percent, "b": PlannedMonth.satang, "c": PlannedMonth.output},
    }
    stays = (ReportPhoto.project_id == project_id, ReportPhoto.gone_at.is_(None))
    newest = (ReportPhoto.month.desc(), ReportPhoto.number.desc())
    place = func.row_number().over(partition_by=ReportPhoto.phase, order_by=newest).label("place")
    placed = select(ReportPhoto.id, place).where(*stays).subquery()
    photos = select(placed.c.id).where(placed.c.place <= MOST_PHOTOS)
    seen = {
        **{"n": ReportPhoto.number, "day": ReportPhoto.month, "code": ReportPhoto.phase, "words": ReportPhoto.alt},
        **{"a": ReportPhoto.lat_e6, "b": ReportPhoto.lon_e6},
    }
    return (
        _part("stage", ProjectStage, **told, words=ProjectStage.reason).where(ProjectStage.project_id == project_id),
        _part("month", months, **planned).where(Baseline.project_id == project_id, Baseline.set_at.is_not(None)),
        _part("photo", ReportPhoto, **seen).where(ReportPhoto.id.in_(photos)),
    )


def _said(project_id: Any) -> tuple[Any, ...]:
    """Return what was told after the work, and what forums and passers-by said."""
    after = {
        **{"n": AfterTold.number, "code": AfterTold.point, "more": AfterTold.answer},
        **{"value": AfterTold.value, "by_whom": AfterTold.measured_by, "words": AfterTold.words},
    }
    said = {
        **{"n": DoneSaid.forum_id, "a": DoneSaid.need_id, "b": DoneSaid.heads, "d": DoneSaid.number},
        **{"code": DoneSaid.word, "more": DoneSaid.way},
    }
    there = select(ThereSaid.word, func.count().label("n")).where(ThereSaid.project_id == project_id)
    counted = there.group_by(ThereSaid.word).subquery()
    return (
        _part("after", AfterTold, **after).where(AfterTold.project_id == project_id),
        _part("word", DoneSaid, **said).where(DoneSaid.project_id == project_id, DoneSaid.number <= MOST_WORDS),
        _part("there", counted, n=counted.c.n, code=counted.c.word),
    )
