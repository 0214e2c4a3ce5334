"""The rules of a tier beside its quorum: who is to be heard, how far, and what follows when too few came. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.cycles.states import RuleKind, Stage

#: The kinds whose ``least`` is a share of the heads in percent.
SHARES = (RuleKind.SECTOR, RuleKind.SEX, RuleKind.AGE)
#: The kinds that count people; with a ``least`` of 0 they ask for nothing.
OF_PEOPLE = (*SHARES, RuleKind.GROUP)
STAGES = tuple(Stage)
#: Working days between the notice of a forum and its day, where the cycle sets none.
USUAL_NOTICE = 5
#: The code of the rule that a second person attests every forum before its round closes.
ATTESTED_FIRST = "first"
#: The code of the rule on the notice.
NOTICE_DAYS = "days"


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """One rule: percent of the heads (sector, sex, age), heads (group), working days (notice), or only a code."""

    kind: RuleKind
    code: str
    least: int = 0


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one tier; ``quorum`` is the fewest people in the room, 0 where the cycle sets none."""

    quorum: int = 0
    more: tuple[Rule, ...] = ()

    def of(self, kind: RuleKind) -> tuple[Rule, ...]:
        """Return the rules of one kind."""
        return tuple(rule for rule in self.more if rule.kind == kind)

    def least(self, kind: RuleKind, code: str) -> int:
        """Return what the rule asks at least; 0 where there is none."""
        return next((rule.least for rule in self.of(kind) if rule.code == code), 0)

    @property
    def groups(self) -> tuple[str, ...]:
        """The codes of the groups that are counted."""
        return tuple(rule.code for rule in self.of(RuleKind.GROUP))

    @property
    def stage(self) -> Stage:
        """How far people must be involved."""
        return next((Stage(rule.code) for rule in self.of(RuleKind.STAGE)), Stage.INFORM)

    @property
    def asks(self) -> bool:
        """Whether the tier asks for people in a room: a quorum, a share, a group or a stage."""
        counted = any(rule.least for kind in OF_PEOPLE for rule in self.of(kind))
        return bool(self.quorum or counted or self.of(RuleKind.STAGE))

    @property
    def must_meet_again(self) -> bool:
        """Whether a forum below the quorum cannot be closed with a reason, but must be held again."""
        return bool(self.of(RuleKind.QUORUM))

    @property
    def attested_first(self) -> bool:
        """Whether every forum must be attested before its round closes."""
        return bool(self.of(RuleKind.ATTESTED))

    @property
    def notice(self) -> int:
        """Working days of notice before a forum."""
        return next((rule.least for rule in self.of(RuleKind.NOTICE)), USUAL_NOTICE)


def default_rules(level: str) -> tuple[Rule, ...]:
    """Return the rules of a new cycle, among them a share for the people's sector; each may be changed."""
    people, stage = {
        "village": (50, Stage.PLAN),
        "subdistrict": (40, Stage.THINK),
        "district": (30, Stage.CONSULT),
    }.get(level, (20, Stage.CONSULT))
    return (
        Rule(RuleKind.SECTOR, "people", people),
        Rule(RuleKind.SEX, "female", 30),
        Rule(RuleKind.GROUP, "disability"),
        Rule(RuleKind.STAGE, stage.value),
        Rule(RuleKind.ATTESTED, ATTESTED_FIRST),
        Rule(RuleKind.NOTICE, NOTICE_DAYS, USUAL_NOTICE),
    )


@dataclass(frozen=True, slots=True)
class CountedHeads:
    """Who was counted in one forum: all, and by kind and code; ``stage`` is how far people were involved.

    ``notice`` is how many working days before its day the forum was called; none where that is not known.
    """

    total: int
    by: dict[tuple[str, str], int]
    stage: str = ""
    notice: int | None = None


@dataclass(frozen=True, slots=True)
class JudgedRule:
    """One rule and the figure that it judges, in heads (a stage: its place in the order; a notice: working days)."""

    kind: RuleKind
    code: str
    counted: int
    needed: int
    #: The share that the rule asks for, in percent; 0 where it asks for heads.
    percent: int = 0

    @property
    def met(self) -> bool:
        """Whether the rule is met."""
        return self.counted >= self.needed


def judge(rules: Rules, heads: CountedHeads) -> tuple[JudgedRule, ...]:
    """Hold what was counted to every rule that asks for something; exact, in whole heads."""
    found = []
    if rules.quorum:
        found.append(JudgedRule(RuleKind.QUORUM, "", heads.total, rules.quorum))
    for rule in sorted(rules.more):
        counted = heads.by.get((rule.kind, rule.code), 0)
        if rule.kind in SHARES and rule.least:
            found.append(JudgedRule(rule.kind, rule.code, counted, -(-rule.least * heads.total // 100), rule.least))
        elif rule.kind == RuleKind.GROUP and rule.least:
            found.append(JudgedRule(rule.kind, rule.code, counted, rule.least))
    if heads.stage and rules.of(RuleKind.STAGE):
        wanted = rules.stage
        found.append(JudgedRule(RuleKind.STAGE, wanted, STAGES.index(Stage(heads.stage)), STAGES.index(wanted)))
    if heads.notice is not None and (least := rules.least(RuleKind.NOTICE, NOTICE_DAYS)):
        found.append(JudgedRule(RuleKind.NOTICE, NOTICE_DAYS, heads.notice, least))
    return tuple(found)


def shortfalls(findings: Iterable[JudgedRule]) -> tuple[JudgedRule, ...]:
    """Return the findings that are not met."""
    return tuple(finding for finding in findings if not finding.met)
