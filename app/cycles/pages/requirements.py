"""The rules of a cycle in words, as they stand beside the figures that they judge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.bodies import queries as bodies
from app.bodies.queries import CountedName
from app.cycles.rules.requirements import SHARES, STAGES, Rule, Rules
from app.cycles.states import STAGE_LABELS, RuleKind, Stage
from app.web.locale import named

#: What the attendance counts of a forum are called, by kind and code (the codes of ``app/forums/states/sittings.py``).
_COUNTED = {
    (RuleKind.SEX.value, "female"): _l("women"),
    (RuleKind.SEX.value, "male"): _l("men"),
    (RuleKind.SEX.value, "other"): _l("other or not said"),
    (RuleKind.AGE.value, "under_18"): _l("under 18"),
    (RuleKind.AGE.value, "18_35"): _l("18–35"),
    (RuleKind.AGE.value, "36_59"): _l("36–59"),
    (RuleKind.AGE.value, "60_up"): _l("60 and over"),
}


@dataclass(frozen=True, slots=True)
class Names:
    """What the codes of rules are called: sectors, sexes, age bands and groups by (kind, code)."""

    by: Mapping[tuple[str, str], str]

    @classmethod
    def now(cls) -> Names:
        """Return the names in the reader's language."""
        return cls.of_counted(bodies.every_counted())

    @classmethod
    def of_counted(cls, counted: Sequence[CountedName]) -> Names:
        """Return the names of what was already asked for."""
        by = {(one.kind, one.code): named(one) for one in counted}
        return cls(by | {key: str(label) for key, label in _COUNTED.items()})

    def of(self, kind: str, code: str) -> str:
        """Return what a rule is about."""
        if kind == RuleKind.QUORUM:
            return str(_("Quorum"))
        if kind == RuleKind.STAGE:
            return str(_("How far people take part"))
        if kind == RuleKind.NOTICE:
            return str(_("Notice of a forum"))
        return self.by.get((str(kind), code), code)


def asked(kind: str, needed: int, percent: int = 0) -> str:
    """Say what the rule asks for."""
    if kind == RuleKind.STAGE:
        return str(_("at least: %(stage)s", stage=STAGE_LABELS[STAGES[needed]]))
    if kind == RuleKind.NOTICE:
        told = ngettext("at least %(num)s working day before", "at least %(num)s working days before", needed)
        return str(told)
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
