"""Tasks that letters set: what standing letters ask of the person's duties and of the agencies that they speak for."""

from __future__ import annotations

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.states import Duty
from app.agencies.queries import agencies_of
from app.front.pages.tasks import TaskList, WorkTask, days_before
from app.instructions import policy, queries
from app.ledger.actor import Actor
from app.store import clock

#: Tasks of one list.
A_PAGE = 20


def asked_by_letters(actor: Actor) -> Sequence[TaskList]:
    """Return what letters ask of the person; nothing where none asks anything."""
    agencies = agencies_of(actor.id) if any(post.duty == Duty.AGENCY for post in actor.posts) else ()
    owed = queries.owed([post for post in actor.posts if post.duty in policy.ASKED], [one.id for one in agencies])
    tasks = [
        WorkTask(
            title=one.words,
            url=f"{url_for('instructions.show', letter_id=one.letter_id)}#task-{one.number}",
            hint=_("letter %(number)s", number=one.letter.number),
            days_left=days_before(one.due_on, clock.today()) if one.due_on else None,
        )
        for one in owed[:A_PAGE]
    ]
    more = ngettext("The first %(num)s are shown.", "The first %(num)s are shown.", A_PAGE)
    title = _("Asked by letters")
    return [TaskList(title=title, tasks=tasks, empty="", more=more if len(owed) > A_PAGE else "")] if tasks else []
