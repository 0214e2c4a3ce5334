"""What can be done with a community plan: attach it, put items in it, link them to needs, put back what stood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _

from app.cycles.models.cycles import Round
from app.cycles.policy import serves
from app.files import actions as files
from app.files.states import SHEETS, FileKind
from app.forums.actions.photos import Upload
from app.forums.intake.plan_item import PlanItemDraft
from app.forums.models.community_plan import CommunityFile, CommunityItem
from app.forums.queries import community_plan as queries
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.thai.text import search_form
from app.web.conflict import Refusal


def put(round_: Round, drafts: Sequence[PlanItemDraft], *, by: Actor) -> dict[str, Any]:
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


def add(round_: Round, draft: PlanItemDraft, *, by: Actor) -> CommunityItem:
    """Write one item down at the end of its year's plan. ``Refusal`` where the year has an item of that title."""
    serves(by, round_).must()
    same_year = [one for one in queries.of_areas([round_.area_path]) if one.fiscal_year == draft.fiscal_year]
    if any(search_form(one.title) == search_form(draft.title) for one in same_year):
        raise Refusal(_("This item stands in the plan of the year already."), field="title")
    item = CommunityItem(area_id=round_.area_id, area_path=round_.area_path, fiscal_year=draft.fiscal_year)
    with recording(by, "community.put", round_, place=round_.area_path):
        item.number = max((one.number for one in same_year), default=0) + 1
        item.title, item.detail, item.satang = draft.title, draft.detail, draft.satang
        db.session.add(item)
    return item


def link(round_: Round, chosen: Mapping[int, str], *, by: Actor) -> int:
    """Say of items (by id) which need of the area asks for the same, by its ref or "". Return how many changed."""
    serves(by, round_).must()
    items = queries.by_ids(list(chosen))
    needs = {need.ref: need.id for need in queries.needs_for(round_.area_path)}
    changed = 0
    with recording(by, "community.link", round_, place=round_.area_path):
        for ident, item in items.items():
            wanted = needs.get(chosen[ident])
            stays = item.area_path != round_.area_path or (chosen[ident] and wanted is None)
            if not stays and item.need_id != wanted:
                item.need_id, changed = wanted, changed + 1
    return changed


def attach(round_: Round, upload: Upload, *, title: str, fiscal_year: int, public: bool, by: Actor) -> CommunityFile:
    """Attach the plan as a file; the same bytes for the same year are one file. A picture is written anew."""
    serves(by, round_).must()
    with recording(by, "community.attach", round_, place=round_.area_path):
        file = files.take(upload.data, name=upload.name, kinds=SHEETS | {FileKind.XLSX, FileKind.CSV})
        standing = queries.files_of(round_.area_path)
        twin = next((o for o in standing if (o.received, o.fiscal_year) == (file.received, fiscal_year)), None)
        if twin:
            db.session.expunge(file)
            twin.title, twin.public = title, public
            return twin
        row = CommunityFile(
            area_id=round_.area_id,
            area_path=round_.area_path,
            round_id=round_.id,
            number=queries.next_file_number(round_.area_id),
            fiscal_year=fiscal_year,
            title=title,
            public=public,
            file_id=file.id,
            file=file,
            digest=file.digest,
            received=file.received,
            added_at=clock.now(),
        )
        db.session.add(row)
    return row


def withdraw(round_: Round, row: CommunityFile, *, by: Actor) -> None:
    """Remove the file and its bytes; its number and its hash stay."""
    serves(by, round_).must()
    with recording(by, "community.withdraw", round_, place=round_.area_path):
        stored, row.file_id, row.file, row.gone_at = row.file, None, None, clock.now()
        db.session.flush()
        if stored:
            files.forget(stored)


def _values(item: CommunityItem) -> dict[str, Any]:
    return {
        "fiscal_year": item.fiscal_year,
        "number": item.number,
        "title": item.title,
        "detail": item.detail,
        "satang": item.satang,
        "need_id": str(item.need_id) if item.need_id else None,
    }
