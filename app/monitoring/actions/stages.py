"""What can be told of a project's stage and of its contract."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from flask_babel import gettext as _

from app.accounts.states import Duty
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.monitoring import policy
from app.monitoring.models.stages import ContractFact, ProjectStage
from app.monitoring.queries import ground
from app.monitoring.queries import progress as progress_queries
from app.monitoring.queries import reports as queries
from app.monitoring.states.projects import MUST_SAY_WHY, STAGE_MOVES, ProcurementStep, WorkStage
from app.plans.models.funding import Project
from app.plans.queries import funding
from app.store import clock
from app.web.conflict import Refusal
from app.web.locale import date_text


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractTold:
    """What the agency says of the contract; the sum in satang, the contractor a legal person."""

    step: ProcurementStep
    satang: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    extended_to: date | None = None
    extension_reason: str = ""
    contractor: str = ""


def move(project: Project, stage: WorkStage, *, since: date, reason: str = "", by: Actor) -> ProjectStage:
    """Tell at which stage the project is, since when, and why where it stopped, is not used or was cancelled."""
    project, duty, agency_id = _teller(project, by)
    told = queries.stages_of(project.id)
    now = told[0].stage if told else _by_figures(project)
    if stage not in STAGE_MOVES[WorkStage(now)]:
        raise Refusal(_("This stage does not follow from the one at which the project is."), field="stage")
    if since > clock.today():
        raise Refusal(_("This day lies in the future. Write since when it is so."), field="since")
    if told and since < told[0].since:
        raise Refusal(
            _("The stage before began on %(day)s. Write a later day.", day=date_text(told[0].since)), field="since"
        )
    if stage in MUST_SAY_WHY and len(reason.strip()) < 10:
        raise Refusal(_("Write in one sentence why."), field="stage_reason")
    row = ProjectStage(
        project_id=project.id,
        project=project,
        province=project.province,
        number=len(told) + 1,
        stage=stage,
        since=since,
        reason=reason.strip(),
        recorded_at=clock.now(),
        duty=duty,
        agency_id=agency_id,
    )
    with recording(by, "project.move", row, place=project.area_path):
        pass
    return row


def state_contract(project: Project, told: ContractTold, *, by: Actor) -> ContractFact:
    """State the facts of the contract anew; what was stated before stays to be read."""
    project, duty, agency_id = _teller(project, by)
    if told.starts_on and told.ends_on and told.ends_on < told.starts_on:
        raise Refusal(_("The last day lies before the first one."), field="contract_ends_on")
    if (told.extended_to is None) != (not told.extension_reason.strip()):
        raise Refusal(_("An extension has a day and a reason. Write both, or neither."), field="extension_reason")
    values = asdict(told) | {
        "extension_reason": told.extension_reason.strip(),
        "contractor": told.contractor.strip(),
    }
    row = ContractFact(
        project_id=project.id,
        project=project,
        province=project.province,
        number=len(queries.facts_of(project.id)) + 1,
        stated_at=clock.now(),
        duty=duty,
        agency_id=agency_id,
        **values,
    )
    with recording(by, "contract_fact.state", row, place=project.area_path):
        pass
    return row


def _teller(project: Project, by: Actor) -> tuple[Project, str, int | None]:
    """Return the project, locked, with the duty and the agency of whoever tells; refuse all others."""
    project = funding.locked_project(project)
    lead = progress_queries.lead_of(project.id)
    speaks = progress_queries.speaks_for(by, lead)
    policy.may_report(by, project, speaks=speaks).must()
    duty = policy.reporting_duty(by, project, speaks=speaks)
    return project, duty, lead.id if lead and duty == Duty.AGENCY else None


def _by_figures(project: Project) -> WorkStage:
    latest = progress_queries.latest_of([project.id]).get(project.id)
    return ground.stage_by_figures(latest.percent if latest else 0)
