"""What can be done with findings: file, read first, reply, tell what it led to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.evaluation.actions.send import REPLY_WORKDAYS
from app.files import actions as files
from app.findings import policy
from app.findings.models import Finding
from app.findings.queries import findings as queries
from app.findings.states import FindingMove, FindingSource, FindingState, FindingTone, LedTo
from app.forums.queries.receipts import need_behind
from app.forums.rules import receipt_codes
from app.ledger.actor import CITIZEN, Actor
from app.ledger.recording import recording
from app.monitoring.queries.ground import rules_of
from app.monitoring.queries.progress import lead_of, speaks_for
from app.plans.models.chain import Plan
from app.plans.models.funding import Project
from app.store import clock
from app.web.conflict import Refusal

#: Fewest letters of what is said.
SHORTEST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingTold:
    """What was seen, and the picture as it arrived: bytes and name."""

    tone: FindingTone
    words: str
    picture: tuple[bytes, str] | None = None
    alt: str = ""


def file_with_receipt(project: Project, code: str, told: FindingTold) -> Finding:
    """File a finding as somebody of an origin forum; the receipt shows which, and an officer reads it first."""
    need = need_behind(receipt_codes.read(code))
    if need is None or need.forum_id not in queries.origin_forums(project.id):
        raise Refusal(
            _("This code belongs to no forum that asked for this project. Type it as it stands on the receipt."),
            field="receipt",
        )
    return _filed(project, told, FindingSource.FORUM, CITIZEN, forum_id=need.forum_id)


def file(about: Project | Plan, told: FindingTold, *, by: Actor) -> Finding:
    """File a finding as a reviewer or an evaluator; it is shown at once, and its reply has a day."""
    path = about.area_path if isinstance(about, Project) else about.area.path
    source = policy.source_of(by, path)
    if source is None:
        raise Refusal(_("Without a receipt only reviewers and evaluators of the area file a finding."), field="receipt")
    return _filed(about, told, source, by)


def _filed(
    about: Project | Plan, told: FindingTold, source: FindingSource, by: Actor, *, forum_id: int | None = None
) -> Finding:
    if len(told.words.strip()) < SHORTEST:
        raise Refusal(_("Write in a sentence or two what you saw, where and when."), field="words")
    if told.picture and not told.alt.strip():
        raise Refusal(_("Say in one line what is seen."), field="alt")
    number = queries.next_number(about.province)
    finding = Finding(
        ref=f"X{about.province:02d}-{number}",
        number=number,
        province=about.province,
        area_path=about.area_path if isinstance(about, Project) else about.area.path,
        project_id=about.id if isinstance(about, Project) else None,
        plan_id=about.id if isinstance(about, Plan) else None,
        tone=told.tone,
        source=source,
        forum_id=forum_id,
        words=told.words.strip(),
        alt=told.alt.strip(),
        state=FindingState.SENT if source is FindingSource.FORUM else FindingState.OPEN,
        filed_at=clock.now(),
        reply_by=None if source is FindingSource.FORUM else _reply_day(),
    )
    with recording(by, "finding.file", finding, place=finding.area_path):
        if told.picture:
            taken = files.photograph(told.picture[0], name=told.picture[1], field="picture")
            finding.file, finding.file_id, finding.digest = taken.file, taken.file.id, taken.file.received
    return finding


def _reply_day() -> date:
    return rules_of(clock.today()).calendar.workdays.after(clock.today(), REPLY_WORKDAYS)


def release(finding: Finding, *, by: Actor) -> None:
    """Show what somebody of a forum filed; from now on its reply has a day."""
    finding = queries.locked_finding(finding)
    policy.can(by, FindingMove.RELEASE, finding).must()
    with recording(by, "finding.release", finding, place=finding.area_path):
        finding.state, finding.read_at, finding.reply_by = FindingState.OPEN, clock.now(), _reply_day()


def withhold(finding: Finding, because: str, *, by: Actor) -> None:
    """Do not show it, with the reason; it is counted among those that are not shown."""
    finding = queries.locked_finding(finding)
    policy.can(by, FindingMove.WITHHOLD, finding).must()
    if len(because.strip()) < SHORTEST:
        raise Refusal(_("Write in one sentence why it is not shown."), field="because")
    with recording(by, "finding.withhold", finding, place=finding.area_path):
        finding.state, finding.read_at, finding.because = FindingState.WITHHELD, clock.now(), because.strip()


def reply(finding: Finding, words: str, *, accepted: bool, act_by: date | None = None, by: Actor) -> None:
    """Reply as whoever is responsible: accepted, with the day by which something is done, or not, with words."""
    finding = queries.locked_finding(finding)
    policy.can(by, FindingMove.REPLY, finding, speaks=speaks(finding, by)).must()
    if len(words.strip()) < SHORTEST:
        raise Refusal(_("Write in a sentence or two what follows, or why you see it otherwise."), field="reply")
    if accepted and (act_by is None or act_by < clock.today()):
        raise Refusal(
            _("What is accepted has a day by which something is done. Write a day that lies ahead."), field="act_by"
        )
    with recording(by, "finding.reply", finding, place=finding.area_path):
        finding.state, finding.reply, finding.replied_at = FindingState.REPLIED, words.strip(), clock.now()
        finding.accepted, finding.act_by = accepted, act_by if accepted else None


def settle(finding: Finding, led_to: LedTo, ref: str, words: str, *, by: Actor) -> None:
    """Tell what the finding led to; a revision, a version or a round has to be there, and younger than the finding."""
    finding = queries.locked_finding(finding)
    policy.can(by, FindingMove.SETTLE, finding, speaks=speaks(finding, by)).must()
    ref = ref.strip()
    if not queries.exists_that(finding, led_to, ref):
        raise Refusal(_("There is no such revision, version or round since the finding was filed."), field="led_ref")
    if len(words.strip()) < SHORTEST:
        raise Refusal(_("Write in one sentence what it led to."), field="outcome")
    with recording(by, "finding.settle", finding, place=finding.area_path):
        finding.state, finding.led_to, finding.outcome = FindingState.DONE, led_to, words.strip()
        finding.led_ref = "" if led_to is LedTo.WORK else ref
        finding.settled_at = clock.now()


def speaks(finding: Finding, by: Actor | None) -> bool:
    """Tell whether the account speaks for the agency that leads the finding's project."""
    return finding.project_id is not None and speaks_for(by, lead_of(finding.project_id))
