"""States of cycles and rounds, the roads by which an item arrives, and the outcomes that it can get."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class CycleState(StrEnum):
    """A cycle is drafted, opened (its rules are frozen then) and closed."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class RoundState(StrEnum):
    """A round is open until every item on its desk has an outcome; signed minutes lock it."""

    OPEN = "open"
    CLOSED = "closed"
    SIGNED = "signed"


class RoundKind(StrEnum):
    """Why the round is held: the cycle's own, to mend what the tier above returned, or to correct a closed round."""

    REGULAR = "regular"
    RETURN = "return"
    REVIEW = "review"
    SUPPLEMENT = "supplement"
    CHANGE = "change"
    CORRECTION = "correction"


#: Kinds of round that may change what a closed round decided (ทบทวน, เพิ่มเติม, เปลี่ยนแปลง, แก้ไข).
CORRECTING = (RoundKind.REVIEW, RoundKind.SUPPLEMENT, RoundKind.CHANGE, RoundKind.CORRECTION)


class ItemKind(StrEnum):
    """What can lie on a desk."""

    NEED = "need"
    PROPOSAL = "proposal"


class Road(StrEnum):
    """How an item arrived on a desk."""

    RECORDED = "recorded"
    CREATED = "created"
    HANDED_UP = "handed_up"
    RETURNED = "returned"
    CARRIED_OVER = "carried_over"
    AGENCY = "agency"
    REOPENED = "reopened"


class Outcome(StrEnum):
    """What a round decided about an item; exactly one stands for each item of a closed round."""

    ANSWERED = "answered"
    CARRIED_UP = "carried_up"
    MERGED = "merged"
    SPLIT = "split"
    SETTLED = "settled"
    REFERRED = "referred"
    RETURNED = "returned"
    DEFERRED = "deferred"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    ADOPTED = "adopted"


class Stage(StrEnum):
    """How far people are involved, from being told to planning together; the least first."""

    INFORM = "inform"
    CONSULT = "consult"
    THINK = "think"
    PLAN = "plan"


class RuleKind(StrEnum):
    """What a rule of a tier is about; its code says which sector, sex, age band, group or stage is meant."""

    #: The least share of the heads, in percent.
    SECTOR = "sector"
    SEX = "sex"
    AGE = "age"
    #: A group that is counted; the least heads, 0 where it is only asked for.
    GROUP = "group"
    #: The stage that a forum must reach.
    STAGE = "stage"
    #: What follows when too few came: ``meet_again`` where a reason does not do.
    QUORUM = "quorum"
    #: ``first`` where a second person must have attested every forum before its round closes.
    ATTESTED = "attested"
    #: Working days of notice before a forum.
    NOTICE = "notice"


class Dimension(StrEnum):
    """The five dimensions of development; the categories below them are data."""

    INFRASTRUCTURE = "infrastructure"
    ECONOMY = "economy"
    SOCIETY = "society"
    ENVIRONMENT = "environment"
    SECURITY = "security"


STAGE_LABELS = {
    Stage.INFORM: _l("being informed"),
    Stage.CONSULT: _l("consulting together"),
    Stage.THINK: _l("thinking together"),
    Stage.PLAN: _l("planning together"),
}
RULE_KIND_LABELS = {
    RuleKind.SECTOR: _l("share of a sector"),
    RuleKind.SEX: _l("share of a sex"),
    RuleKind.AGE: _l("share of an age band"),
    RuleKind.GROUP: _l("group that is counted"),
    RuleKind.STAGE: _l("stage of involvement"),
    RuleKind.QUORUM: _l("below the quorum"),
    RuleKind.ATTESTED: _l("attestation before the round closes"),
    RuleKind.NOTICE: _l("notice"),
}
DIMENSION_LABELS = {
    Dimension.INFRASTRUCTURE: _l("infrastructure"),
    Dimension.ECONOMY: _l("economy"),
    Dimension.SOCIETY: _l("society and quality of life"),
    Dimension.ENVIRONMENT: _l("natural resources and environment"),
    Dimension.SECURITY: _l("security and governance"),
}
CYCLE_STATE_LABELS = {
    CycleState.DRAFT: _l("being prepared"),
    CycleState.OPEN: _l("open"),
    CycleState.CLOSED: _l("closed"),
}
ROUND_STATE_LABELS = {
    RoundState.OPEN: _l("open"),
    RoundState.CLOSED: _l("closed"),
    RoundState.SIGNED: _l("signed"),
}
ROUND_KIND_LABELS = {
    RoundKind.REGULAR: _l("regular round"),
    RoundKind.RETURN: _l("return round"),
    RoundKind.REVIEW: _l("review round"),
    RoundKind.SUPPLEMENT: _l("supplement round"),
    RoundKind.CHANGE: _l("change round"),
    RoundKind.CORRECTION: _l("correction round"),
}
ITEM_KIND_LABELS = {ItemKind.NEED: _l("need"), ItemKind.PROPOSAL: _l("proposal")}
ROAD_LABELS = {
    Road.RECORDED: _l("recorded at a forum"),
    Road.CREATED: _l("drafted in this round"),
    Road.HANDED_UP: _l("handed up from below"),
    Road.RETURNED: _l("returned from above"),
    Road.CARRIED_OVER: _l("carried over from the last cycle"),
    Road.AGENCY: _l("brought by an agency"),
    Road.REOPENED: _l("taken up again to correct a closed round"),
}
OUTCOME_LABELS = {
    Outcome.ANSWERED: _l("answered by a proposal"),
    Outcome.CARRIED_UP: _l("carried up"),
    Outcome.MERGED: _l("merged"),
    Outcome.SPLIT: _l("split"),
    Outcome.SETTLED: _l("done by the community itself"),
    Outcome.REFERRED: _l("referred"),
    Outcome.RETURNED: _l("returned for change"),
    Outcome.DEFERRED: _l("deferred to the next cycle"),
    Outcome.DECLINED: _l("declined"),
    Outcome.WITHDRAWN: _l("withdrawn"),
    Outcome.ADOPTED: _l("adopted as plan candidate"),
}
#: How counters and addresses name an item that no round has decided yet.
UNDECIDED = "undecided"
UNDECIDED_LABEL = _l("not decided yet")

#: Working days within which a body answers what was referred to it, where the cycle sets none.
USUAL_REPLY = 60

VERBS = {
    "cycle.draft": _l("drafted the planning cycle"),
    "cycle.carry_over": _l("brought back what earlier cycles left over"),
    "cycle.open": _l("opened the planning cycle and its rounds"),
    "cycle.close": _l("closed the planning cycle"),
    "cycle.set_dates": _l("changed the calendar"),
    "cycle.change": _l("changed the draft of the cycle"),
    "cycle.set_rules": _l("set the rules of a tier"),
    "cycle.add_day": _l("added a day off to the calendar"),
    "cycle.drop_day": _l("took a day off out of the calendar"),
    "lists.load": _l("loaded the lists of categories, reasons and bodies"),
}
