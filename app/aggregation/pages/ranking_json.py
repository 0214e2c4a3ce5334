"""Builds the public page of a ranking, and its JSON with every number from which the order can be recomputed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.aggregation.models.ranking import Settlement, TallySheet
from app.aggregation.pages.ranking import METHOD, passing
from app.aggregation.queries import order
from app.aggregation.rules import ranking as ranking_rules
from app.areas.states.paths import code_of
from app.cycles.models.cycles import Round


def json_of(round_: Round) -> dict[str, Any]:
    """Return every number that went in and the order that came out; amounts in satang, ids as refs."""
    ranking = order.of_round(round_)
    refs = {item.item_id: ref for ref, item in ranking.items.items()}
    stored, rule = ranking.stored, ranking.rule
    return {
        "round": round_.ref,
        "area": code_of(round_.area_path),
        "tier": round_.level,
        "cycle": round_.cycle.code,
        "state": round_.state,
        "rule": {
            "method": rule.method,
            "votes_each": rule.votes_each,
            "places": rule.places,
            "least_scorers": ranking_rules.LEAST_SCORERS,
            "criteria": [
                {"position": c.position, "name_th": c.name_th, "weight": c.weight, "most": c.most}
                for c in (stored.criteria if stored else ())
            ],
        },
        "ceiling": {"items": ranking.ceiling.items, "satang": ranking.ceiling.satang},
        "basis": "desk" if ranking.from_desk else "tallies",
        "items": [
            {"ref": i.ref, "kind": i.kind, "title": i.title, "votes": i.votes, "satang": i.satang, "outcome": i.outcome}
            for i in ranking.items.values()
        ],
        "sheets": [_sheet_json(sheet, refs) for sheet in ranking.sheets],
        "settlements": [_settlement_json(one, refs) for one in ranking.settlements],
        "lot": str(METHOD),
        "order": [
            {"ref": one.item, "place": one.place, "points": one.score.points, "of": one.score.of, "tied": one.tied}
            for one in ranking.placed
        ],
        "line": ranking.line,
        "override": dict(passing(ranking)) or None,
    }


def _sheet_json(sheet: TallySheet, refs: Mapping[int, str]) -> dict[str, Any]:
    return {
        "voter": sheet.voter,
        "forum": sheet.forum.ref if sheet.forum else None,
        "present": sheet.present,
        "entered_at": sheet.entered_at.isoformat(),
        "marks": [
            {"ref": refs[m.item_id], "n": m.n, "place": m.place, "criterion": m.criterion, "conflict": m.conflict}
            for m in sheet.marks
            if m.item_id in refs
        ],
    }


def _settlement_json(one: Settlement, refs: Mapping[int, str]) -> dict[str, Any]:
    return {
        "how": one.how,
        "seed": one.seed,
        "witnesses": one.witnesses,
        "sentence": one.sentence,
        "settled_at": one.settled_at.isoformat(),
        "items": [{"ref": refs[i.item_id], "votes": i.n} for i in one.items if i.item_id in refs],
    }
