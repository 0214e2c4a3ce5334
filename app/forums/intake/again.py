"""Needs that a page brings once more because somebody went back to it: they stand already, word for word.

A browser that goes back shows what was typed, in a page made anew, whose key no submission has used.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.forums.models.needs import Need
from app.forums.rules.drafts import NeedDraft
from app.thai.text import tidy


def parted(drafts: Sequence[NeedDraft], standing: Sequence[Need]) -> tuple[list[NeedDraft], list[Need]]:
    """Return the drafts that say something new, and the needs that say exactly what the others say, votes apart."""
    fresh: list[NeedDraft] = []
    again: list[Need] = []
    left = list(standing)
    for draft in drafts:
        twin = next((need for need in left if _of_need(need) == _of_draft(draft)), None)
        if twin is None:
            fresh.append(draft)
        else:
            left.remove(twin)
            again.append(twin)
    return fresh, again


def _of_need(need: Need) -> tuple[object, ...]:
    return (*map(tidy, (need.title, need.words, need.place, need.unit)), str(need.channel), *_figures(need))


def _of_draft(draft: NeedDraft) -> tuple[object, ...]:
    texts = (draft.title, draft.words, draft.place, draft.unit)
    return (*map(tidy, texts), str(draft.channel), *_figures(draft))


def _figures(said: Need | NeedDraft) -> tuple[object, ...]:
    point = said.category_id, said.lat_e6, said.lon_e6
    return (*point, said.households, said.people, said.quantity_milli, said.satang)
