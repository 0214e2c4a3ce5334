"""The steps of a thread from a need or a proposal down to where it stands today, each dated by its own decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.accounts.states import DUTY_LABELS
from app.aggregation.models.decisions import UNDONE
from app.areas.rules import addresses
from app.cycles.states import OUTCOME_LABELS, STAGE_LABELS, UNDECIDED_LABEL, Outcome, Stage
from app.forums.models.needs import Need, NeedCorrection
from app.ledger.lineage.rules import Edge, Key
from app.proposals.states import Kinship
from app.thai.coordinates import degrees_text
from app.tracing.pages.contests import contested
from app.tracing.pages.cuts import cut, taken_out
from app.tracing.pages.progress import report_text
from app.tracing.pages.steps import (
    ANSWERED,
    DECIDED,
    FUNDED,
    KIN,
    PLACED,
    REPORTED,
    TAKEN,
    VOICED,
    WAITS,
    ThreadStep,
    day_of,
    moment_of,
)
from app.tracing.pages.verdicts import screened
from app.tracing.queries.rows import Decided, Funded, Lineage, ProgressReport, Stop
from app.tracing.rules.days import days_after, local_day
from app.web.locale import baht_text, called, date_text, number_text

#: By the manner of a link to a proposal: a need's link has none.
LINK_LABELS = {
    "": _l("Proposal that answers this need"),
    Kinship.MERGED: _l("Merged, lives on in this proposal"),
    Kinship.SPLIT: _l("Split, lives on in this part"),
    Kinship.REVISED: _l("Revised as this proposal"),
}


def after_approval(moment: datetime, approved: datetime | None) -> str:
    """Say how long after the approval a link was made; "" for one made before."""
    days = days_after(moment, approved)
    if days is None:
        return ""
    if days == 0:
        return str(_("added after approval, on the same day"))
    return str(ngettext("added %(num)d day after approval", "added %(num)d days after approval", days))


def voiced(need: Need, corrections: Sequence[NeedCorrection]) -> Iterator[ThreadStep]:
    """The forum that recorded the words, and the corrections beside them."""
    forum = need.forum
    sitting = _("Sitting no. %(number)s", number=forum.number)
    if local_day(need.recorded_at) > forum.held_on:
        sitting += " · " + _("entered on %(day)s", day=day_of(need.recorded_at))
    raised = ngettext("%(n)s hand raised", "%(n)s hands raised", need.votes, n=number_text(need.votes))
    yield ThreadStep(
        kind="need",
        title=_("Voiced at the forum of %(area)s", area=called(need.area)),
        date=date_text(forum.held_on),
        at=moment_of(forum.held_on),
        order=VOICED,
        mark=("need", need.id),
        body_text=" · ".join(part for part in (sitting, raised if need.votes else "") if part),
        url=addresses.forum(forum.ref),
    )
    for correction in corrections:
        yield ThreadStep(
            kind="event",
            title=_("A correction was added beside the words"),
            date=day_of(correction.made_at),
            at=correction.made_at,
            order=VOICED,
            body_text=_moved(correction),
            words=correction.text,
        )


def _moved(correction: NeedCorrection) -> str:
    """Say from where to where a correction moved the position; "" for one of something else."""
    was, now = positions_of(correction)
    if not now:
        return ""
    if not was:
        return str(_("The position is %(now)s since then; none was given before.", now=now))
    return str(_("The position is %(now)s since then; before it was %(was)s.", now=now, was=was))


def positions_of(correction: NeedCorrection) -> tuple[str, str]:
    """Return the positions before and after a correction in decimal degrees; "" for none."""
    pairs = ((correction.was_lat_e6, correction.was_lon_e6), (correction.lat_e6, correction.lon_e6))
    was, now = (degrees_text((lat, lon)) if lat is not None and lon is not None else "" for lat, lon in pairs)
    return was, now


def descent(start: Key, lineage: Lineage) -> list[ThreadStep]:
    """Return what happened to the record and to everything that came of it, oldest first."""
    keys = {start, *lineage.graph.below(start)}
    steps = [*_links(keys, lineage)]
    for key in keys:
        for stop in lineage.stops_of.get(key[1], ()) if key[0] in ("need", "proposal") else ():
            steps += decisions(stop, lineage)
        steps += [step for one in lineage.appeals if one.item_id == key[1] for step in contested(one)]
        steps += screened(lineage.candidates.get(key[1]))
        if key[0] == "project":
            steps += funding(lineage.projects[key[1]])
    steps += [step for one in lineage.left for step in funding(one)]
    steps += [reported(report, lineage) for report in lineage.reports if ("project", report.project_id) in keys]
    return in_order(steps)


def in_order(steps: Iterable[ThreadStep]) -> list[ThreadStep]:
    """Return the steps by moment, and at one moment by what follows from what."""
    return sorted(steps, key=lambda step: (step.at, step.order, step.mark))


def marked(steps: Sequence[ThreadStep], mark: Key) -> tuple[ThreadStep, ...]:
    """Return the steps with the one where the thread stands today marked: that of ``mark``, else the last."""
    at = next((i for i in reversed(range(len(steps))) if steps[i].mark == mark), len(steps) - 1)
    return tuple(replace(step, now=i == at) for i, step in enumerate(steps))


def _links(keys: set[Key], lineage: Lineage) -> Iterator[ThreadStep]:
    seen: set[tuple[Key, str]] = set()
    for edge in lineage.graph.edges:
        if edge.source not in keys or edge.kind == "candidate_project":
            continue
        step = _link(edge, lineage)
        if edge.ended_at:
            yield ended(edge, edge.ended_at, step.title)
        if (edge.target, step.date) not in seen:
            seen.add((edge.target, step.date))
            yield step


def _link(edge: Edge, lineage: Lineage) -> ThreadStep:
    kind, ident = edge.target
    later = after_approval(edge.at, lineage.approved(edge.target))
    if kind == "candidate":
        taken = lineage.candidates[ident]
        lead = _("lead agency: %(agency)s", agency=taken.agency) if taken.agency else ""
        text = " · ".join(part for part in (_("Taken into the list of plan candidates"), lead) if part)
        title, url, order = taken.title, addresses.candidate(taken.ref), TAKEN
    else:
        proposal = lineage.proposals[ident]
        text = str(LINK_LABELS[edge.manner])
        title, url = proposal.title, addresses.proposal(proposal.ref)
        order = ANSWERED if edge.kind == "need_proposal" else KIN
    return ThreadStep(
        kind=kind,
        title=title,
        date=day_of(edge.at),
        at=edge.at,
        order=order,
        mark=edge.target,
        body_text=text,
        url=url,
        later=bool(later),
        later_text=later,
    )


def ended(edge: Edge, at: datetime, title: str) -> ThreadStep:
    """The end of a link, which stays readable."""
    return ThreadStep(
        kind="event",
        title=_("Link ended: %(title)s", title=title),
        date=day_of(at),
        at=at,
        order=KIN,
        body_text=_("The link was made on %(day)s and stays in the record.", day=day_of(edge.at)),
    )


def decisions(stop: Stop, lineage: Lineage) -> Iterator[ThreadStep]:
    """Every decision at one stop, superseded ones too; and the wait, where none stands on the desk reached last."""
    replaced = {one.supersedes_id: one for one in stop.decisions if one.supersedes_id}
    what = _item(stop, lineage)
    for one in stop.decisions:
        step = _decision(stop, one, what)
        if one.id in replaced:
            by_day = day_of(replaced[one.id].decided_at)
            step = replace(step, later_text=_("replaced by a later decision on %(day)s", day=by_day))
        yield step
    if stop.current and stop.decision_id is None:
        yield ThreadStep(
            kind="round",
            title=_("On the desk of %(body)s", body=stop.body),
            date=day_of(stop.arrived_at),
            at=stop.arrived_at,
            order=WAITS,
            mark=("desk", stop.item_id),
            body_text=what,
            outcome=("undecided", str(UNDECIDED_LABEL)),
            url=addresses.balance(stop.round_ref),
        )


def _item(stop: Stop, lineage: Lineage) -> str:
    proposal = lineage.proposals.get(stop.item_id) if stop.item_kind == "proposal" else None
    return str(_("on the proposal: %(title)s", title=proposal.title) if proposal else _("on this need"))


def _decision(stop: Stop, one: Decided, what: str) -> ThreadStep:
    undone = one.outcome == UNDONE
    details = [
        _("the earlier decision was taken back") if undone else "",
        what,
        _("decided at a sitting: %(stage)s", stage=STAGE_LABELS[Stage(one.stage)]) if one.stage else "",
        _("to: %(agency)s", agency=one.agency) if one.agency else "",
        _("to be done by %(day)s", day=date_text(one.due_on)) if one.due_on else "",
        _("answer due by %(day)s", day=date_text(one.reply_by)) if one.reply_by else "",
        *without_sitting(one),
    ]
    return ThreadStep(
        kind="round",
        title=said_by(stop, one),
        date=day_of(one.decided_at),
        at=one.decided_at,
        order=DECIDED,
        mark=("decision", one.id),
        body_text=" · ".join(part for part in details if part),
        outcome=None if undone else (one.outcome, str(OUTCOME_LABELS[Outcome(one.outcome)])),
        reason=": ".join(part for part in (str(one.reason or ""), one.sentence) if part),
        url=addresses.balance(stop.round_ref),
    )


def said_by(stop: Stop, one: Decided) -> str:
    """Say whose decision it was: a body's resolution only where a sitting of it is named."""
    if one.at_sitting:
        return str(_("Resolution of %(body)s", body=stop.body))
    return str(_("Recorded at the desk of %(body)s", body=stop.body))


