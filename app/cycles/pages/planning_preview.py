"""What a change of dates comes to: the typed windows with everything that gives way to them."""

from __future__ import annotations

from flask_babel import gettext as _

from app.cycles import queries
from app.cycles.forms.planning import CalendarForm
from app.cycles.models.cycles import Cycle
from app.cycles.pages.planning import label_of
from app.cycles.rules.workdays import TierSpan, WindowsOverlap, back_from, replan
from app.web.conflict import Refusal


def proposed(cycle: Cycle, form: CalendarForm) -> tuple[TierSpan, ...]:
    """Return the windows that the typed dates lead to; ``Refusal`` where they leave a tier no room."""
    standing = [TierSpan(tier.level, tier.opens_on, tier.closes_on) for tier in queries.tiers_of(cycle.id)]
    typed = {window.level: window for window in form.typed()}
    if set(typed) != {window.level for window in standing}:
        raise Refusal(_("This calendar has other tiers by now. Open the page again."))
    calendar = queries.workdays_of(cycle.id)
    changed = [one.level for one in standing if typed[one.level] != one]
    windows = [typed[one.level] for one in standing]
    if form.confirm.data:
        changed = [one.level for one in standing]
    elif form.last_day() != cycle.deadline and standing[-1].level not in changed:
        windows = list(back_from(form.last_day(), windows, calendar))
    try:
        return replan(windows, changed, form.last_day(), calendar)
    except WindowsOverlap as overlap:
        raise Refusal(
            _(
                "The window of this tier leaves no room before the next one or the deadline: %(tier)s.",
                tier=label_of(str(overlap)),
            )
        ) from None
