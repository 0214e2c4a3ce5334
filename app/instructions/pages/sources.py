"""Pages of what rests on letters and laws: everything of a cycle with its source, and the form that names one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.areas.rules import addresses
from app.areas.states.paths import LEVEL_LABELS, Level
from app.bodies import queries as bodies
from app.bodies.models import BodyKind
from app.cycles import queries as cycles
from app.cycles.models.cycles import Cycle
from app.cycles.pages.panels import CYCLE_TELLERS
from app.cycles.rules.requirements import Rules
from app.cycles.states import OUTCOME_LABELS, RULE_KIND_LABELS, CycleState, Outcome, RuleKind
from app.instructions import policy, queries
from app.instructions.forms import BasisForm
from app.instructions.models import NamedBasis
from app.instructions.states import BASIS_LABELS, FORM_CODE_LABELS, BasisKind
from app.ledger.actor import Actor
from app.web.locale import called, named
from app.web.page import Crumb, Page

#: What of a cycle's calendar rests on something beside the windows of its tiers.
CALENDAR = {
    "deadline": _l("day on which the provincial list closes"),
    "reply_days": _l("working days for an answer"),
    "draft_days": _l("days for which the draft of the annual plan lies open"),
    "days_off": _l("days off"),
}
QUORUM = "fewest"


@dataclass(frozen=True, slots=True, kw_only=True)
class RestingRow:
    """One thing that rests on something: what it is, its source with the way there, "" where nobody has entered one."""

    kind: str
    code: str
    label: str
    source: str
    url: str
    change_url: str


@dataclass(frozen=True, kw_only=True)
class ShowSourcesPage(Page):
    """Everything of a cycle with its source."""

    endpoint: ClassVar = "instructions.show_sources"
    groups: Sequence[tuple[str, Sequence[RestingRow]]]
    named: int
    total: int
    keep: bool


@dataclass(frozen=True, kw_only=True)
class SourcePage(Page):
    """The form that names the source of one thing."""

    endpoint: ClassVar = "instructions.source"
    row: RestingRow
    form: BasisForm


Things = dict[tuple[str, str], tuple[str, str]]


def index(cycle: Cycle, by: Actor | None) -> ShowSourcesPage | None:
    """Return everything of the cycle with its source; a draft only to those who keep the register."""
    keep = policy.may_keep(by, cycle.area.path).allowed
    if cycle.state == CycleState.DRAFT and not keep:
        return None
    rows = _rows(cycle, _things(cycle))
    return ShowSourcesPage(
        title=_("What the rules rest on"),
        kicker=f"{called(cycle.area)} · {named(cycle)}",
        lede=_("The letter or the law behind each window, rule, share of seats, form and reason."),
        crumbs=_crumbs(cycle),
        groups=[(str(label), [row for row in rows if row.kind == kind]) for kind, label in BASIS_LABELS.items()],
        named=sum(bool(row.source) for row in rows),
        total=len(rows),
        keep=keep,
    )


def one(cycle: Cycle, kind: str, thing: str, form: BasisForm) -> SourcePage | None:
    """Return the form for one thing; nothing where the cycle has no such thing."""
    row = next((row for row in _rows(cycle, _things(cycle)) if (row.kind, row.code) == (kind, thing)), None)
    if row is None:
        return None
    here = Crumb(label=_("What the rules rest on"), url=_here(cycle))
    return SourcePage(
        title=row.label,
        kicker=str(BASIS_LABELS[row.kind]),
        lede=row.source or _("source not entered"),
        crumbs=(*_crumbs(cycle), here),
        row=row,
        form=form,
    )


def resting(letter_id: int) -> list[RestingRow]:
    """Return what rests on a letter today, as far as words are kept for it here."""
    found = queries.resting_on(letter_id)
    reasons = {one.code: named(one) for one in cycles.reasons()} if _any(found, BasisKind.REASON) else {}
    kinds = {code: named(one) for code, one in bodies.body_kinds().items()} if _any(found, BasisKind.QUOTA) else {}
    return [
        RestingRow(
            kind=str(BASIS_LABELS[one.basis_kind]),
            code=one.code,
            label=(reasons | kinds).get(one.code) or _label(one.basis_kind, one.code),
            source="",
            url=_place(one),
            change_url="",
        )
        for one in found
    ]


def _any(found: Sequence[NamedBasis], kind: BasisKind) -> bool:
    return any(one.basis_kind == kind for one in found)


def _place(one: NamedBasis) -> str:
    """Return the page of the cycle to which the thing belongs; "" for what belongs to no cycle."""
    cycle = one.code.split(".")[0]
    return addresses.cycle(one.province, cycle) if one.basis_kind in (BasisKind.CALENDAR, BasisKind.RULE) else ""


def _things(cycle: Cycle, *, all_: bool = True) -> Things:
    """Return everything that rests on something, by kind and code: its words, and the law that it names itself."""
    found = _of_cycle(cycle, cycles.rules_of(cycle.id))
    if all_:
        found |= {(BasisKind.FORM, code): (str(label), "") for code, label in FORM_CODE_LABELS.items()}
        found |= _quotas(queries.quotas_in(cycle.province))
        found |= {(BasisKind.REASON, one.code): (_reason(one), "") for one in cycles.reasons()}
    return found


def _of_cycle(cycle: Cycle, rules: Mapping[str, Rules]) -> Things:
    codes = [(BasisKind.CALENDAR, f"{cycle.code}.{one}") for one in (*CALENDAR, *rules)]
    for level, some in rules.items():
        kinds = [QUORUM] if some.quorum else []
        kinds += dict.fromkeys(rule.kind.value for rule in some.more)
        codes += [(BasisKind.RULE, f"{cycle.code}.{level}.{kind}") for kind in kinds]
    return {(kind, code): (_label(kind, code), "") for kind, code in codes}


def _quotas(found: Mapping[BodyKind, str]) -> Things:
    return {(BasisKind.QUOTA, one.code): (named(one), law or one.legal_reference) for one, law in found.items()}


def _reason(one: Any) -> str:
    return f"{OUTCOME_LABELS[Outcome(one.outcome)]}: {named(one)}"


def _label(kind: str, code: str) -> str:
    """Return the words of a window, a rule or a form by its code."""
    if kind == BasisKind.FORM:
        return str(FORM_CODE_LABELS[code])
    _cycle, *parts = code.split(".")
    if kind == BasisKind.CALENDAR:
        return str(CALENDAR.get(parts[0]) or _("window of the tier: %(tier)s", tier=LEVEL_LABELS[Level(parts[0])]))
    if kind != BasisKind.RULE:
        return code
    rule = _("fewest people") if parts[1] == QUORUM else RULE_KIND_LABELS[RuleKind(parts[1])]
    return str(_("%(tier)s: %(rule)s", tier=LEVEL_LABELS[Level(parts[0])], rule=rule))


def _rows(cycle: Cycle, things: Things) -> list[RestingRow]:
    bases = queries.bases_in(cycle.province)
    return [
        _row(cycle, (str(kind), code), words, bases.get((str(kind), code))) for (kind, code), words in things.items()
    ]


def _row(cycle: Cycle, thing: tuple[str, str], words: tuple[str, str], basis: NamedBasis | None) -> RestingRow:
    (kind, code), (label, law) = thing, words
    letter = basis.letter if basis else None
    return RestingRow(
        kind=kind,
        code=code,
        label=label,
        source=letter.number if letter else basis.law if basis else law,
        url=url_for("instructions.show", letter_id=letter.id) if letter else "",
        change_url=f"{_here(cycle)}/{kind}/{code}",
    )


def _here(cycle: Cycle) -> str:
    return url_for("instructions.show_sources", province=cycle.province, code=cycle.code)


def _crumbs(cycle: Cycle) -> tuple[Crumb, ...]:
    return (Crumb(label=named(cycle), url=addresses.cycle(cycle.province, cycle.code)),)


def of_cycle(cycle: Cycle) -> tuple[str, Any]:
    """Return the part of the cycle's page that says on what its windows and rules rest."""
    rows = _rows(cycle, _things(cycle, all_=False))
    return "instructions/_rests.html", {
        "rows": rows,
        "named": sum(bool(row.source) for row in rows),
        "url": _here(cycle),
    }


CYCLE_TELLERS.append(of_cycle)
