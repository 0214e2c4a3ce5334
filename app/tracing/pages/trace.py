"""Threads as open data: nodes and links of one shape for every record, dated by the decisions that made them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from app.areas.states.paths import code_of
from app.ledger.lineage.rules import Edge, Key
from app.plans.models.funding import Project
from app.tracing.pages import other_plans
from app.tracing.queries import threads
from app.tracing.queries.rows import Decided, Funded, Lineage, Proposed, Stop, Taken, ThreadVoice
from app.tracing.rules.days import days_after, local_day

#: What readers of the open data know kinds of link by; links between proposals by their manner.
NAMES = {"need_proposal": "answers", "proposal_candidate": "taken_in", "candidate_project": "funded"}
#: Kinds of nodes as a voice travels; within a kind by reference, so that every database tells the same document.
_ORDER = ("forum", "need", "proposal", "candidate", "project")


def trace_of_project(project: Project) -> dict[str, Any]:
    """Return where the project comes from: nodes (kind, ref, area, date, words) and edges (kind, date, approval).

    Ids are strings, dates ISO days in Bangkok, moments ISO 8601 in UTC. ``approval`` of an edge says whether it was
    made before or after the project's approval; it is null while the project is not approved.
    """
    return body_of(project, threads.ancestry_of_project(project))


def body_of(project: Project, lineage: Lineage) -> dict[str, Any]:
    """Return the trace over a lineage that is at hand already."""
    return {
        "project": project.ref,
        "approved_at": _moment(project.funded_at),
        "frozen_hash": project.frozen_hash,
        **graph_of(lineage, project.funded_at),
        "decisions": decisions_of(lineage),
        "local_projects": other_plans.as_json(other_plans.of_candidates(lineage.candidates)),
    }


def graph_of(lineage: Lineage, approved: datetime | None) -> dict[str, Any]:
    """Return nodes and edges; forums stand in front of the needs that they recorded."""
    forums = [
        _edge("recorded", ("forum", voice.forum_id), ("need", voice.id), approved, at=voice.recorded_at)
        for voice in lineage.voices.values()
    ]
    links = [
        _edge(_name(edge), edge.source, edge.target, approved, at=edge.at, ended_at=edge.ended_at)
        for edge in lineage.graph.edges
    ]
    nodes = sorted(_nodes(lineage), key=lambda node: (_ORDER.index(node["kind"]), node["ref"]))
    place = {(node["kind"], node["id"]): n for n, node in enumerate(nodes)}
    return {"nodes": nodes, "edges": sorted([*forums, *links], key=lambda edge: _place(edge, place))}


def _place(edge: Mapping[str, Any], place: Mapping[tuple[str, str], int]) -> tuple[Any, ...]:
    """Return where an edge stands: by its ends as the nodes stand, then by when it was made."""
    ends = ((edge[end]["kind"], edge[end]["id"]) for end in ("source", "target"))
    return (*(place.get(end, len(place)) for end in ends), edge["at"], edge["kind"], str(edge["ended_at"]))


def decisions_of(lineage: Lineage) -> list[dict[str, Any]]:
    """Return every decision on the items, superseded ones too, oldest first."""
    found = [_decision(stop, one, lineage) for stop in lineage.stops for one in stop.decisions]
    return sorted(found, key=lambda one: (str(one["at"]), str(one["item"]["ref"]), one["round"], one["outcome"]))


def appeals_of(lineage: Lineage) -> list[dict[str, Any]]:
    """Return every appeal against a decision on the items, without whoever lodged it."""
    return [
        {
            "ref": one.ref,
            "item": str(one.item_id),
            "lodged_on": one.lodged_on.isoformat(),
            "ruling_due": one.rule_by.isoformat() if one.rule_by else None,
            "state": one.state,
            "ruling": one.ruling,
            "ruled_on": local_day(one.ruled_at).isoformat() if one.ruled_at else None,
            "to_be_carried_out_by": one.carry_by.isoformat() if one.carry_by else None,
            "correction": one.correction,
            "carried_out_on": local_day(one.carried_at).isoformat() if one.carried_at else None,
        }
        for one in lineage.appeals
    ]


def _nodes(lineage: Lineage) -> Iterator[dict[str, Any]]:
    for first in {voice.forum_id: voice for voice in lineage.voices.values()}.values():
        yield _node("forum", first, first.held_on) | {"id": str(first.forum_id), "ref": first.forum_ref, "title": ""}
    for voice in lineage.voices.values():
        yield _node("need", voice, voice.held_on, words=voice.words)
    for one in lineage.proposals.values():
        yield _node("proposal", one, local_day(one.drafted_at))
    for taken in lineage.candidates.values():
        yield _node("candidate", taken, local_day(taken.taken_in_at))
    for funded in lineage.projects.values():
        yield _node("project", funded, local_day(funded.funded_at or funded.placed_at))


def _node(
    kind: str, record: ThreadVoice | Proposed | Taken | Funded, day: date, *, words: str | None = None
) -> dict[str, Any]:
    place = record.place
    return {
        "kind": kind,
        "id": str(record.id),
        "ref": record.ref,
        "title": record.title,
        "area": {"code": code_of(place.path), "level": place.level, "name": str(place)},
        "date": day.isoformat(),
        "words": words,
    }


def _name(edge: Edge) -> str:
    return edge.manner or NAMES[edge.kind]


def _edge(
    kind: str, source: Key, target: Key, approved: datetime | None, *, at: datetime, ended_at: datetime | None = None
) -> dict[str, Any]:
    days = days_after(at, approved)
    return {
        "kind": kind,
        "source": {"kind": source[0], "id": str(source[1])},
        "target": {"kind": target[0], "id": str(target[1])},
        "date": local_day(at).isoformat(),
        "at": _moment(at),
        "ended_at": _moment(ended_at),
        "approval": None if approved is None else "before" if days is None else "after",
        "days_after_approval": days,
    }


def _decision(stop: Stop, one: Decided, lineage: Lineage) -> dict[str, Any]:
    return {
        "item": {"kind": stop.item_kind, "id": str(stop.item_id), "ref": _ref(stop, lineage)},
        "round": stop.round_ref,
        "body": str(stop.body),
        "outcome": one.outcome,
        "stands": one.id == stop.decision_id,
        "reason": str(one.reason) if one.reason else None,
        "sentence": one.sentence or None,
        "date": local_day(one.decided_at).isoformat(),
        "at": _moment(one.decided_at),
        "stage": one.stage,
        "answer_due": one.reply_by.isoformat() if one.reply_by else None,
        "answers": [
            {"reply": answer.reply, "sentence": answer.sentence, "date": answer.answered_on.isoformat()}
            | {"letter": answer.letter[0] if answer.letter else None}
            for answer in one.answers
        ],
        "at_sitting": one.at_sitting,
        "recorded_by": one.duty or None,
        "with_other_desks": one.together,
    }


def _ref(stop: Stop, lineage: Lineage) -> str | None:
    records: Iterable[Any] = (lineage.voices.get(stop.item_id), lineage.proposals.get(stop.item_id))
    return next((record.ref for record in records if record), None)


def _moment(at: datetime | None) -> str | None:
    return at.isoformat(timespec="milliseconds") if at else None