def without_sitting(one: Decided) -> list[str]:
    """Say of a decision that names no sitting so, with whose duty recorded it and whether for many desks at once."""
    if one.at_sitting:
        return []
    by = _("no sitting is named, recorded by: %(duty)s", duty=DUTY_LABELS[one.duty]) if one.duty in DUTY_LABELS else ""
    return [str(by), str(_("many desks at once")) if one.together else ""]


def funding(project: Funded) -> Iterator[ThreadStep]:
    """The place in an annual plan, and its approval."""
    year = _("annual plan of fiscal year %(year)s", year=project.fiscal_year)
    yield ThreadStep(
        kind="candidate",
        title=_("Placed in the %(plan)s", plan=year),
        date=day_of(project.placed_at),
        at=project.placed_at,
        order=PLACED,
        mark=("project", project.id) if not project.funded_at else ("placed", project.id),
        body_text=_("requested %(amount)s", amount=baht_text(project.requested)),
        url=addresses.project(project.ref),
    )
    if project.funded_at:
        yield ThreadStep(
            kind="project",
            title=_("Funded: %(amount)s", amount=baht_text(project.granted)),
            date=day_of(project.funded_at),
            at=project.funded_at,
            order=FUNDED,
            mark=("project", project.id),
            body_text=f"{project.title} · {project.source}",
            url=addresses.project(project.ref),
        )
    yield from (cut(project, one) for one in project.cuts)
    yield from taken_out(project, year)


def reported(report: ProgressReport, lineage: Lineage) -> ThreadStep:
    """One progress report."""
    title = _("Completed") if report.percent == 100 else _("%(percent)s%% of the work done", percent=report.percent)
    return ThreadStep(
        kind="progress",
        title=title,
        date=date_text(report.as_of),
        at=moment_of(report.as_of, end=True),
        order=REPORTED,
        mark=("report", report.id),
        body_text=report_text(report),
        url=addresses.project(lineage.projects[report.project_id].ref),
    )
