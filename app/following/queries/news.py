"""What is new about a need, an area or a project: the same news for feeds, messages and the notice board."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from app.areas.rules import addresses
from app.cycles.states import OUTCOME_LABELS, Outcome
from app.following.queries import following as queries
from app.following.queries.subjects import FollowedSubject, SubjectKind
from app.forums.models.sittings import Forum
from app.forums.queries.sittings import corrections_of, need_by_id
from app.ledger.lineage.rules import Graph
from app.tracing.pages import timeline
from app.tracing.pages.steps import ThreadStep
from app.tracing.pages.story import story_of
from app.tracing.queries import progress, records, threads
from app.tracing.queries.rows import Decided, Lineage, Stop
from app.web.locale import called, date_text, number_text

#: News in one feed.
MOST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One thing that happened. ``key`` names it for ever; ``at`` is the moment at which it became known."""

    key: str
    at: datetime
    title: str
    text: str
    url: str


def news_of(subject: FollowedSubject) -> Sequence[News]:
    """Return what happened, the newest first."""
    tell = {SubjectKind.NEED: _of_need, SubjectKind.PROJECT: _of_project, SubjectKind.AREA: _of_area}[subject.kind]
    told = sorted(tell(subject), key=lambda one: (one.at, one.key), reverse=True)
    return list({one.key: one for one in told[: MOST * 2]}.values())[:MOST]


def _of_need(subject: FollowedSubject) -> Iterator[News]:
    need = need_by_id(subject.id)
    assert need is not None, "the subject was found by this need"
    lineage = threads.descent_of_needs([need.id], history=True)
    said = timeline.voiced(need, corrections_of([need.id]).get(need.id, ()))
    steps = [*said, *timeline.descent(("need", need.id), lineage)]
    return _from_steps(steps, lineage, subject.url, {("need", need.id): need.recorded_at})


def _of_project(subject: FollowedSubject) -> Iterator[News]:
    project = threads.project_by_ref(subject.ref)
    assert project is not None, "the subject was found by this project"
    lineage = threads.ancestry_of_project(project)
    return _from_steps(story_of(lineage, lineage.projects[subject.id]), lineage, subject.url, {})


def _from_steps(
    steps: Iterable[ThreadStep], lineage: Lineage, url: str, known: dict[tuple[str, int], datetime]
) -> Iterator[News]:
    """Tell the steps of a thread; what was reported or recorded later than it happened is new only from then on."""
    known = known | {("report", report.id): report.reported_at for report in lineage.reports}
    for step in steps:
        texts = (step.outcome[1] if step.outcome else "", step.reason, step.body_text, step.words, step.later_text)
        yield News(
            key=f"{step.kind}:{step.mark[0]}:{step.mark[1]}:{step.order}:{step.at.isoformat()}",
            at=known.get(step.mark, step.at),
            title=step.title,
            text=" · ".join(text for text in texts if text),
            url=step.url or url,
        )


def _of_area(subject: FollowedSubject) -> Iterator[News]:
    path = subject.path
    for forum, needs, recorded_at in queries.forums_held_in(path):
        if needs:
            yield _forum(forum, needs, recorded_at)
    if queries.is_wide(path) or path % 10_000 == 0:
        items = queries.items_decided_last(path)
        projects = queries.projects_in(path)
        lineage = _of_items(items, projects)
    else:
        lineage = threads.descent_of_needs(queries.needs_voiced_in(path), history=True)
    titles = _titles(lineage)
    for stop in lineage.stops:
        yield from (_decision(stop, one, *titles[stop.item_id]) for one in stop.decisions if stop.item_id in titles)
    for project in lineage.projects.values():
        yield from _from_steps(timeline.funding(project), lineage, addresses.project(project.ref), {})
    for report in lineage.reports:
        step = timeline.reported(report, lineage)
        named = f"{lineage.projects[report.project_id].title}: {step.title}"
        for one in _from_steps([step], lineage, step.url, {}):
            yield News(key=one.key, at=one.at, title=named, text=one.text, url=one.url)


def _of_items(items: Sequence[int], projects: Sequence[int]) -> Lineage:
    """Return what stands around these items and projects, without the links between them."""
    return Lineage(
        Graph(()),
        voices=records.voices(items),
        proposals=records.proposals(items),
        projects=records.projects(projects),
        stops=records.stops(items, history=True),
        reports=progress.reports(projects),
    )


def _titles(lineage: Lineage) -> dict[int, tuple[str, str]]:
    """Return title and address of each item, by id."""
    voices = lineage.voices or records.voices(sorted({stop.item_id for stop in lineage.stops}))
    return {
        **{one.id: (one.title, addresses.need(one.ref)) for one in voices.values()},
        **{one.id: (one.title, addresses.proposal(one.ref)) for one in lineage.proposals.values()},
    }


def _decision(stop: Stop, one: Decided, title: str, url: str) -> News:
    undone = one.outcome not in OUTCOME_LABELS
    outcome = _("the earlier decision was taken back") if undone else str(OUTCOME_LABELS[Outcome(one.outcome)])
    reason = ": ".join(part for part in (str(one.reason or ""), one.sentence) if part)
    to = _("to: %(agency)s", agency=one.agency) if one.agency else ""
    by_day = _("to be done by %(day)s", day=date_text(one.due_on)) if one.due_on else ""
    parts = (timeline.said_by(stop, one), *timeline.without_sitting(one), to, reason, by_day)
    return News(
        key=f"decision:{one.id}",
        at=one.decided_at,
        title=f"{title}: {outcome}",
        text=" · ".join(part for part in parts if part),
        url=url,
    )


def _forum(forum: Forum, needs: int, recorded_at: datetime) -> News:
    return News(
        key=f"forum:{forum.id}",
        at=recorded_at,
        title=_("The forum of %(area)s has met", area=called(forum.area)),
        text=ngettext(
            "On %(day)s it asked for %(n)s thing; its words are recorded.",
            "On %(day)s it asked for %(n)s things; their words are recorded.",
            needs,
            day=date_text(forum.held_on),
            n=number_text(needs),
        ),
        url=addresses.forum(forum.ref),
    )
