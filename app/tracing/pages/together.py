"""What became of a need in a project of several provinces: brought by its own province, adopted, funded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from flask_babel import gettext as _

from app.areas.rules import addresses
from app.clusters.pages.verdicts import label_by
from app.clusters.queries.joint import JointOfNeed
from app.tracing.pages.steps import FUNDED, PLACED, TAKEN, ThreadStep, day_of, moment_of
from app.web.locale import baht_text, date_text


def steps(joint: Iterable[JointOfNeed]) -> Iterator[ThreadStep]:
    """Yield the steps of each project of several provinces into which a need was brought."""
    for one in joint:
        url = addresses.joint(one.ref)
        yield ThreadStep(
            kind="event",
            title=_("Brought into a project of several provinces: %(title)s", title=one.title),
            date=date_text(one.answered_on),
            at=moment_of(one.answered_on),
            order=TAKEN,
            mark=(f"joint-{one.ref}", 0),
            body_text=_("The province's own committee consented. It is a %(label)s.", label=label_by(one.signs)),
            url=url,
        )
        if one.adopted_at:
            yield ThreadStep(
                kind="event",
                title=_("The committee of the provincial cluster adopted it"),
                date=day_of(one.adopted_at),
                at=one.adopted_at,
                order=PLACED,
                mark=(f"joint-{one.ref}", 1),
                body_text=one.title,
                url=url,
            )
        if one.funded_at:
            yield ThreadStep(
                kind="event",
                title=_("The provincial cluster funded it"),
                date=day_of(one.funded_at),
                at=one.funded_at,
                order=FUNDED,
                mark=(f"joint-{one.ref}", 2),
                body_text=f"{one.title} · {baht_text(one.allocated)}",
                url=url,
            )
