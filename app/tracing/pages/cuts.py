"""What a project lost in the capital, on a thread and for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext as _

from app.areas.rules import addresses
from app.plans.states import NATIONAL_STEP_LABELS, NationalStep
from app.tracing.pages.steps import FUNDED, REPORTED, ThreadStep, day_of, moment_of
from app.tracing.queries.rows import Funded, ThreadCut
from app.web.locale import baht_text, date_text


def cut(project: Funded, one: ThreadCut) -> ThreadStep:
    """What a project lost at a step in the capital, and why: asked for this much, got that much."""
    return ThreadStep(
        kind="event",
        title=_("Cut: asked for %(asked)s, got %(got)s", asked=baht_text(project.requested), got=baht_text(one.after)),
        date=date_text(one.taken_on),
        at=moment_of(one.taken_on, end=True),
        order=FUNDED,
        mark=("cut", project.id),
        body_text=_(
            "%(step)s: %(before)s before, %(after)s after",
            step=NATIONAL_STEP_LABELS[NationalStep(one.step)],
            before=baht_text(one.before),
            after=baht_text(one.after),
        ),
        reason=one.reason,
        url=addresses.project(project.ref),
    )


def taken_out(project: Funded, plan: str) -> Iterator[ThreadStep]:
    """Yield that the project was taken out of the annual plan that is called so, if it was."""
    if project.left_at:
        yield ThreadStep(
            kind="event",
            title=_("Taken out of the %(plan)s", plan=plan),
            date=day_of(project.left_at),
            at=project.left_at,
            order=REPORTED,
            mark=("left", project.id),
            body_text=f"{project.title} · {project.left_why}",
            url=addresses.project(project.ref),
        )


def told(project: Funded) -> list[dict[str, Any]]:
    """Return the cuts for programs, oldest first; amounts in satang."""
    return [
        {
            "step": one.step,
            "on": one.taken_on.isoformat(),
            "before": one.before,
            "after": one.after,
            "reason": one.reason,
        }
        for one in project.cuts
    ]
