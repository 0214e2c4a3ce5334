"""Change the calendar of a cycle, its days off, and, while it is a draft, its names and rules."""

from __future__ import annotations

from collections.abc import Mapping

from flask import flash, g, redirect
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.bodies import queries as bodies
from app.cycles import queries
from app.cycles.actions import planning as actions
from app.cycles.forms.planning import CalendarForm, DayForm, NamesForm, RulesForm
from app.cycles.models.cycles import Cycle, CycleTier
from app.cycles.pages.planning import CalendarPage, EditPage, RulesPage, address, label_of
from app.cycles.pages.planning_preview import proposed
from app.cycles.views.cycles import bp
from app.web.conflict import mark
from app.web.forms import submitted
from app.web.found import found
from app.web.page import Page


def _cycle(province: int, code: str) -> Cycle:
    return found(queries.cycle_by_code(province, code))


def _tier(cycle: Cycle, level: str) -> CycleTier:
    return found(next((tier for tier in queries.tiers_of(cycle.id) if tier.level == level), None))


@bp.get("/cycles/<int:province>-<code>/calendar")
def calendar(province: int, code: str) -> ResponseReturnValue:
    """Show the windows and the days off."""
    cycle = _cycle(province, code)
    form = CalendarForm.of(cycle, queries.tiers_of(cycle.id))
    form.seen.data = mark(actions.dates_of(cycle))
    return CalendarPage.of(cycle, form).render()


@bp.post("/cycles/<int:province>-<code>/calendar")
def replan(province: int, code: str) -> ResponseReturnValue:
    """Show what a change would move; save it once it has been looked at."""
    cycle, form = _cycle(province, code), CalendarForm()

    def act() -> str | Page:
        planned = proposed(cycle, form)
        if not form.confirm.data:
            return CalendarPage.of(cycle, form, planned)
        moved = actions.set_dates(cycle, planned, deadline=form.last_day(), by=g.actor, seen=form.seen.data or "")
        flash(_moved(moved), "success")
        return address(cycle)

    def page(theirs: Mapping[str, str] | None) -> CalendarPage:
        if theirs is None:
            return CalendarPage.of(cycle, form)
        form.confirm.data = ""
        return CalendarPage.of(cycle, form, versions=_versions(theirs, form))

    return submitted(form, page, act)


def _moved(n: int) -> str:
    return str(
        ngettext("The calendar is changed: %(num)s round moved.", "The calendar is changed: %(num)s rounds moved.", n)
    )


def _versions(theirs: Mapping[str, str], form: CalendarForm) -> tuple[tuple[str, str, str], ...]:
    mine = {w.level: f"{w.opens_on.isoformat()} {w.closes_on.isoformat()}" for w in form.typed()}
    return tuple(
        (label_of(level), theirs[level], typed) for level, typed in mine.items() if theirs.get(level, typed) != typed
    )


@bp.post("/cycles/<int:province>-<code>/days")
def add_day(province: int, code: str) -> ResponseReturnValue:
    """Add a day off."""
    cycle, form = _cycle(province, code), DayForm()
    shown = CalendarForm.of(cycle, queries.tiers_of(cycle.id))
    shown.seen.data = mark(actions.dates_of(cycle))

    def act() -> str:
        actions.add_day(cycle, day=form.off(), name_th=form.name_th.data, by=g.actor)
        flash(_("The day off is added."), "success")
        return f"{address(cycle)}/calendar"

    return submitted(form, lambda _theirs: CalendarPage.of(cycle, shown, day_form=form), act)


@bp.post("/cycles/<int:province>-<code>/days/<int:day_id>/drop")
def drop_day(province: int, code: str, day_id: int) -> ResponseReturnValue:
    """Take a day off out of the calendar."""
    cycle = _cycle(province, code)
    actions.drop_day(cycle, found(queries.day_off(cycle.id, day_id)), by=g.actor)
    flash(_("The day is a working day now."), "success")
    return redirect(f"{address(cycle)}/calendar")


@bp.get("/cycles/<int:province>-<code>/edit")
def edit(province: int, code: str) -> ResponseReturnValue:
    """Show the form of a draft."""
    cycle = _cycle(province, code)
    return EditPage.of(cycle, NamesForm(obj=cycle)).render()


@bp.post("/cycles/<int:province>-<code>/edit")
def change(province: int, code: str) -> ResponseReturnValue:
    """Change the names of a draft."""
    cycle, form = _cycle(province, code), NamesForm()

    def act() -> str:
        told = {name: form[name].data for name in ("name_th", "name_en", "reply_days", "draft_days")}
        actions.change(cycle, **told, by=g.actor)
        flash(_("The draft is changed."), "success")
        return address(cycle)

    return submitted(form, lambda _theirs: EditPage.of(cycle, form), act)


@bp.get("/cycles/<int:province>-<code>/rules/<level>")
def rules(province: int, code: str, level: str) -> ResponseReturnValue:
    """Show the rules of one tier."""
    cycle = _cycle(province, code)
    tier, standing = _tier(cycle, level), queries.rules_of(cycle.id)
    form = RulesForm.with_lists(bodies.sectors(), bodies.people_groups(), standing[level])
    return RulesPage.of(cycle, tier, form).render()


@bp.post("/cycles/<int:province>-<code>/rules/<level>")
def set_rules(province: int, code: str, level: str) -> ResponseReturnValue:
    """Set the rules of one tier of a draft."""
    cycle = _cycle(province, code)
    tier, sectors, groups = _tier(cycle, level), bodies.sectors(), bodies.people_groups()
    form = RulesForm.with_lists(sectors, groups, queries.rules_of(cycle.id)[level])

    def act() -> str:
        actions.set_rules(tier, cycle, quorum=form.quorum.data, rules=form.rules(sectors, groups), by=g.actor)
        flash(_("The rules are saved."), "success")
        return f"{address(cycle)}/edit"

    return submitted(form, lambda _theirs: RulesPage.of(cycle, tier, form), act)
