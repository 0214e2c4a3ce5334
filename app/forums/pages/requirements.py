"""The rules of a cycle and what was found under them, in words that stand beside the figure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from app.cycles.pages.requirements import Names, asked
from app.cycles.rules.requirements import STAGES, JudgedRule
from app.cycles.states import STAGE_LABELS, RuleKind
from app.forums.models.attendance import Shortfall
from app.web.locale import number_text


@dataclass(frozen=True, slots=True)
class Judged:
    """One figure with the rule that judges it, and the reason where it falls short."""

    label: str
    counted: str
    rule: str
    met: bool
    reason: str = ""


def judged(
    findings: Sequence[JudgedRule],
    names: Names,
    reasons: Sequence[Shortfall] = (),
    shows: Callable[[JudgedRule], bool] = lambda _finding: True,
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
    told = not public or row.rule_kind in (RuleKind.QUORUM, RuleKind.STAGE, RuleKind.NOTICE)
    counted = counted_text(row.rule_kind, row.counted) if told else str(_("too few"))
    rule = asked(row.rule_kind, row.needed) if told else str(_("a share or a number that the cycle asks for"))
    return Judged(names.of(row.rule_kind, row.code), counted, rule, False, row.reason)


def counted_text(kind: str, n: int) -> str:
    """Write what was counted."""
    if kind == RuleKind.STAGE:
        return str(STAGE_LABELS[STAGES[n]])
    if kind == RuleKind.NOTICE:
        return str(ngettext("%(num)s working day before", "%(num)s working days before", n))
    return str(ngettext("%(num)s person", "%(num)s people", n)).replace(str(n), number_text(n))
