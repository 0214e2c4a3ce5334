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


class AnnualState(StrEnum):
    """An annual plan is drafted and approved; approval freezes the lineage of its projects."""

    DRAFT = "draft"
    APPROVED = "approved"


class CandidateState(StrEnum):
    """A candidate waits for a place in an annual plan, or has one."""

    OPEN = "open"
    PLACED = "placed"
    FUNDED = "funded"


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
ANNUAL_STATE_LABELS = {AnnualState.DRAFT: _l("being prepared"), AnnualState.APPROVED: _l("approved")}
CANDIDATE_STATE_LABELS = {
    CandidateState.OPEN: _l("waits for a place in an annual plan"),
    CandidateState.PLACED: _l("placed in an annual plan"),
    CandidateState.FUNDED: _l("funded"),
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
    "candidate.take_in": _l("took proposals in as a plan candidate"),
    "candidate.hang": _l("gave the candidate its place in the strategy chain"),
    "candidate.link": _l("linked a proposal to the candidate"),
    "confirmation.send": _l("sent the candidate back to the forums that it came from"),
    "confirmation.answer": _l("recorded the answer of a return forum"),
    "waiver.give": _l("waived the confirmation of the forums"),
    "brief.write": _l("wrote the project brief"),
    "annual_plan.draft": _l("drafted the annual plan"),
    "envelope.set": _l("set an envelope"),
    "project.place": _l("placed the candidate in the annual plan"),
    "project.change_money": _l("changed requested or allocated money"),
    "annual_plan.approve": _l("approved the annual plan and froze its lineage"),
}
