"""Gathers the participation report of an area: one tier of one cycle, with the rules that judge it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.areas.models import Area
from app.areas.queries import labels
from app.areas.states.paths import SPAN, Level, level_of, lineage
from app.bodies import queries as bodies
from app.bodies.queries import CountedName
from app.cycles import queries as cycles
from app.cycles.models.cycles import Cycle
from app.cycles.rules.requirements import Rules
from app.forums.queries import participation as queries
from app.forums.queries.participation import Presence, Sat, ShortRow
from app.forums.rules.participation import Heard, heard
from app.forums.states.sittings import AgeBand, Sex


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyLine:
    """One tier, or one area below: its areas, those with a forum, forums held, heads, forums that fell short."""

    key: str | int
    label: str = ""
    areas: int = 0
    with_forum: int = 0
    #: Areas that held no forum and say why.
    not_held: int = 0
    forums: int = 0
    people: int = 0
    short: int = 0
    #: Shares in percent; ``None`` where a figure stays hidden or nobody was counted.
    women: int | None = None
    of_people: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """Who was heard below one area in one tier of one cycle."""

    area: Area
    cycle: Cycle
    level: str
    rules: Rules
    heard: Heard
    tiers: tuple[SurveyLine, ...]
    here: SurveyLine
    below: tuple[SurveyLine, ...]
    #: For each rule (kind, code): forums that met it, forums that it judged.
    met: dict[tuple[str, str], tuple[int, int]]
    #: Shortfalls, forums that have one, shortfalls without a reason; over all tiers.
    short: tuple[int, int, int]
    groups: tuple[str, ...]
    #: Seats by sector of the bodies that hold these rounds, and how many bodies have seats entered.
    seats: dict[str, int]
    bodies: int
    #: Forums held by stage of involvement.
    stages: Mapping[str, int]
    #: What can be counted, with its names.
    counted: Sequence[CountedName]


def survey(area: Area, cycle: Cycle, level: str = "") -> Survey:
    """Gather the report; without a ``level`` of the cycle, of the lowest tier that has met."""
    reach, doors, silent = queries.reached(cycle.id, area.path)
    short = queries.short_rows(cycle.id, area.path)
    asked = cycles.rules_of(cycle.id)
    order = list(asked)
    tiers = tuple(
        replace(_tier(one, reach, doors, short), not_held=silent.get(one, 0))
        for one in order
        if any(row[0] == one for row in reach)
    )
    met_at = [line.key for line in tiers if line.forums]
    chosen = level if level in order else str(next(iter(met_at or order), Level.VILLAGE.value))
    rules = asked.get(chosen, Rules())
    counted = bodies.every_counted()
    _present, people = heard_around(area.path, cycle, chosen, rules, counted)
    seats, seated = queries.seats_under(cycle.id, chosen, area.path)
    return Survey(
        area=area,
        cycle=cycle,
        level=chosen,
        rules=rules,
        heard=people,
        tiers=tiers,
        here=next((line for line in tiers if line.key == chosen), SurveyLine(key=chosen)),
        below=_below(area.path, chosen, people, (reach, doors, short)),
        met=_met(chosen, rules, doors, short),
        short=(len(short), len({one.forum_id for one in short}), sum(not one.explained for one in short)),
        groups=rules.groups,
        counted=counted,
        seats=seats,
        bodies=seated,
        stages=Counter(one.stage for one in doors if one.level == chosen),
    )


def heard_around(
    path: int, cycle: Cycle, level: str, rules: Rules, counted: Sequence[CountedName]
) -> tuple[Sequence[Presence], Heard]:
    """Return what was counted below the subdistrict of ``path`` (or the wider area), and what of it may be shown."""
    span = SPAN[Level.SUBDISTRICT]
    root = path // span * span if level_of(path) in (Level.VILLAGE, Level.COMMUNITY) else path
    present = queries.present_under(cycle.id, level, root)
    return present, heard_among(root, present, categories(counted), rules.groups)


def heard_among(
    root: int, present: Sequence[Presence], names: Mapping[str, Sequence[str]], groups: Sequence[str]
) -> Heard:
    """Return what may be shown of what was counted below ``root``."""
    return heard(
        root,
        [(one.forum_id, one.area_path, one.code, one.sex, one.band, one.n) for one in present if one.kind == "sector"],
        [(one.forum_id, one.area_path, one.code, one.n) for one in present if one.kind == "group"],
        names,
        groups,
    )


def categories(counted: Sequence[CountedName]) -> dict[str, Sequence[str]]:
    """Return everything that can be counted, by dimension, in its order."""
    return {
        "sector": [one.code for one in counted if one.kind == "sector"],
        "sex": [sex.value for sex in Sex],
        "age": [band.value for band in AgeBand],
    }


def _tier(
    level: str,
    reach: Sequence[tuple[str, int, int]],
    doors: Sequence[Sat],
    short: Sequence[ShortRow],
) -> SurveyLine:
    held = [n for at, _path, n in reach if at == level]
    return SurveyLine(
        key=level,
        areas=len(held),
        with_forum=sum(n > 0 for n in held),
        forums=sum(held),
        people=sum(one.people for one in doors if one.level == level),
        short=len({row.forum_id for row in short if row.level == level}),
    )


Rows = tuple[Sequence[tuple[str, int, int]], Sequence[Sat], Sequence[ShortRow]]


def _below(path: int, level: str, people: Heard, rows: Rows) -> tuple[SurveyLine, ...]:
    reach, doors, short = rows
    areas: defaultdict[int, list[int]] = defaultdict(list)
    for at, one, n in reach:
        if at == level and (child := _child(path, one)):
            areas[child].append(n)
    heads: Counter[int] = Counter()
    for sat in doors:
        if sat.level == level and (child := _child(path, sat.area_path)):
            heads[child] += sat.people
    fallen: defaultdict[int, set[int]] = defaultdict(set)
    for row in short:
        if row.level == level and (child := _child(path, row.area_path)):
            fallen[child].add(row.forum_id)
    names = labels(areas)
    return tuple(
        SurveyLine(
            key=child,
            label=names.get(child, str(child)),
            areas=len(held),
            with_forum=sum(n > 0 for n in held),
            forums=sum(held),
            people=heads[child],
            short=len(fallen[child]),
            women=people.share("sex", child, Sex.FEMALE.value),
            of_people=people.share("sector", child, "people"),
        )
        for child, held in sorted(areas.items())
    )


def _child(path: int, area_path: int) -> int | None:
    """Return the area right below ``path`` on the way to ``area_path``; none where they are the same."""
    way = lineage(area_path)
    place = way.index(path) + 1
    return way[place] if place < len(way) else None


def _met(
    level: str,
    rules: Rules,
    doors: Sequence[Sat],
    short: Sequence[ShortRow],
) -> dict[tuple[str, str], tuple[int, int]]:
    judged = sum(1 for one in doors if one.level == level and one.people)
    fallen = Counter((row.kind, row.code) for row in short if row.level == level)
    asked = [("quorum", "")] if rules.quorum else []
    asked += [
        (str(r.kind), r.code) for r in sorted(rules.more) if r.least and r.kind in ("sector", "sex", "age", "group")
    ]
    asked += [("stage", r.code) for r in rules.more if r.kind == "stage"]
    return {key: (judged - fallen[key], judged) for key in asked}
