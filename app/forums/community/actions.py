"""What can be done with a community plan: put items in it, and put back what stood before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from app.areas.models import Area
from app.cycles.models import Round
from app.cycles.policy import serves
from app.forums.community import queries
from app.forums.community.models import CommunityItem
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store.base import db
from app.web.conflict import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An item as it was written; the amount in satang, the fiscal year in B.E. ``item`` is what it replaces."""

    area: Area
    fiscal_year: int
    number: int
    title: str
    detail: str = ""
    satang: int = 0
    need_id: int | None = None
    item: CommunityItem | None = None


def put(round_: Round, drafts: Sequence[Draft], *, by: Actor) -> dict[str, Any]:
    """Put the items in the plans of the round's areas; return what stood before, for the way back."""
    serves(by, round_).must()
    before: dict[str, Any] = {"made": [], "changed": {}, "after": {}}
    with recording(by, "community.put", round_, place=round_.area_path):
        for draft in drafts:
            item = draft.item or CommunityItem(area_id=draft.area.id, area_path=draft.area.path)
            if draft.item:
                before["changed"][str(item.id)] = _values(item)
            else:
                before["made"].append(str(item.id))
            item.fiscal_year, item.number, item.title = draft.fiscal_year, draft.number, draft.title
            item.detail, item.satang, item.need_id = draft.detail, draft.satang, draft.need_id
            db.session.add(item)
            before["after"][str(item.id)] = _values(item)
    return before


def put_back(round_: Round, before: dict[str, Any], *, by: Actor) -> None:
    """Undo a ``put``. ``Refusal`` naming an item that was changed since."""
    items = queries.by_ids([int(ident) for ident in before["after"]])
    with recording(by, "community.remove", round_, place=round_.area_path):
        for ident, after in before["after"].items():
            item = items.get(int(ident))
            if item is None or _values(item) != after:
                title = item.title if item else after["title"]
                raise Refusal(_("“%(title)s” of the community plan has been changed since.", title=title))
            if ident in before["made"]:
                db.session.delete(item)
            else:
                for name, value in before["changed"][ident].items():
                    setattr(item, name, int(value) if name == "need_id" and value else value)


def _values(item: CommunityItem) -> dict[str, Any]:
    return {
        "fiscal_year": item.fiscal_year,
        "number": item.number,
        "title": item.title,
        "detail": item.detail,
        "satang": item.satang,
        "need_id": str(item.need_id) if item.need_id else None,
    }
