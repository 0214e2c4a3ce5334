"""The story of a project: from the voices behind it to the work on the ground, told tier by tier."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from app.areas.rules import addresses
from app.areas.states.paths import LEVEL_LABELS, Level
from app.cycles.states import OUTCOME_LABELS, Outcome
from app.ledger.lineage.rules import Edge
from app.tracing.pages import timeline
from app.tracing.pages.steps import ANSWERED, DECIDED, KIN, TAKEN, VOICED, ThreadStep, day_of, moment_of
from app.tracing.pages.timeline import in_order
from app.tracing.pages.verdicts import screened
from app.tracing.queries.rows import Decided, Funded, Lineage, Stop, ThreadVoice
from app.tracing.rules.days import days_after, local_day
from app.web.locale import date_text, number_text

#: Bodies named one by one in a step; more are counted.
NAMED = 3
#: Decisions told one by one; where a tier decided more, they are told by tier and outcome.
TOLD_SINGLY = 8


def story_of(lineage: Lineage, project: Funded) -> tuple[ThreadStep, ...]:
    """Return the steps of the project, oldest first, the newest marked as where it stands today."""
    sealed = lineage.at_approval
    steps = [
        *_voices(sealed, project),
        *_drafted(sealed),
        *_resolutions(sealed),
        *_taken(sealed),
        *timeline.funding(project),
        *_later(lineage, project),
        *(timeline.reported(report, lineage) for report in lineage.reports),
    ]
    ordered = in_order(steps)
    at = next((i for i in reversed(range(len(ordered))) if ordered[i].kind in ("project", "progress", "candidate")), 0)
    return timeline.marked(ordered, ordered[at].mark) if ordered else ()


def loudest_voices(voices: Sequence[ThreadVoice]) -> ThreadVoice:
    """Return the need for which most hands were raised; of equals the one recorded first."""
    return min(voices, key=lambda voice: (-voice.votes, voice.id))


def villages_of(voices: Sequence[ThreadVoice]) -> set[int]:
    """Return the paths of the villages and communities that spoke; an area above them is no village."""
    return {voice.place.path for voice in voices if voice.place.path % 10_000}


def days(first: date, last: date) -> str:
    """Write one day, or the span between two."""
    if first == last:
        return date_text(first)
    return str(_("%(first)s to %(last)s", first=date_text(first), last=date_text(last)))


def standing_voices(lineage: Lineage, project: Funded) -> list[ThreadVoice]:
    """Return the needs that stand behind the project, in the order in which they were recorded."""
    ids = sorted(ident for kind, ident in lineage.graph.above(("project", project.id)) if kind == "need")
    return [lineage.voices[ident] for ident in ids]


def _voices(lineage: Lineage, project: Funded) -> Iterator[ThreadStep]:
    voices = standing_voices(lineage, project)
    if not voices:
        return
    said = loudest_voices(voices)
    held = sorted(voice.held_on for voice in voices)
    forums, places = len({voice.forum_id for voice in voices}), len(villages_of(voices))
    yield ThreadStep(
        kind="need",
        title=ngettext("%(n)s need was voiced", "%(n)s needs were voiced", len(voices), n=number_text(len(voices))),
        date=days(held[0], held[-1]),
        at=moment_of(held[0]),
        order=VOICED,
        body_text=" · ".join(
            (
                ngettext("%(n)s forum", "%(n)s forums", forums, n=number_text(forums)),
                ngettext("%(n)s village", "%(n)s villages", places, n=number_text(places)),
            )
        ),
        words=said.words,
        url=addresses.voices(project.ref),
    )


def _drafted(lineage: Lineage) -> Iterator[ThreadStep]:
    """The proposals that answer needs or that an agency brought: those that come out of no other proposal."""
    born = {edge.target for edge in lineage.graph.edges if edge.kind == "proposal_proposal"}
    first = [one for ident, one in sorted(lineage.proposals.items()) if ("proposal", ident) not in born]
    if not first:
        return
    drafted = sorted(one.drafted_at for one in first)
    alone = first[0] if len(first) == 1 else None
    yield ThreadStep(
        kind="proposal",
        title=alone.title
        if alone
        else ngettext("%(n)s proposal", "%(n)s proposals", len(first), n=number_text(len(first))),
        date=day_of(drafted[0]) if alone else days(local_day(drafted[0]), local_day(drafted[-1])),
        at=drafted[0],
        order=ANSWERED,
        body_text=_("Drafted out of what the forums asked for") if lineage.voices else _("Brought by an agency"),
        url=addresses.proposal(alone.ref) if alone else "",
    )


def _resolutions(lineage: Lineage) -> Iterator[ThreadStep]:
    """What each tier decided: one by one while they are few, else by tier and outcome."""
    told = [(stop, one) for stop in lineage.stops if (one := stop.standing)]
    groups: dict[tuple[int, str, str], list[tuple[Stop, Decided]]] = defaultdict(list)
    for stop, one in told:
        single = stop.round_ref if len(told) <= TOLD_SINGLY else ""
        groups[stop.position, one.outcome, single].append((stop, one))
    for group in groups.values():
        yield _resolution(group, lineage)


def _unmet(group: Sequence[tuple[Stop, Decided]]) -> list[str]:
    """Say how many of the decisions name no sitting; for a single one also whose duty recorded it."""
    unmet = [one for _stop, one in group if not one.at_sitting]
    if len(group) == 1:
        return timeline.without_sitting(group[0][1])
    n = len(unmet)
    return (
        [ngettext("%(n)s of them names no sitting", "%(n)s of them name no sitting", n, n=number_text(n))] if n else []
    )


def _resolution(group: Sequence[tuple[Stop, Decided]], lineage: Lineage) -> ThreadStep:
    first, last = (pick(one.decided_at for _stop, one in group) for pick in (min, max))
    stops = list({stop.round_ref: stop for stop, _one in group}.values())
    tier = LEVEL_LABELS[Level(stops[0].level)]
    bodies = ", ".join(str(stop.body) for stop in stops[:NAMED])
    if len(stops) == 1:
        title = timeline.said_by(*group[0])
    else:
        title = ngettext(
            "Resolution of %(n)s body at the tier: %(tier)s",
            "Resolutions of %(n)s bodies at the tier: %(tier)s",
            len(stops),
            n=number_text(len(stops)),
            tier=tier,
        )
    stop, one = group[0]
    parts = (_what(group, lineage), bodies if len(stops) > 1 else "", *_unmet(group))
    return ThreadStep(
        kind="round",
        title=title,
        date=days(local_day(first), local_day(last)),
        at=first,
        order=DECIDED,
        body_text=" · ".join(part for part in parts if part),
        outcome=(one.outcome, str(OUTCOME_LABELS[Outcome(one.outcome)])),
        reason=": ".join(part for part in (str(one.reason or ""), one.sentence) if part) if len(group) == 1 else "",
        url=addresses.balance(stop.round_ref) if len(stops) == 1 else "",
    )


def _what(group: Sequence[tuple[Stop, Decided]], lineage: Lineage) -> str:
    """Say on what a group of decisions was made."""
    needs = [stop.item_id for stop, _one in group if stop.item_kind == "need"]
    proposals = [stop.item_id for stop, _one in group if stop.item_kind == "proposal"]
    if len(proposals) == 1 and not needs and proposals[0] in lineage.proposals:
        return str(_("on the proposal: %(title)s", title=lineage.proposals[proposals[0]].title))
    parts = []
    if needs:
        parts.append(ngettext("%(n)s need", "%(n)s needs", len(needs), n=number_text(len(needs))))
    if proposals:
        parts.append(ngettext("%(n)s proposal", "%(n)s proposals", len(proposals), n=number_text(len(proposals))))
    return " · ".join(parts)


def _taken(lineage: Lineage) -> Iterator[ThreadStep]:
    for ident, taken in lineage.candidates.items():
        made = [e for e in lineage.graph.edges if e.target == ("candidate", ident) and e.stands]
        if not made:
            continue
        lead = _("lead agency: %(agency)s", agency=taken.agency) if taken.agency else ""
        yield ThreadStep(
            kind="candidate",
            title=_("Taken into the list of plan candidates"),
            date=day_of(taken.taken_in_at),
            at=taken.taken_in_at,
            order=TAKEN,
            mark=("candidate", ident),
            body_text=" · ".join(part for part in (taken.title, lead) if part),
        )
        yield from screened(taken)


def _later(lineage: Lineage, project: Funded) -> Iterator[ThreadStep]:
    """Links made or ended after the approval: each day a step of its own, in words and dashed."""
    for edge in lineage.graph.edges:
        if edge.ended_at:
            yield timeline.ended(edge, edge.ended_at, _title(edge.source, lineage))
    by_day: dict[date, list[Edge]] = defaultdict(list)
    for edge in lineage.graph.edges:
        if days_after(edge.at, project.funded_at) is not None:
            by_day[local_day(edge.at)].append(edge)
    for day, edges in by_day.items():
        at, titles = edges[-1].at, [_title(edge.source, lineage) for edge in edges]
        yield ThreadStep(
            kind="event",
            title=ngettext("%(n)s link was added", "%(n)s links were added", len(titles), n=number_text(len(titles))),
            date=date_text(day),
            at=at,
            order=KIN,
            body_text=" · ".join(titles[:NAMED]),
            later=True,
            later_text=timeline.after_approval(at, project.funded_at),
        )


def _title(key: tuple[str, int], lineage: Lineage) -> str:
    kind, ident = key
    records: dict[str, Mapping[int, Any]] = {
        "need": lineage.voices,
        "proposal": lineage.proposals,
        "candidate": lineage.candidates,
    }
    record = records[kind].get(ident)
    return record.title if record else ""
