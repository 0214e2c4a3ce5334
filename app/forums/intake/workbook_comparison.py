"""What a file would change: every row held against what stands, each contradiction a fault, nothing passed over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from flask_babel import gettext as _

from app.areas.states.paths import code_of, path_of
from app.cycles.models.cycles import Round
from app.cycles.states import Stage
from app.forums.intake import plan_sheet as plans
from app.forums.intake.plan_item import PlanItemDraft
from app.forums.intake.workbook_layout import Values, count_values, facts_of, mark_of, minute_values, need_values
from app.forums.intake.workbook_rows import Reading, Row
from app.forums.models.needs import Need
from app.forums.models.sittings import Forum
from app.forums.policy import sittings as policy
from app.forums.queries.workbook import RoundRecord
from app.forums.rules.doubts import SaidOfNeed, asked, doubts
from app.forums.states.sittings import ForumState
from app.ledger.actor import Actor
from app.store import clock
from app.thai.text import same, search_form
from app.web.locale import date_text

#: Area and number of a forum.
Key = tuple[int, int]
FACTS = ("held_on", "place", "stage", "chair", "recorder", "total")
#: What makes two rows the same need: everything but number and votes.
NEED = (
    *("title", "words", "category", "channel", "place", "unit", "lat", "lon", "households", "people"),
    *("quantity", "baht"),
)


@dataclass(slots=True)
class RowChange:
    """What the file changes at one forum; what is ``None`` or empty stays as it is."""

    key: Key
    round: Round
    forum: Forum | None
    #: The first row that changes something here.
    row: Row
    facts: Values | None = None
    counts: list[Values] | None = None
    minutes: list[Values] | None = None
    needs: list[Row] = field(default_factory=list)
    #: Votes by the number of the need.
    votes: dict[int, int] = field(default_factory=dict)

    @property
    def records(self) -> bool:
        """Whether the change is about what was said, so that the forum must have been held."""
        heads = bool(self.facts and self.facts["total"] not in ("", "0"))
        return bool(heads or self.counts or self.minutes or self.needs or self.votes)


@dataclass(slots=True)
class WorkbookPlan:
    """The changes by forum, and how many rows stand already as the file says."""

    changes: dict[Key, RowChange] = field(default_factory=dict)
    standing: int = 0
    #: Items to put in community plans.
    items: list[PlanItemDraft] = field(default_factory=list)
    #: What a person should look at before the file is taken in.
    notes: list[str] = field(default_factory=list)

    def sums(self) -> dict[str, int]:
        """Return how many of each thing would change."""
        every = self.changes.values()
        return {
            "forums_new": sum(one.forum is None for one in every),
            "forums_changed": sum(one.forum is not None and one.facts is not None for one in every),
            "counts": sum(one.counts is not None for one in every),
            "minutes": sum(one.minutes is not None for one in every),
            "needs": sum(len(one.needs) for one in every),
            "votes": sum(len(one.votes) for one in every),
            "items": len(self.items),
            "standing": self.standing,
        }


def compare(reading: Reading, here: RoundRecord, *, by: Actor) -> WorkbookPlan:
    """Return what the file would change; faults are added to ``reading``."""
    return _WorkbookComparison(reading, here, by).plan()


class _WorkbookComparison:
    """One comparison under way."""

    def __init__(self, reading: Reading, here: RoundRecord, by: Actor) -> None:
        self.reading, self.here, self.by = reading, here, by
        self.found = WorkbookPlan()
        self.facts: dict[Key, Row] = {}

    def plan(self) -> WorkbookPlan:
        """Compare sheet by sheet; the forums come first, because the other sheets name them."""
        for row in self.reading.rows["forums"]:
            if key := self._key(row):
                if key in self.facts:
                    self._fault(row, "code", _("This forum stands twice on the sheet. Delete one of the two rows."))
                self.facts[key] = row
        for key, row in self.facts.items():
            self._forum(key, row)
        self._counts(self._grouped("counts"))
        self._minutes(self._grouped("minutes"))
        for key, rows in self._grouped("needs").items():
            self._needs(key, rows)
        for change in self.found.changes.values():
            self._allowed(change)
        self.found.items, standing = plans.compare(self.reading, self.here, by=self.by)
        self.found.standing += standing
        return self.found

    def _fault(self, row: Row, column: str, why: str) -> None:
        self.reading.fault(row, column, why)

    def _key(self, row: Row) -> Key | None:
        """Return which forum the row is about; a fault where none or several could be meant."""
        code = row.values.get("code", "")
        path = path_of(code) if code else self.here.round.area_path
        if path not in self.here.rounds or (not code and len(self.here.rounds) > 1):
            why = _("Area “%(code)s” has no round here. Check the code, or send the file at its own round.", code=code)
            self._fault(row, "code", why)
            return None
        if sitting := row.values.get("sitting"):
            return path, int(sitting)
        numbers = sorted({number for one, number in [*self.here.forums, *self.facts] if one == path})
        if len(numbers) > 1:
            self._fault(row, "sitting", _("This area has several forums. Write the number of the sitting."))
            return None
        return path, numbers[0] if numbers else 1

    def _grouped(self, sheet: str) -> dict[Key, list[Row]]:
        found: dict[Key, list[Row]] = {}
        for row in self.reading.rows[sheet]:
            key = self._key(row)
            if key and (key in self.here.forums or key in self.facts):
                found.setdefault(key, []).append(row)
            elif key:
                why = _("There is no sitting no. %(n)s of this area. Add it to the sheet of forums.", n=key[1])
                self._fault(row, "sitting", why)
        return found

    def _change(self, key: Key, row: Row) -> RowChange:
        forum = self.here.forums.get(key)
        return self.found.changes.setdefault(key, RowChange(key, self.here.rounds[key[0]], forum, row))

    def _forum(self, key: Key, row: Row) -> None:
        wanted = {name: row.values.get(name, "") for name in FACTS}
        wanted["stage"] = wanted["stage"] or Stage.PLAN.value
        forum = self.here.forums.get(key)
        if forum is None:
            made = self.here.rounds[key[0]].forums_made
            before = sum(one[0] == key[0] and made < one[1] < key[1] for one in self.facts)
            if key[1] != made + before + 1:
                why = _("The next sitting of this area is no. %(n)s. Write that number.", n=made + before + 1)
                self._fault(row, "sitting", why)
            self._change(key, row).facts = wanted
        elif not _alike(wanted, facts_of(forum), FACTS):
            self._unmoved(forum, row)
            self._change(key, row).facts = wanted
        else:
            self.found.standing += 1

    def _unmoved(self, forum: Forum, row: Row) -> None:
        """Note a forum that somebody changed after the workbook was downloaded."""
        seen = row.values.get("mark", "")
        if seen and seen != mark_of(forum, self.here):
            why = _("Someone else has changed this forum after you downloaded. Download again and copy your changes.")
            self._fault(row, "mark", why)

    def _moved(self, key: Key, row: Row) -> None:
        forum, facts = self.here.forums.get(key), self.facts.get(key)
        if forum and facts:
            self._unmoved(forum, Row(row.sheet, row.number, facts.values))

    def _counts(self, grouped: dict[Key, list[Row]]) -> None:
        for key, rows in grouped.items():
            wanted: dict[tuple[str, ...], str] = {}
            for row in rows:
                cell = (row.values["sector"], row.values["sex"], row.values["age_band"])
                if cell in wanted:
                    why = _("This sector, sex and age stands twice for the forum. Add the two numbers up.")
                    self._fault(row, "sector", why)
                wanted[cell] = row.values["n"]
            forum = self.here.forums.get(key)
            standing = {
                (one["sector"], one["sex"], one["age_band"]): one["n"]
                for one in map(count_values, self.here.counts.get(forum.id, ()) if forum else ())
            }
            if {cell: n for cell, n in wanted.items() if n != "0"} == standing:
                self.found.standing += len(rows)
                continue
            self._moved(key, rows[0])
            self._change(key, rows[0]).counts = [row.values for row in rows]

    def _minutes(self, grouped: dict[Key, list[Row]]) -> None:
        for key, rows in grouped.items():
            ordered = sorted(rows, key=lambda row: (int(row.values.get("number") or 10**6), row.number))
            wanted = [
                {"number": str(n), **{name: row.values.get(name, "") for name in ("title", "minutes", "resolution")}}
                for n, row in enumerate(ordered, start=1)
            ]
            forum = self.here.forums.get(key)
            standing = list(map(minute_values, self.here.agenda.get(forum.id, ()) if forum else ()))
            if len(wanted) == len(standing) and all(map(_alike, wanted, standing)):
                self.found.standing += len(rows)
                continue
            self._moved(key, rows[0])
            self._change(key, rows[0]).minutes = wanted

    def _needs(self, key: Key, rows: list[Row]) -> None:
        forum = self.here.forums.get(key)
        needs = self.here.needs.get(forum.id, []) if forum else []
        by_number = {need.number: need for need in needs}
        standing = Counter(_said(need_values(need)) for need in needs if need.id not in self.here.taken_back)
        for row in rows:
            if bool(row.values.get("lat")) != bool(row.values.get("lon")):
                self._fault(row, "lat", _("A point needs both latitude and longitude. Fill in both, or neither."))
            elif number := row.values.get("number"):
                standing[_said(row.values)] -= 1
                self._known(key, row, by_number.get(int(number)))
            elif standing[_said(row.values)] > 0:
                standing[_said(row.values)] -= 1
                self.found.standing += 1
            else:
                self._change(key, row).needs.append(row)

    def _known(self, key: Key, row: Row, need: Need | None) -> None:
        """Hold a row with a number against the need that stands: its words never change, its votes may."""
        if need is None:
            why = _("No need of this forum has this number. Leave the cell empty for a new need.")
            self._fault(row, "number", why)
            return
        now, wanted = need_values(need), row.values
        differing = [name for name in NEED if not same(wanted.get(name, ""), now[name])]
        if differing:
            why = _(
                "Need no. %(n)s is recorded and its words never change. Put back what stood here, "
                "and add a correction on its page.",
                n=need.number,
            )
            self._fault(row, differing[0], why)
        elif wanted.get("votes", "") != now["votes"]:
            self._change(key, row).votes[need.number] = int(wanted.get("votes") or 0)
        else:
            self.found.standing += 1

    def _allowed(self, change: RowChange) -> None:
        """Note a change that its round, its day or the importer's duty does not allow."""
        forum = change.forum
        verdict = policy.may_change(self.by, forum) if forum else policy.may_plan(self.by, change.round)
        if not verdict:
            self._fault(change.row, "code", f"{code_of(change.key[0])}: {verdict.why}")
            return
        held_on = date.fromisoformat(change.facts["held_on"]) if change.facts else forum.held_on if forum else None
        begun = forum is not None and forum.state == ForumState.HELD
        if change.facts and held_on and not (verdict := policy.may_lie_on(held_on, change.round, forum)):
            self._fault(change.row, "held_on", str(verdict.why))
        elif change.records and not begun and held_on and held_on > clock.today():
            why = _("This forum's day has not come yet. Record what was said after it was held.")
            self._fault(change.row, "sitting", why)
        elif change.facts and forum is None and held_on:
            told = _("%(area)s: a forum on %(day)s is made.", area=code_of(change.key[0]), day=date_text(held_on))
            self.found.notes.append(told)
        self._heads(change)

    def _heads(self, change: RowChange) -> None:
        """Ask about more votes than heads at the door, and more households than the place has."""
        said = change.facts["total"] if change.facts else ""
        heads = int(said or 0) or (change.forum.attendance_total if change.forum else 0)
        told = [
            SaidOfNeed(row.values["title"], int(row.values.get("votes") or 0), int(row.values.get("households") or 0))
            for row in change.needs
        ]
        told += [SaidOfNeed(_("need no. %(n)s", n=n), votes, 0) for n, votes in change.votes.items()]
        households = self.here.households.get(change.key[0], 0)
        self.found.notes += map(asked, doubts(told, heads=heads, households=households))


def _said(values: Values) -> tuple[str, ...]:
    """Return what makes two rows the same need: everything but number and votes."""
    return tuple(search_form(values.get(name, "")) for name in NEED)


def _alike(wanted: Values, standing: Values, names: Collection[str] = ()) -> bool:
    """Tell whether a row says what stands, in any spelling."""
    return all(same(wanted.get(name, ""), standing.get(name, "")) for name in names or wanted)
