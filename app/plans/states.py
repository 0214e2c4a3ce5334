"""Levels of the strategy chain, states of annual plans and projects."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class NodeLevel(StrEnum):
    """Levels of the chain from the vision down; projects hang on the lowest."""

    VISION = "vision"
    MISSION = "mission"
    GOAL = "goal"
    ISSUE = "issue"
    TACTIC = "tactic"
    PROGRAMME = "programme"


#: On which level each level hangs; the vision stands alone.
ABOVE: dict[NodeLevel, NodeLevel | None] = dict(zip(NodeLevel, (None, *NodeLevel), strict=False))


class Vocabulary(StrEnum):
    """What a plan calls its issues and tactics: plans to 2565 in the older words, later ones in those in use since."""

    STRATEGY = "strategy"
    DEVELOPMENT = "development"


#: The first fiscal year (B.E.) whose plans are written in the words in use since.
DEVELOPMENT_SINCE = 2566


class NodeEventKind(StrEnum):
    """What happens to a node of the chain beside being written: it moves, or it ends."""

    MOVED = "moved"
    ENDED = "ended"


class Direction(StrEnum):
    """In which direction an indicator becomes better."""

    UP = "up"
    DOWN = "down"


class AimState(StrEnum):
    """How an indicator stands in one fiscal year."""

    REACHED = "reached"
    SHORT = "short"
    NO_TARGET = "no_target"
    UNMEASURED = "unmeasured"


class Gap(StrEnum):
    """What a plan may lack."""

    ORPHAN = "orphan"
    EMPTY = "empty"
    VOICELESS = "voiceless"
    UNLED = "unled"
    UNMEASURED = "unmeasured"
    UNTARGETED = "untargeted"
    UNHEARD = "unheard"
    UNCONSULTED = "unconsulted"


class AnnualState(StrEnum):
    """An annual plan is drafted, laid before the approver with its body's resolution, and approved.

    Approval freezes the lineage of its projects.
    """

    DRAFT = "draft"
    PROPOSED = "proposed"
    APPROVED = "approved"


class NationalStep(StrEnum):
    """What happens to an approved annual plan in the capital, in this order; each once, on a day."""

    SENT = "sent"
    CONSIDERED = "considered"
    REQUESTED = "requested"
    REVIEWED = "reviewed"
    IN_FORCE = "in_force"


class RevisionKind(StrEnum):
    """What kind a version of a plan is: the first one, or how it changes the one before it."""

    FIRST = "first"
    REVIEW = "review"
    SUPPLEMENT = "supplement"
    CHANGE = "change"
    CORRECTION = "correction"


class VersionState(StrEnum):
    """A version is a draft, lies open, is adopted, is in force, and is superseded by the next one; or is withdrawn."""

    DRAFT = "draft"
    HEARD = "heard"
    ADOPTED = "adopted"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class CandidateState(StrEnum):
    """A candidate waits for a place in an annual plan, or has one."""

    OPEN = "open"
    PLACED = "placed"
    FUNDED = "funded"


class BriefState(StrEnum):
    """A brief is written, said to be complete, and checked by a second person; who writes on makes it a draft again."""

    DRAFT = "draft"
    COMPLETE = "complete"
    CHECKED = "checked"


class CostKind(StrEnum):
    """Kinds of cost, as budgets of state agencies part them."""

    WAGES = "wages"
    SERVICES = "services"
    MATERIALS = "materials"
    EQUIPMENT = "equipment"
    WORKS = "works"
    SUBSIDY = "subsidy"


class Certainty(StrEnum):
    """Whether an envelope's ceiling is a draft or final."""

    DRAFT = "draft"
    FINAL = "final"


class Answer(StrEnum):
    """What a return forum says of a candidate; ``sent`` until it has met."""

    SENT = "sent"
    CONFIRMED = "confirmed"
    CHANGED = "changed"
    REFUSED = "refused"


