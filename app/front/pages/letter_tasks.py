"""What standing letters ask of a person and of the agencies spoken for, and where nobody is trained."""

from __future__ import annotations

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from app.accounts.states import Duty
from app.agencies.queries import agencies_of
from app.areas.states.paths import code_of
from app.front.pages.tasks import TaskList, WorkTask, days_before
from app.instructions import policy, queries
from app.ledger.actor import Actor
from app.store import clock
from app.trainings.queries import n_untrained

#: Tasks of one list.
A_PAGE = 20


def asked_and_untrained(actor: Actor) -> Sequence[TaskList]:
    """Return what letters ask of the person, and the way to where nobody is trained."""
    return [*asked_by_letters(actor), *untrained(actor)]


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


def untrained(actor: Actor) -> Sequence[TaskList]:
    """Return the way to the coverage of the first post's area, while a subdistrict of the posts has nobody trained."""
    posts = [post for post in actor.posts if post.duty in (*policy.IN_VILLAGES, Duty.PLANNER)]
    without, every = n_untrained(posts)
    if not without:
        return []
    task = WorkTask(
        title=_("Subdistricts without a trained person: %(n)s of %(total)s", n=without, total=every),
        url=url_for("trainings.coverage", code=code_of(posts[0].low)),
        hint=_("Hold a training, or record one that was held."),
    )
    return [TaskList(title=_("Trainings"), tasks=[task], empty="")]
