"""The participation report, and the public list of forums that fell short of a rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.areas.models import Area
from app.areas.rules import addresses
from app.areas.states.paths import LEVEL_LABELS, Level, code_of
from app.cycles.models.cycles import Cycle
from app.cycles.pages.requirements import Names, asked
from app.cycles.rules.requirements import STAGES
from app.cycles.states import STAGE_LABELS, RuleKind, Stage
from app.forums.models.attendance import Shortfall
from app.forums.pages.requirements import Judged, fallen
from app.forums.queries.participation import A_PAGE
from app.forums.queries.survey import Survey, SurveyLine
from app.forums.rules.participation import OF_GROUP
from app.forums.states.sittings import Sex
from app.web.locale import called, date_text, named
from app.web.page import Crumb, Page

#: Name of a dimension's kind of rule.
_KIND = {"sector": RuleKind.SECTOR, "sex": RuleKind.SEX, "age": RuleKind.AGE}


@dataclass(frozen=True, slots=True)
class ShareShown:
    """One bar: what it is called, heads (``None`` stays hidden), percent, and the percent that the rule asks for."""

    label: str
    n: int | None
    percent: int | None
    asked: int


@dataclass(frozen=True, slots=True)
class Against:
    """Seats against presence of one sector: its share of the seats, its share of the room, and the difference."""

    code: str
    label: str
    seats: int
    seat_percent: int
    #: ``None`` stays hidden, or nobody was counted.
    n: int | None
    percent: int | None

    @property
    def points(self) -> int | None:
        """Percentage points by which the sector was heard more than it sits; negative where it was heard less."""
        return None if self.percent is None else self.percent - self.seat_percent

    @property
    def said(self) -> str:
        """The difference in words of figures."""
        return points_text(self.points)


@dataclass(frozen=True, slots=True)
class Met:
    """One rule with the forums that met it, of those that it judged."""

    label: str
    rule: str
    met: int
    of: int


@dataclass(frozen=True, kw_only=True)
class ParticipationPage(Page):
    """Who was heard in an area, in one tier of one cycle."""

    endpoint: ClassVar = "forums.participation"
    survey: Survey
    tier: str
    counted: int
    women: str
    of_people: str
    dimensions: tuple[tuple[str, tuple[ShareShown, ...]], ...]
    groups: tuple[ShareShown, ...]
    against: tuple[Against, ...]
    #: How far people took part: (stage, forums), the least first.
    stages: tuple[tuple[str, int], ...]
    met: tuple[Met, ...]
    levels: tuple[tuple[str, str], ...]
    cycles: tuple[tuple[str, str], ...]
    below_urls: dict[int, str]
    urls: dict[str, str]
    #: Flags on the forums of the area: all, explained, upheld.
    flags: tuple[int, int, int]

    @classmethod
    def of(cls, survey: Survey, cycles: Sequence[Cycle], flags: Mapping[str, int]) -> ParticipationPage:
        """Return the page of the report."""
        area, heard, names = survey.area, survey.heard, Names.of_counted(survey.counted)
        code, report = code_of(area.path), addresses.area(area.path, "participation")
        asked = f"cycle={survey.cycle.code}&tier={survey.level}"
        return cls(
            title=_("Who was heard in %(area)s", area=called(area)),
            kicker=_("Participation report"),
            lede=named(survey.cycle),
            crumbs=way_to_area(area),
            survey=survey,
            tier=str(LEVEL_LABELS[Level(survey.level)]),
            counted=heard.totals.get(area.path, 0),
            women=percent_text(heard.share("sex", area.path, Sex.FEMALE.value)),
            of_people=percent_text(heard.share("sector", area.path, "people")),
            dimensions=tuple((title, shares(survey, d, names)) for d, title in titles().items()),
            groups=tuple(_group(survey, code, names) for code in survey.groups),
            against=against(survey, names),
            stages=stages(survey),
            met=tuple(_met(survey, kind, code, names) for kind, code in survey.met),
            levels=tuple((str(line.key), str(LEVEL_LABELS[Level(str(line.key))])) for line in survey.tiers),
            cycles=tuple((one.code, named(one)) for one in cycles),
            below_urls={int(line.key): addresses.area(int(line.key), "participation") for line in survey.below},
            flags=(sum(flags.values()), flags.get("explained", 0), flags.get("upheld", 0)),
            urls={
                "json": f"{report}.json?{asked}",
                "xlsx": f"{report}.xlsx?{asked}",
                "pdf": f"{report}.pdf?{asked}",
                "bodies": f"{addresses.area(area.path, 'bodies')}?level={survey.level}",
                "not_held": url_for("forums.not_held", code=area.code, cycle=survey.cycle.code),
                "shortfalls": url_for("forums.shortfalls", code=code, cycle=survey.cycle.code),
            },
        )


@dataclass(frozen=True, slots=True)
class Fallen:
    """One shortfall in the public list."""

    area: str
    forum: str
    url: str
    held_on: str
    said: Judged


@dataclass(frozen=True, kw_only=True)
class ShortfallsPage(Page):
    """Forums that fell short of a rule, with the reasons given."""

    endpoint: ClassVar = "forums.shortfalls"
    rows: tuple[Fallen, ...]
    total: tuple[int, int, int]
    next_url: str | None
    report_url: str

    @classmethod
    def of(cls, area: Area, cycle: Cycle, rows: Sequence[Shortfall], total: tuple[int, int, int]) -> ShortfallsPage:
        """Return a page of the list."""
        names, code = Names.now(), code_of(area.path)
        more = len(rows) > A_PAGE
        after = rows[A_PAGE - 1].id if more else 0
        return cls(
            title=_("Where too few were heard: %(area)s", area=called(area)),
            kicker=named(cycle),
            lede=_("Every forum that did not meet a rule of the cycle, with the reason that was written for it."),
            crumbs=way_to_area(area),
            rows=tuple(_fallen(row, names) for row in rows[:A_PAGE]),
            total=total,
            next_url=url_for("forums.shortfalls", code=code, cycle=cycle.code, after=after) if more else None,
            report_url=url_for("forums.participation", code=code, cycle=cycle.code),
        )


def way_to_area(area: Area) -> tuple[Crumb, ...]:
    """Return the way to the area's page."""
    return (Crumb(label=_("Front page"), url="/"), Crumb(label=called(area), url=addresses.area(area.path)))