NODE_LEVEL_LABELS = {
    NodeLevel.VISION: _l("vision"),
    NodeLevel.MISSION: _l("mission"),
    NodeLevel.GOAL: _l("goal"),
    NodeLevel.ISSUE: _l("strategic issue"),
    NodeLevel.TACTIC: _l("tactic"),
    NodeLevel.PROGRAMME: _l("programme"),
}
VOCABULARY_LABELS = {
    Vocabulary.STRATEGY: _l("strategic issue and tactic"),
    Vocabulary.DEVELOPMENT: _l("development issue and development approach"),
}
#: The levels that the words in use since 2566 call otherwise.
DEVELOPMENT_LEVEL_LABELS = {
    NodeLevel.ISSUE: _l("development issue"),
    NodeLevel.TACTIC: _l("development approach"),
}
NODE_EVENT_LABELS = {NodeEventKind.MOVED: _l("moved to another place"), NodeEventKind.ENDED: _l("ended")}
DIRECTION_LABELS = {
    Direction.UP: _l("the more the better"),
    Direction.DOWN: _l("the less the better"),
}
AIM_STATE_LABELS = {
    AimState.REACHED: _l("target reached"),
    AimState.SHORT: _l("short of the target"),
    AimState.NO_TARGET: _l("no target"),
    AimState.UNMEASURED: _l("not measured yet"),
}
GAP_LABELS = {
    Gap.ORPHAN: _l("plan candidates that hang nowhere"),
    Gap.EMPTY: _l("parts of the chain on which nothing hangs"),
    Gap.VOICELESS: _l("parts of the chain whose projects no citizen asked for"),
    Gap.UNLED: _l("issues and tactics without a lead agency"),
    Gap.UNMEASURED: _l("goals and issues without an indicator"),
    Gap.UNTARGETED: _l("indicators without baseline, target or last year's value"),
    Gap.UNHEARD: _l("needs whose category no candidate in the plan takes up"),
    Gap.UNCONSULTED: _l("vision, missions, goals and issues on which people or private sector were not consulted"),
}
ANNUAL_STATE_LABELS = {
    AnnualState.DRAFT: _l("being prepared"),
    AnnualState.PROPOSED: _l("resolved by its body, waits for the approver"),
    AnnualState.APPROVED: _l("approved"),
}
NATIONAL_STEP_LABELS = {
    NationalStep.SENT: _l("sent to the national committee"),
    NationalStep.CONSIDERED: _l("considered by the national committee"),
    NationalStep.REQUESTED: _l("budget requested from the Budget Bureau"),
    NationalStep.REVIEWED: _l("considered by the Budget Bureau"),
    NationalStep.IN_FORCE: _l("budget act in force"),
}
REVISION_KIND_LABELS = {
    RevisionKind.FIRST: _l("first version"),
    RevisionKind.REVIEW: _l("review of the plan"),
    RevisionKind.SUPPLEMENT: _l("supplement to the plan"),
    RevisionKind.CHANGE: _l("change of the plan"),
    RevisionKind.CORRECTION: _l("correction of the plan"),
}
VERSION_STATE_LABELS = {
    VersionState.DRAFT: _l("draft of a version"),
    VersionState.HEARD: _l("laid open for comments"),
    VersionState.ADOPTED: _l("adopted"),
    VersionState.IN_FORCE: _l("in force"),
    VersionState.SUPERSEDED: _l("superseded by the next version"),
    VersionState.WITHDRAWN: _l("withdrawn before adoption"),
}
CANDIDATE_STATE_LABELS = {
    CandidateState.OPEN: _l("waits for a place in an annual plan"),
    CandidateState.PLACED: _l("placed in an annual plan"),
    CandidateState.FUNDED: _l("funded"),
}
BRIEF_STATE_LABELS = {
    BriefState.DRAFT: _l("being written"),
    BriefState.COMPLETE: _l("complete, waits to be checked"),
    BriefState.CHECKED: _l("checked by a second person"),
}
COST_KIND_LABELS = {
    CostKind.WAGES: _l("remuneration"),
    CostKind.SERVICES: _l("services and expenses"),
    CostKind.MATERIALS: _l("materials"),
    CostKind.EQUIPMENT: _l("equipment"),
    CostKind.WORKS: _l("land and construction"),
    CostKind.SUBSIDY: _l("subsidy of a project"),
}
CERTAINTY_LABELS = {Certainty.DRAFT: _l("draft ceiling"), Certainty.FINAL: _l("final ceiling")}
ANSWER_LABELS = {
    Answer.SENT: _l("waits for the forum's answer"),
    Answer.CONFIRMED: _l("confirmed by the forum"),
    Answer.CHANGED: _l("the forum asks for changes"),
    Answer.REFUSED: _l("refused by the forum"),
}

