"""Where nobody is trained: a task of whoever works in the area."""

from __future__ import annotations

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _

from app.areas.states.paths import code_of
from app.front.pages.tasks import TaskList, WorkTask
from app.ledger.actor import Post
from app.trainings.queries import n_untrained


def untrained(posts: Sequence[Post]) -> Sequence[TaskList]:
    """Return the way to the coverage of the first post's area, while a subdistrict of the posts has nobody trained."""
    without, every = n_untrained(posts)
    if not without:
        return []
    task = WorkTask(
        title=_("Subdistricts without a trained person: %(n)s of %(total)s", n=without, total=every),
        url=url_for("trainings.coverage", code=code_of(posts[0].low)),
        hint=_("Hold a training, or record one that was held."),
    )
    return [TaskList(title=_("Trainings"), tasks=[task], empty="")]
