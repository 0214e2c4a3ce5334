"""What is new about a need, an area, a project or an agency: the same news for feeds, messages and the notice board."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from app.aggregation.queries import referrals
from app.appeals.queries.appeals import contested_last
from app.areas.rules import addresses
from app.areas.states.paths import bounds
from app.clusters.queries.joint import of_needs_in
from app.cycles.states import OUTCOME_LABELS, Outcome
from app.following.queries import following as queries
from app.following.queries.agency_news import answered, answers_to, late, of_agency, overdue
from app.following.queries.subjects import FollowedSubject, SubjectKind
from app.following.rules.news import News
from app.forums.queries.sittings import corrections_of, need_by_id
from app.forums.states.sittings import ForumState
from app.ledger.lineage.rules import Graph
from app.tracing.pages import replies, timeline, together
from app.tracing.pages.contests import contested
from app.tracing.pages.steps import ThreadStep
from app.tracing.pages.story import story_of
from app.tracing.pages.verdicts import screened
from app.tracing.queries import funded, records, threads
from app.tracing.queries.appeals import appeals_against
from app.tracing.queries.beside import beside_need
from app.tracing.queries.rows import Decided, Lineage, Stop
from app.web.locale import called, date_text, language, number_text

#: News in one feed.
MOST = 40


def news_of(subject: FollowedSubject) -> Sequence[News]:
    """Return what happened, the newest first."""
    tell = {
        SubjectKind.NEED: _of_need,
        SubjectKind.PROJECT: _of_project,
        SubjectKind.AREA: _of_area,
        SubjectKind.AGENCY: of_agency,
    }
    return _newest(tell[subject.kind](subject))


def _newest(news: Iterable[News]) -> Sequence[News]:
    told = sorted(news, key=lambda one: (one.at, one.key), reverse=True)
    return list({one.key: one for one in told[: MOST * 2]}.values())[:MOST]


def _of_need(subject: FollowedSubject) -> Iterator[News]:
    need = need_by_id(subject.id)
    assert need is not None, "the subject was found by this need"
    lineage = threads.descent_of_needs([need.id], history=True)
    said = timeline.voiced(need, corrections_of([need.id]).get(need.id, ()))
    steps = [*said, *timeline.descent(("need", need.id), lineage), *replies.steps(lineage)]
    steps += together.steps(beside_need(need.id).joint)
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
    known |= {("ministry", one.id): one.recorded_at for one in lineage.ministries}
    known |= {("reply", one.id): one.recorded_at for stop in lineage.stops for one in replies.answers_at(stop)}
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
    if not queries.is_wide(path) and path % 10_000:
        voiced = queries.voiced_in(path)
        yield from _in_village(subject, voiced, of_needs(voiced))
        yield from of_joint(subject)
        return
    for forum, needs, recorded_at in queries.forums_held_in(path):
        if needs:
            yield _forum((forum.id, forum.ref, forum.held_on), called(forum.area), needs, recorded_at)
    lineage = _of_items(queries.items_decided_last(path), *queries.funded_and_ruled_last(path))
    yield from _of_referrals(path)
    yield from _of_appeals(path)
    yield from of_joint(subject)
    yield from _of_threads(lineage, _titles(lineage))


def of_joint(subject: FollowedSubject) -> Iterator[News]:
    """Tell what became of the area's needs in projects of several provinces."""
    steps = together.steps(of_needs_in(*bounds(subject.path)))
    return _from_steps(steps, Lineage(Graph(())), subject.url, {})


def of_needs(voiced: Sequence[Any]) -> Lineage:
    """Return what became of the needs of ``voiced_in``, with every decision and appeal."""
    return threads.descent_of_needs([row.id for row in voiced], history=True)


def news_of_village(subject: FollowedSubject, voiced: Sequence[Any], lineage: Lineage) -> Sequence[News]:
    """Return the same as ``news_of`` for a village whose needs and threads are at hand; nothing is asked."""
    return _newest(_in_village(subject, voiced, lineage))


