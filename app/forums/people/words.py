"""The rules of a cycle and what was found under them, in words that stand beside the figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from app.bodies import queries as bodies
from app.cycles.rules import SHARES, STAGES, Finding, Rule, Rules
from app.cycles.states import STAGE_LABELS, RuleKind, Stage
from app.forums.models import Shortfall
from app.forums.states import AGE_BAND_LABELS, SEX_LABELS
from app.web.locale import named, number_text


@dataclass(frozen=True, slots=True)
class Names:
    """What the codes of rules are called: sectors, sexes, age bands and groups by (kind, code)."""

    by: Mapping[tuple[str, str], str]

    @classmethod
    def now(cls) -> Names:
        """Return the names in the reader's language."""
        by = {(RuleKind.SECTOR.value, one.code): named(one) for one in bodies.every_sector()}
        by |= {(RuleKind.GROUP.value, one.code): named(one) for one in bodies.every_group()}
        by |= {(RuleKind.SEX.value, code.value): str(label) for code, label in SEX_LABELS.items()}
        by |= {(RuleKind.AGE.value, code.value): str(label) for code, label in AGE_BAND_LABELS.items()}
        return cls(by)

    def of(self, kind: str, code: str) -> str:
        """Return what a rule is about."""
        if kind == RuleKind.QUORUM:
            return str(_("Quorum"))
        if kind == RuleKind.STAGE:
            return str(_("How far people take part"))
        return self.by.get((str(kind), code), code)


@dataclass(frozen=True, slots=True)
class Judged:
    """One figure with the rule that judges it, and the reason where it falls short."""

    label: str
    counted: str
    rule: str
    met: bool
    reason: str = ""


def judged(
    findings: Sequence[Finding],
    names: Names,
    reasons: Sequence[Shortfall] = (),
    shows: Callable[[Finding], bool] = lambda _finding: True,
) -> tuple[Judged, ...]:
    """Say each finding; ``reasons`` are the forum's shortfalls, ``shows`` tells which figures everybody may see."""
    told = {(row.rule_kind, row.code): row.reason for row in reasons}
    return tuple(
        Judged(
            names.of(one.kind, one.code),
            counted_text(one.kind, one.counted) if shows(one) else str(_("hidden")),
            asked(one.kind, one.needed, one.percent),
            one.met,
            told.get((one.kind, one.code), ""),
        )
        for one in findings
    )


def fallen(row: Shortfall, names: Names, *, public: bool = False) -> Judged:
    """Say one shortfall as it was written down; in public without figures by which somebody could be recognised."""
    told = not public or row.rule_kind in (RuleKind.QUORUM, RuleKind.STAGE)
    counted = counted_text(row.rule_kind, row.counted) if told else str(_("too few"))
    rule = asked(row.rule_kind, row.needed) if told else str(_("a share or a number that the cycle asks for"))
    return Judged(names.of(row.rule_kind, row.code), counted, rule, False, row.reason)


def asked(kind: str, needed: int, percent: int = 0) -> str:
    """Say what the rule asks for."""
    if kind == RuleKind.STAGE:
        return str(_("at least: %(stage)s", stage=STAGE_LABELS[STAGES[needed]]))
    heads = ngettext("at least %(num)s person", "at least %(num)s people", needed)
    if percent:
        return str(_("at least %(percent)s%% of the people: %(heads)s", percent=percent, heads=heads))
    return str(heads)


def listed(rules: Rules, names: Names) -> tuple[tuple[str, str], ...]:
    """Return every rule of a tier as (what it is about, what it asks), the quorum first."""
    rows = [(str(_("Quorum")), asked(RuleKind.QUORUM, rules.quorum) if rules.quorum else str(_("none is set")))]
    rows += [row for rule in sorted(rules.more) if (row := _rule(rule, names))]
    return tuple(rows)


def _rule(rule: Rule, names: Names) -> tuple[str, str] | None:
    label = names.of(rule.kind, rule.code)
    if rule.kind in SHARES:
        return (label, str(_("at least %(percent)s%% of the people", percent=rule.least))) if rule.least else None
    told = {
        RuleKind.GROUP: (label, asked(rule.kind, rule.least) if rule.least else str(_("counted in the room"))),
        RuleKind.STAGE: (label, str(_("at least: %(stage)s", stage=_stage(rule.code)))),
        RuleKind.QUORUM: (str(_("Below the quorum")), str(_("the forum must be held again"))),
        RuleKind.ATTESTED: (str(_("Before the round closes")), str(_("a second person has attested every forum"))),
        RuleKind.NOTICE: (
            str(_("Notice of a forum")),
            str(ngettext("%(num)s working day before", "%(num)s working days before", rule.least)),
        ),
    }
    return told[rule.kind]


def _stage(code: str) -> str:
    return str(STAGE_LABELS[Stage(code)]) if code in set(Stage) else code


def counted_text(kind: str, n: int) -> str:
    """Write what was counted."""
    if kind == RuleKind.STAGE:
        return str(STAGE_LABELS[STAGES[n]])
    return str(ngettext("%(num)s person", "%(num)s people", n)).replace(str(n), number_text(n))
