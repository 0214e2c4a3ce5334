"""What the tables of a package prove: who stands behind each project, and that every desk adds up. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from app.opendata.rules.written import Record

UNDECIDED = "undecided"
#: A decision that takes the one before it back.
UNDONE = "undone"


def needs_behind(links: Iterable[Record], *, at: int | None = None) -> dict[str, frozenset[str]]:
    """Return, by project, the needs from which it came over the links that stand, or that stood at a place."""
    above: defaultdict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    projects = set()
    for link in links:
        if not _stood(link, at):
            continue
        target = link["target_kind"], link["target"]
        above[target].append((link["source_kind"], link["source"]))
        if link["target_kind"] == "project":
            projects.add(target)
    return {project[1]: frozenset(_needs(project, above)) for project in projects}


def _stood(link: Record, at: int | None) -> bool:
    if at is None:
        return link["ended_entry"] is None
    return link["made_entry"] < at and (link["ended_entry"] is None or link["ended_entry"] >= at)


def _needs(start: tuple[str, str], above: Mapping[tuple[str, str], list[tuple[str, str]]]) -> Iterable[str]:
    seen, waiting = {start}, [start]
    while waiting:
        for one in above.get(waiting.pop(), ()):
            if one not in seen:
                seen.add(one)
                waiting.append(one)
    return (name for kind, name in seen if kind == "need")


def balances(desk: Iterable[Record], decisions: Iterable[Record]) -> dict[str, Counter[tuple[str, str]]]:
    """Return, by round, how many items of each kind came to each outcome; arrived is their sum."""
    standing: dict[tuple[str, str], str] = {}
    for one in decisions:  # in the order in which they were made: the last one stands
        standing[one["round"], one["item"]] = one["outcome"]
    found: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for item in desk:
        outcome = standing.get((item["round"], item["item"]), UNDECIDED)
        found[item["round"]][item["item_kind"], UNDECIDED if outcome == UNDONE else outcome] += 1
    return dict(found)