def _in_village(subject: FollowedSubject, voiced: Sequence[Any], lineage: Lineage) -> Iterator[News]:
    for ident, rows in groupby(sorted(voiced, key=lambda row: row.forum_id), key=lambda row: row.forum_id):
        needs = list(rows)
        if needs[0].state == ForumState.HELD:
            met = (ident, needs[0].forum_ref, needs[0].held_on)
            yield _forum(met, subject.title, len(needs), max(row.recorded_at for row in needs))
    titles = {row.id: (row.title, addresses.need(row.ref)) for row in voiced}
    titles |= {one.id: (one.title, addresses.proposal(one.ref)) for one in lineage.proposals.values()}
    for stop in lineage.stops:
        yield from _replies(stop, *titles[stop.item_id])
    for appeal in lineage.appeals:
        yield from _from_steps(contested(appeal), lineage, addresses.appeal(appeal.ref), {})
    yield from _from_steps(map(replies.ministry_step, lineage.ministries), lineage, subject.url, {})
    yield from _of_threads(lineage, titles)


def _replies(stop: Stop, title: str, url: str) -> Iterator[News]:
    """Tell the answers to what was referred at the stop, and that one is overdue."""
    for one in stop.decisions:
        agency = str(one.agency or "")
        yield from (answered(answer, title, agency, url) for answer in one.answers)
        if one.reply_by is not None and replies.is_overdue(stop, one):
            yield late(one.id, title, agency, one.reply_by, url)


def _of_threads(lineage: Lineage, titles: Mapping[int, tuple[str, str]]) -> Iterator[News]:
    """Tell the decisions, the money and the reports; of those items that have a title."""
    for stop in lineage.stops:
        yield from (_decision(stop, one, *titles[stop.item_id]) for one in stop.decisions if stop.item_id in titles)
    for project in lineage.projects.values():
        yield from _from_steps(timeline.funding(project), lineage, addresses.project(project.ref), {})
    yield from _ruled(lineage)
    for report in lineage.reports:
        step = timeline.reported(report, lineage)
        named = f"{lineage.projects[report.project_id].title}: {step.title}"
        for one in _from_steps([step], lineage, step.url, {}):
            yield News(key=one.key, at=one.at, title=named, text=one.text, url=one.url)


def _ruled(lineage: Lineage) -> Iterator[News]:
    """Tell what closed screenings said of the candidates, and why."""
    for taken in lineage.candidates.values():
        for one in _from_steps(screened(taken), lineage, addresses.candidate(taken.ref), {}):
            yield replace(one, title=f"{taken.title}: {one.title}")


def _of_appeals(path: int) -> Iterator[News]:
    """Tell the steps of the newest appeals against decisions of the area: lodged, ruled on, carried out."""
    for appeal in appeals_against(contested_last(path, MOST)):
        yield from _from_steps(contested(appeal), Lineage(Graph(())), addresses.appeal(appeal.ref), {})


def _of_referrals(path: int) -> Iterator[News]:
    """Tell what was answered last to referrals of the area, and what is overdue longest."""
    english, (low, high) = language() == "en", bounds(path)
    for one in referrals.answered_in(low, high, english, MOST):
        yield from answers_to(one)
    yield from (overdue(one) for one in referrals.overdue_in(low, high, english, MOST))


def _of_items(items: Sequence[int], projects: Sequence[int], ruled: Sequence[int]) -> Lineage:
    """Return what stands around these items, projects and candidates, without the links between them."""
    (carried, reports), (proposals, candidates) = funded.with_reports(projects), records.drafted(items, ruled)
    return Lineage(
        Graph(()),
        voices=records.voices(items),
        proposals=proposals,
        candidates=candidates,
        projects=carried,
        stops=records.stops(items, history=True),
        reports=reports,
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


def _forum(met: tuple[int, str, date], area: str, needs: int, recorded_at: datetime) -> News:
    """Tell that a forum (id, reference, day) was held."""
    ident, ref, held_on = met
    return News(
        key=f"forum:{ident}",
        at=recorded_at,
        title=_("The forum of %(area)s has met", area=area),
        text=ngettext(
            "On %(day)s it asked for %(n)s thing; its words are recorded.",
            "On %(day)s it asked for %(n)s things; their words are recorded.",
            needs,
            day=date_text(held_on),
            n=number_text(needs),
        ),
        url=addresses.forum(ref),
    )
