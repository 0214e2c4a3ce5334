"""The sheet of the community plan, held against what stands: new items, changed ones, and the needs that they name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from flask_babel import gettext as _

from app.areas.states.paths import path_of
from app.cycles.policy import serves
from app.forums.intake.plan_item import PlanItemDraft
from app.forums.intake.workbook_layout import Values, item_values
from app.forums.intake.workbook_rows import Reading, Row
from app.forums.models.community_plan import CommunityItem
from app.forums.queries.workbook import RoundRecord
from app.ledger.actor import Actor
from app.thai.text import same, search_form

#: Area, fiscal year and title: what makes two rows the same item.
Key = tuple[int, int, str]
#: The largest number that an item of a plan can have.
MOST_ITEMS = 32_767
Blame = Callable[[Row, str, str], None]


def compare(reading: Reading, here: RoundRecord, *, by: Actor) -> tuple[list[PlanItemDraft], int]:
    """Return the items to put, and how many rows stand already; faults are added to ``reading``."""
    items = {(one.area_path, one.fiscal_year, search_form(one.title)): one for one in here.items}
    seen: set[Key] = set()
    drafts: list[PlanItemDraft] = []
    standing = 0
    for row in reading.rows["plan"]:
        key = _key(reading, here, row)
        if key is None:
            continue
        if key in seen:
            reading.fault(row, "title", _("This item stands twice in the plan of the year. Delete one of the rows."))
        seen.add(key)
        need_id = _need(reading, here, row, key[0])
        item = items.get(key)
        number = row.values.get("number") or (str(item.number) if item else str(_next(items, drafts, key)))
        wanted = row.values | {"number": number}
        if item and _same(wanted, item_values(item)):
            standing += 1
            continue
        if verdict := serves(by, here.rounds[key[0]]):
            drafts.append(_draft(here, key, wanted, need_id, item))
        else:
            reading.fault(row, "code", str(verdict.why))
    return drafts, standing


def _key(reading: Reading, here: RoundRecord, row: Row) -> Key | None:
    code = row.values.get("code", "")
    path = path_of(code) if code else here.round.area_path
    year = int(row.values["year"])
    if path not in here.rounds or (not code and len(here.rounds) > 1):
        why = _("Area “%(code)s” has no round here. Check the code, or send the file at its own round.", code=code)
        reading.fault(row, "code", why)
        return None
    if not 2500 <= year <= 2700:
        reading.fault(row, "year", _("Write the fiscal year of the Buddhist era, for example 2570."))
        return None
    if int(row.values.get("number") or 0) > MOST_ITEMS:
        reading.fault(row, "number", _("This number is too large. Check the digits."))
        return None
    return path, year, search_form(row.values["title"])


def _need(reading: Reading, here: RoundRecord, row: Row, path: int) -> int | None:
    """Return the id of the need that the row names by sitting and number."""
    if not row.values.get("need"):
        return None
    sitting = int(row.values.get("sitting") or 1)
    forum = here.forums.get((path, sitting))
    needs = here.needs.get(forum.id, []) if forum else []
    found = next((need.id for need in needs if need.number == int(row.values["need"])), None)
    if found is None:
        why = _("There is no need no. %(n)s of this sitting. Take the needs in first.", n=row.values["need"])
        reading.fault(row, "need", why)
    return found


def _next(items: Mapping[Key, CommunityItem], drafts: Sequence[PlanItemDraft], key: Key) -> int:
    numbers = [one.number for (path, year, _title), one in items.items() if (path, year) == key[:2]]
    numbers += [one.number for one in drafts if (one.area.path, one.fiscal_year) == key[:2]]
    return max(numbers, default=0) + 1


def _same(wanted: Values, stands: Values) -> bool:
    names = ("number", "year", "title", "detail", "baht", "need") + (("sitting",) if stands["need"] else ())
    return all(same(wanted.get(name, ""), stands[name]) for name in names)


def _draft(
    here: RoundRecord, key: Key, values: Values, need_id: int | None, item: CommunityItem | None
) -> PlanItemDraft:
    return PlanItemDraft(
        area=here.rounds[key[0]].area,
        fiscal_year=key[1],
        number=int(values["number"]),
        title=values["title"],
        detail=values.get("detail", ""),
        satang=int(values.get("baht") or 0),
        need_id=need_id,
        item=item,
    )
