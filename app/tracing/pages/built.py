"""What a project's page tells people of the work: promised, built, used, and what each voice says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from app.handover.pages import AfterLine, after_lines, there_lines, word_lines
from app.monitoring.pages.curve import CurveShown, curve_shown
from app.monitoring.pages.ground import GroundStanding, standing_of
from app.monitoring.pages.shots import ShotsShown, shots_of
from app.monitoring.queries.ground import standing_as
from app.monitoring.states.projects import WorkStage
from app.plans.models.funding import Project
from app.store import clock
from app.tracing.queries.ground import BesideProject, beside_project
from app.tracing.queries.rows import Lineage
from app.web.locale import baht_text, date_text, quantity_text


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseStep:
    """One of the five: asked, decided, promised, built, what the forums say."""

    label: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltShown:
    """The work as its page shows it."""

    steps: Sequence[PromiseStep]
    standing: GroundStanding
    curve: CurveShown | None
    shots: ShotsShown | None
    forums: Sequence[tuple[str, str, str, int]]
    there: Sequence[tuple[str, int]]
    there_total: int
    after: Sequence[AfterLine]


def built_of(project: Project, lineage: Lineage, asked: tuple[int, int]) -> BuiltShown | None:
    """Return what is told of the work, ``asked`` for by so many needs of so many forums; one question."""
    if project.funded_at is None:
        return None
    beside = beside_project(project.id)
    reports = lineage.reports
    one = standing_as(project, beside.rule, beside.curves, beside.stages, reports)
    standing = standing_of(one, beside.rule)
    accepted = min((stage.since for stage in beside.stages if stage.stage == WorkStage.ACCEPTED), default=None)
    told = [(report.as_of, report.percent, report.disbursed) for report in reports]
    heads: Counter[str] = sum(beside.words.values(), Counter())
    forums = word_lines(heads)
    return BuiltShown(
        steps=_steps(project, beside, standing, asked, (len(beside.words), forums)),
        standing=standing,
        curve=curve_shown(beside.curves, told, project.allocated, clock.today()),
        shots=shots_of(project.ref, beside.photos),
        forums=forums,
        there=there_lines(beside.there),
        there_total=sum(beside.there.values()),
        after=after_lines(accepted, beside.after),
    )


def _steps(
    project: Project,
    beside: BesideProject,
    standing: GroundStanding,
    asked: tuple[int, int],
    said: tuple[int, Sequence[tuple[str, str, str, int]]],
) -> list[PromiseStep]:
    needs, forums = asked
    answered, words = said
    told = (
        (_("Asked"), _("%(needs)s needs of %(forums)s forums", needs=needs, forums=forums) if needs else ""),
        (
            _("Decided"),
            _("%(money)s, on %(day)s", money=baht_text(project.allocated), day=date_text(project.funded_at)),
        ),
        (_("Promised"), _promised(beside)),
        (_("Built"), " · ".join(part for part in (standing.stage, standing.since, standing.label) if part)),
        (
            _("What the forums say"),
            _("%(n)s of %(of)s forums: %(words)s", n=answered, of=forums, words=_words(words))
            if answered
            else _("no forum has said yet whether it is done as asked"),
        ),
    )
    return [PromiseStep(label=label, told=words) for label, words in told if words]


def _words(words: Sequence[tuple[str, str, str, int]]) -> str:
    return " · ".join(f"{label} {n}" for _code, label, _tone, n in words)


def _promised(beside: BesideProject) -> str:
    """Return what the plan that stands promises: how much, and by when."""
    if not beside.curves:
        return ""
    curve = beside.curves[-1]
    last = date_text(curve.points[-1].month, "month") if curve.points else ""
    return str(_("%(much)s by %(month)s", much=quantity_text(curve.target, curve.unit), month=last))
