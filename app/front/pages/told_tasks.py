"""Tasks of those who tell villages what became of their needs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from flask_babel import gettext as _
from flask_babel import ngettext

from app.areas.rules import addresses
from app.following.queries.told import MOST, untold_villages
from app.front.pages.tasks import TaskList, WorkTask
from app.ledger.actor import Post
from app.store import clock
from app.web.locale import called, number_text

#: What was decided longer ago is told by the sheets that hung since; the list stays one that can be worked off.
LATELY = timedelta(days=90)


def villages_to_tell(posts: Sequence[Post]) -> Sequence[TaskList]:
    """Return the villages in which something was decided and nobody noted that they were told; none where all were."""
    found = untold_villages(posts, clock.now() - LATELY)
    if not found:
        return ()
    tasks = [
        WorkTask(
            title=called(row),
            url=addresses.area(row.path, "loudspeaker"),
            hint=ngettext(
                "%(number)s need decided since the village was told last",
                "%(number)s needs decided since the village was told last",
                row.needs,
                number=number_text(row.needs),
            ),
        )
        for row in found[:MOST]
    ]
    more = ngettext("The first %(num)s are shown.", "The first %(num)s are shown.", MOST)
    return [
        TaskList(
            title=_("Villages to be told what became of their needs"),
            tasks=tasks,
            empty="",
            more=more if len(found) > MOST else "",
        )
    ]