def titles() -> dict[str, str]:
    """Return what the dimensions are called."""
    return {"sector": _("By sector"), "sex": _("By sex"), "age": _("By age")}


def shares(survey: Survey, dimension: str, names: Names) -> tuple[ShareShown, ...]:
    """Return the bars of one dimension; sectors from which nobody came are left out unless a rule asks for them."""
    rows = []
    for code, n in survey.heard.by[dimension].rows(survey.area.path):
        asks = survey.rules.least(_KIND[dimension], code)
        if n or n is None or asks or dimension != "sector":
            rows.append(ShareShown(names.of(_KIND[dimension], code), n, _percent(survey, dimension, code), asks))
    return tuple(rows)


def against(survey: Survey, names: Names) -> tuple[Against, ...]:
    """Return seats against presence, sector by sector; nothing where no body has seats."""
    total, path = sum(survey.seats.values()), survey.area.path
    rows = []
    for code, n in survey.heard.by["sector"].rows(path) if total else ():
        seats = survey.seats.get(code, 0)
        if seats or n != 0:
            share = (200 * seats + total) // (2 * total)
            label = names.of(RuleKind.SECTOR, code)
            rows.append(Against(code, label, seats, share, n, _percent(survey, "sector", code)))
    return tuple(rows)


def stages(survey: Survey) -> tuple[tuple[str, int], ...]:
    """Return every stage of involvement with the forums that were held at it, the least first."""
    return tuple((str(STAGE_LABELS[stage]), survey.stages.get(stage, 0)) for stage in STAGES)


def points_text(points: int | None) -> str:
    """Write a difference in percentage points with its sign; a dash where it stays hidden."""
    return "–" if points is None else f"{points:+d}".replace("-", "−") if points else "0"


def percent_text(percent: int | None) -> str:
    """Write a share; a dash where it stays hidden."""
    return "–" if percent is None else f"{percent}%"


def as_json(survey: Survey) -> dict[str, Any]:
    """Return the report as data; ``null`` where a figure stays hidden, as the note says."""
    heard, path = survey.heard, survey.area.path
    return {
        "area": {"code": code_of(path), "name": called(survey.area)},
        "cycle": survey.cycle.code,
        "tier": survey.level,
        "note": "null: hidden, so that nobody can be recognised and no hidden figure can be worked out",
        "counted": heard.totals.get(path, 0),
        "by": {d: dict(heard.by[d].rows(path)) for d in ("sector", "sex", "age")},
        "groups": {code: heard.by[f"group:{code}"].shown(path, OF_GROUP) for code in survey.groups},
        "seats": {
            "bodies": survey.bodies,
            "by_sector": {
                one.code: {"seats": one.seats, "seat_percent": one.seat_percent, "present_percent": one.percent}
                for one in against(survey, Names.of_counted(survey.counted))
            },
        },
        "forums_by_stage": {stage.value: survey.stages.get(stage, 0) for stage in STAGES},
        "rules": [{"kind": kind, "code": code, "met": met, "of": of} for (kind, code), (met, of) in survey.met.items()],
        "tiers": [_line(line) for line in survey.tiers],
        "below": [{**_line(line), "key": code_of(int(line.key)), "name": line.label} for line in survey.below],
        "shortfalls": dict(zip(("rules", "forums", "without_reason"), survey.short, strict=True)),
    }


def _line(line: SurveyLine) -> dict[str, Any]:
    counts = {name: getattr(line, name) for name in ("areas", "with_forum", "not_held", "forums", "people", "short")}
    return {"key": line.key, **counts, "women_percent": line.women, "people_sector_percent": line.of_people}


def _percent(survey: Survey, dimension: str, code: str) -> int | None:
    return survey.heard.share(dimension, survey.area.path, code)


def _group(survey: Survey, code: str, names: Names) -> ShareShown:
    dimension = f"group:{code}"
    n = survey.heard.by[dimension].shown(survey.area.path, OF_GROUP)
    return ShareShown(names.of(RuleKind.GROUP, code), n, _percent(survey, dimension, OF_GROUP), 0)


def _met(survey: Survey, kind: str, code: str, names: Names) -> Met:
    met, of = survey.met[kind, code]
    least = survey.rules.least(RuleKind(kind), code)
    if kind == RuleKind.QUORUM:
        rule = asked(kind, survey.rules.quorum)
    elif kind == RuleKind.STAGE:
        rule = asked(kind, STAGES.index(Stage(code)))
    elif kind == RuleKind.GROUP:
        rule = asked(kind, least)
    else:
        rule = str(_("at least %(percent)s%% of the people", percent=least))
    return Met(names.of(kind, code), rule, met, of)


def _fallen(row: Shortfall, names: Names) -> Fallen:
    forum = row.forum
    return Fallen(
        called(forum.area),
        str(_("Forum no. %(n)s", n=forum.number)),
        addresses.forum(forum.ref),
        date_text(forum.held_on),
        fallen(row, names, public=True),
    )