VERBS = {
    "plan.draft": _l("drafted the development plan"),
    "node.add": _l("added to the strategy chain"),
    "node.change": _l("changed the strategy chain"),
    "node.move": _l("moved a part of the strategy chain"),
    "node.consult": _l("recorded who was consulted on a part of the strategy chain"),
    "node.end": _l("ended a part of the strategy chain"),
    "indicator.add": _l("added an indicator to the development plan"),
    "indicator.change": _l("changed an indicator or its targets"),
    "indicator.measure": _l("entered a measured value of an indicator"),
    "indicator.end": _l("ended an indicator"),
    "indicator.serve": _l("said which indicator a project serves"),
    "indicator.leave": _l("said that a project no longer serves an indicator"),
    "plan.change": _l("changed the name or the words of the development plan"),
    "plan.target": _l("set the target shares of the balance"),
    "candidate.take_in": _l("took proposals in as a plan candidate"),
    "candidate.hang": _l("gave the candidate its place in the strategy chain"),
    "candidate.link": _l("linked a proposal to the candidate"),
    "confirmation.send": _l("sent the candidate back to the forums that it came from"),
    "confirmation.answer": _l("recorded the answer of a return forum"),
    "waiver.give": _l("waived the confirmation of the forums"),
    "brief.write": _l("wrote the project brief"),
    "brief.complete": _l("said that the project brief is complete"),
    "brief.check": _l("checked the project brief"),
    "brief.give_back": _l("gave the project brief back to be mended"),
    "cost_line.add": _l("added a cost line to the project brief"),
    "cost_line.change": _l("changed a cost line of the project brief"),
    "cost_line.remove": _l("removed a cost line from the project brief"),
    "unit_cost.write": _l("wrote a price into the unit-cost list"),
    "annual_plan.draft": _l("drafted the annual plan"),
    "envelope.set": _l("set an envelope"),
    "project.place": _l("placed the candidate in the annual plan"),
    "project.change_money": _l("changed requested or allocated money"),
    "project.take_out": _l("took the project out of the annual plan"),
    "project.fund": _l("funded the project by a version of the annual plan"),
    "annual_plan.lay_open": _l("laid the draft of the annual plan open"),
    "annual_plan.override": _l("overrode in public what hindered the approval"),
    "annual_plan.propose": _l("laid the annual plan before the approver, with the resolution of its body"),
    "annual_plan.reopen": _l("took the annual plan back into preparation"),
    "national_step.take": _l("recorded a step of the annual plan in the capital"),
    "project.cut": _l("recorded how much a project was cut, and why"),
    "candidate.part": _l("parted the estimate of the candidate by fiscal year"),
    "annual_change.draft": _l("drafted a change for the next version of the annual plan"),
    "annual_change.drop": _l("dropped a drafted change of the annual plan"),
    "plan_version.prepare": _l("prepared a version of the plan"),
    "plan_version.lay_open": _l("laid the draft of a version open"),
    "plan_version.withdraw": _l("withdrew a version of the plan"),
    "plan_version.propose": _l("laid a version of the plan before a second person"),
    "plan_version.adopt": _l("adopted a version of the plan"),
    "plan_version.bring_into_force": _l("brought a version of the plan into force"),
    "annual_plan.approve": _l("approved the annual plan and froze its lineage"),
}
