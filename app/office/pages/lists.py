"""Pages of the lists of the house."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from wtforms.fields.choices import SelectChoice

from app.accounts.policy import may_keep_house
from app.ledger.actor import Actor
from app.office.forms import ListRowForm
from app.office.pages.desk import desk
from app.office.queries import lists as queries
from app.office.queries.lists import LISTS, HouseList
from app.store import clock
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class RowsPage(Page):
    """One list with every row, those that have ended too, and the form for a new one."""

    endpoint: ClassVar = "office.rows"
    name: str
    one: HouseList
    rows: Sequence[Any]
    form: ListRowForm
    verdict: Verdict

    def group_of(self, row: Any) -> str:
        """Return what the group of the row is called; "" in a list without groups."""
        return str(self.one.groups[getattr(row, self.one.group)]) if self.one.group else ""

    def over(self, row: Any) -> bool:
        """Whether the row can no longer be chosen."""
        return row.valid_to is not None and row.valid_to < clock.today()


def row_form(one: HouseList) -> ListRowForm:
    """Return the form of a new row, with the groups of the list."""
    form = ListRowForm()
    form.group.choices = [SelectChoice(str(key), label) for key, label in one.groups.items()]
    return form


def rows(name: str, form: ListRowForm, by: Actor) -> RowsPage:
    """Return the page of a list."""
    one = LISTS[name]
    return RowsPage(
        title=str(one.title),
        lede=str(one.says),
        crumbs=(desk(),),
        name=name,
        one=one,
        rows=queries.rows_of(one),
        form=form,
        verdict=may_keep_house(by, queries.provinces()),
    )
