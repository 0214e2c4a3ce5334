"""What is told and said after the work: its use and outcome, a forum's word, and the answer at the board."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from app.accounts.states import Duty
from app.forums.models.sittings import Forum
from app.forums.queries.receipts import need_behind
from app.forums.rules import receipt_codes
from app.handover import policy, queries
from app.handover.models import AfterTold, DoneSaid, ThereSaid
from app.handover.rules import asked_on
from app.handover.states import FITTING, WITH_WORDS, AfterAnswer, AfterPoint, DoneWay, DoneWord, ThereWord
from app.ledger.actor import CITIZEN, Actor
from app.ledger.recording import recording
from app.monitoring.policy import may_report, reporting_duty
from app.monitoring.queries.ground import is_said_done
from app.monitoring.queries.progress import latest_of, lead_of, speaks_for
from app.monitoring.queries.reports import stages_of
from app.monitoring.states.projects import WorkStage
from app.plans.models.funding import Project
from app.plans.queries.funding import locked_project
from app.store import clock
from app.web.conflict import Refusal
from app.web.locale import date_text

#: Fewest letters of a reason.
SHORTEST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterWords:
    """What is told of a point: the answer, what was measured and by whom, and why."""

    answer: AfterAnswer
    value: str = ""
    measured_by: str = ""
    words: str = ""


def tell(project: Project, point: AfterPoint, told: AfterWords, *, by: Actor) -> AfterTold:
    """Tell whether the project is used, or what came of it; what was told before stays to be read."""
    project = locked_project(project)
    lead = lead_of(project.id)
    speaks = speaks_for(by, lead)
    may_report(by, project, speaks=speaks).must()
    _is_asked(project, point)
    _fits(point, told)
    duty = reporting_duty(by, project, speaks=speaks)
    row = AfterTold(
        project_id=project.id,
        project=project,
        province=project.province,
        number=len(queries.told_after(project.id)) + 1,
        point=point,
        answer=told.answer,
        value=told.value.strip(),
        measured_by=told.measured_by.strip(),
        words=told.words.strip(),
        told_at=clock.now(),
        duty=duty,
        agency_id=lead.id if lead and duty == Duty.AGENCY else None,
    )
    with recording(by, "after_told.tell", row, place=project.area_path):
        pass
    return row


def _is_asked(project: Project, point: AfterPoint) -> None:
    accepted = min((one.since for one in stages_of(project.id) if one.stage == WorkStage.ACCEPTED), default=None)
    if accepted is None:
        raise Refusal(_("This is asked once the work is accepted. Tell that stage first."), field="point")
    if clock.today() < (day := asked_on(point, accepted)):
        raise Refusal(_("This is asked from %(day)s on.", day=date_text(day)), field="point")


def _fits(point: AfterPoint, told: AfterWords) -> None:
    if told.answer not in FITTING[point]:
        raise Refusal(_("This answer does not fit what is asked. Choose another one."), field="answer")
    if (told.answer is AfterAnswer.MEASURED) != bool(told.value.strip() and told.measured_by.strip()):
        raise Refusal(
            _("Write what was measured with its unit, and where the figure comes from; nothing of both otherwise."),
            field="value",
        )
    if told.answer in WITH_WORDS and len(told.words.strip()) < SHORTEST:
        raise Refusal(_("Write in one sentence why."), field="words")


def say_by_code(project: Project, code: str, word: DoneWord) -> DoneSaid:
    """Say as somebody of an origin forum whether it is done as asked; each receipt counts once, its last word."""
    need = need_behind(receipt_codes.read(code))
    if need is None or need.forum_id not in queries.origin_forums(project.id):
        raise Refusal(
            _("This code belongs to no forum that asked for this project. Type it as it stands on the receipt."),
            field="receipt",
        )
    return _said(
        project, DoneSaid(forum_id=need.forum_id, need_id=need.id, word=word, way=DoneWay.CODE, heads=1), CITIZEN
    )


def say_on_paper(project: Project, forum: Forum, word: DoneWord, *, heads: int, words: str = "", by: Actor) -> DoneSaid:
    """Type what the delegates of a forum said on their sheet, and how many they were; the last sheet stands."""
    policy.may_type(by, forum).must()
    if forum.id not in queries.origin_forums(project.id):
        raise Refusal(_("This forum did not ask for the project."), field="forum")
    if not 0 < heads <= 999:
        raise Refusal(_("Write how many people signed the sheet."), field="heads")
    if word is not DoneWord.AS_ASKED and len(words.strip()) < SHORTEST:
        raise Refusal(_("Write what stands on the sheet: what is missing or not as asked."), field="sheet_words")
    row = DoneSaid(forum_id=forum.id, word=word, way=DoneWay.SHEET, heads=heads, words=words.strip())
    return _said(project, row, by)


def _said(project: Project, row: DoneSaid, by: Actor) -> DoneSaid:
    project = locked_project(project)
    latest = latest_of([project.id]).get(project.id)
    if not is_said_done(stages_of(project.id), latest.percent if latest else 0):
        raise Refusal(_("The agency does not say yet that it is done. What is wrong meanwhile is filed as a finding."))
    row.project_id, row.project, row.province = project.id, project, project.province
    row.area_path, row.number, row.said_at = project.area_path, queries.next_word(project.id), clock.now()
    with recording(by, "done_said.say", row, place=project.area_path):
        pass
    return row


def say_there(project: Project, word: ThereWord) -> ThereSaid:
    """Count one answer from the board; it stands beside the agency's figure and changes none."""
    if project.funded_at is None:
        raise Refusal(_("This project is not funded yet. There is nothing to see."))
    row = ThereSaid(project_id=project.id, project=project, province=project.province, word=word, said_at=clock.now())
    with recording(CITIZEN, "there_said.say", row, place=project.area_path):
        pass
    return row
