"""Tasks around the records of forums: what waits for a second person, and what was given back to be mended."""

from __future__ import annotations

from collections.abc import Sequence

from flask import url_for
from flask_babel import gettext as _

from app.areas.rules import addresses
from app.forums.models.certification import ForumClosing
from app.forums.pages.frame import about
from app.forums.queries.certification import Unattested, given_back
from app.front.pages.tasks import TaskList, WorkTask
from app.ledger.actor import Post
from app.web.locale import moment_text

#: So many stand on the work page; the queue holds the rest.
FIRST = 5


def to_attest(posts: Sequence[Post], me: int) -> Sequence[TaskList]:
    """Return the list of records that wait for this person, if any waits."""
    queue = Unattested(posts=posts, me=me)
    rows = queue.rows(FIRST)
    if not rows:
        return []
    tasks = [
        _task(one, _("attest it"), _("Closed by the recorder: %(when)s", when=moment_text(one.closed_at)))
        for one in rows[:FIRST]
    ]
    tasks.append(
        WorkTask(title=_("All forums that wait to be attested"), url=url_for("forums.attesting"), count=queue.total())
    )
    return [TaskList(title=_("Forums waiting to be attested"), tasks=tasks, empty="")]


def to_mend(posts: Sequence[Post]) -> Sequence[TaskList]:
    """Return the list of records that were given back, if there is one."""
    rows = given_back(posts, FIRST)
    tasks = [_task(one, _("mend it"), one.returned_because) for one in rows[:FIRST]]
    return [TaskList(title=_("Forums given back to be mended"), tasks=tasks, empty="")] if tasks else []


def _task(one: ForumClosing, what: str, hint: str) -> WorkTask:
    return WorkTask(
        title=about(one.forum), url=addresses.forum(one.forum.ref, "certify"), hint=hint, status=("wait", what)
    )
