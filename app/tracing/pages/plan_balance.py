"""The balance of an area's projects over dimensions, parts and years, and what speaks for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from flask_babel import gettext as _

from app.areas import queries as areas
from app.areas.models import Area
from app.areas.rules import addresses
from app.areas.states.paths import bounds, level_of
from app.cycles.states import DIMENSION_LABELS, Dimension
from app.envelopes.rules.board import share_of
from app.plans.queries.targets import targets_in
from app.tracing.queries import plan_balance as queries
from app.tracing.queries.origins import STEPS
from app.tracing.queries.plan_balance import PlannedProject
from app.tracing.rules.plan_balance import BalanceSum, evidence_of, largest, summed
from app.tracing.states import EVIDENCE_LABELS, Evidence
from app.web.locale import baht_text, called
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceLine:
    """One dimension or one kind of evidence: its sums, and its share of the money in percent."""

    code: str
    label: str
    sums: BalanceSum
    share: int
    #: The share that an act set as target, in per cent; none where nobody set one.
    target: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """One part of the area: its sums in all and by dimension, in the order of the columns."""

    code: str
    label: str
    url: str
    sums: BalanceSum
    by_dimension: tuple[BalanceSum, ...]

    @property
    def filled(self) -> list[tuple[str, BalanceSum]]:
        """The dimensions that have a project here, by their names."""
        labels = map(str, DIMENSION_LABELS.values())
        return [(label, one) for label, one in zip(labels, self.by_dimension, strict=True) if one.n]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLine:
    """One fiscal year: all its projects, and those whose need stood behind them before the approval."""

    year: int
    approved: BalanceSum
    before: BalanceSum
    #: Percent of the projects and of the money that stood so.
    share: int
    share_of_money: int
    by_evidence: tuple[BalanceSum, ...]


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """The balance and the origin of an area's projects in one fiscal year, and over the years."""

    endpoint: ClassVar = "plan_balance.show"
    place: Area
    year: int
    years: Sequence[tuple[str, str]]
    whole: BalanceSum
    approved: int
    dimensions: Sequence[BalanceLine]
    #: The paper that sets the target shares, and its day; none where nobody set any.
    target_source: tuple[str, date] | None
    #: The balance in words: the largest share, and dimensions and parts without any project.
    words: Sequence[str]
    parts: Sequence[PartLine]
    evidence: Sequence[BalanceLine]
    over_years: Sequence[YearLine]
    dimension_labels: Sequence[str]
    evidence_labels: Sequence[str]
    here: str
    urls: Mapping[str, str]


def show(ups: Sequence[Area], asked: int) -> ShowPage:
    """Return the page of the area that is last in ``ups``; of the fiscal year asked for, else of the newest one."""
    place, projects = ups[-1], queries.projects_of(ups[-1].path)
    years = sorted({one.fiscal_year for one in projects}, reverse=True)
    year = asked if asked in years else next(iter(years), 0)
    now = [one for one in projects if one.fiscal_year == year]
    spoken = _evidence(projects)
    here = addresses.area(place.path, "plan-balance")
    mark = f"?year={year}" if asked and year else ""
    sums = summed(now, lambda one: one.dimension)
    parts = _parts(place, now)
    set_ = targets_in(place.province, year) if year else ()
    targets = {str(one.dimension): one.percent for one in set_}
    return ShowPage(
        title=_("Balance of the projects: %(area)s", area=called(place)),
        lede=_(
            "Which dimensions, which parts and how many households the money of a year goes to, and what speaks for it."
        ),
        crumbs=tuple(Crumb(label=called(up), url=addresses.area(up.path)) for up in ups),
        place=place,
        year=year,
        years=[(str(one), str(one)) for one in years],
        whole=sum(sums.values(), BalanceSum()),
        approved=sum(one.funded_at is not None for one in now),
        dimensions=_lines({one.value: str(label) for one, label in DIMENSION_LABELS.items()}, sums, targets),
        target_source=(set_[0].source, set_[0].decided_on) if set_ else None,
        words=[*_words(sums, parts), *_off_target(sums, targets)],
        parts=parts,
        evidence=_lines(
            {one.value: str(label) for one, label in EVIDENCE_LABELS.items()},
            summed(now, lambda one: spoken[one.ident].value),
        ),
        over_years=[_year(one, projects, spoken) for one in years],
        dimension_labels=[str(label) for label in DIMENSION_LABELS.values()],
        evidence_labels=[str(label) for label in EVIDENCE_LABELS.values()],
        here=here,
        urls={kind: f"{here}.{kind}{mark}" for kind in ("json", "xlsx", "pdf")},
    )


def _evidence(projects: Sequence[PlannedProject]) -> dict[int, Evidence]:
    """Return what speaks for each project."""
    now = queries.with_needs_now([one.ident for one in projects if not one.needs])
    return {
        one.ident: evidence_of(
            origin=one.origin,
            needs=one.needs,
            needs_now=bool(one.needs) or one.ident in now,
            funded_at=one.funded_at,
            local_at=one.local_at,
            ordered=one.ordered,
        )
        for one in projects
    }


def _off_target(sums: Mapping[str, BalanceSum], targets: Mapping[str, int]) -> list[str]:
    """Return which dimension is furthest from its target share, in a sentence; nothing where there is no target."""
    whole = sum(one.satang for one in sums.values())
    if not targets or not whole:
        return []
    shares = {code: share_of(sums.get(code, BalanceSum()).satang, whole) for code in targets}
    furthest = max(targets, key=lambda code: abs(shares[code] - targets[code]))
    return [
        _(
            "Furthest from its target share: %(dimension)s has %(share)s of 100 baht, its target is %(target)s.",
            dimension=DIMENSION_LABELS[Dimension(furthest)],
            share=shares[furthest],
            target=targets[furthest],
        )
    ]


def _lines(
    labels: Mapping[str, str], sums: Mapping[str, BalanceSum], targets: Mapping[str, int] | None = None
) -> list[BalanceLine]:
    whole = sum(one.satang for one in sums.values())
    found = {code: sums.get(code, BalanceSum()) for code in labels}
    return [
        BalanceLine(
            code=code,
            label=labels[code],
            sums=one,
            share=share_of(one.satang, whole),
            target=(targets or {}).get(code),
        )
        for code, one in found.items()
    ]


def _parts(place: Area, projects: Sequence[PlannedProject]) -> list[PartLine]:
    """Return the parts of the area by path, those without a project too; what lies in several of them comes last."""
    low, high = bounds(place.path)
    step = STEPS.get(high - low + 1, 1)
    whole = level_of(place.path)
    cells = summed(projects, lambda one: (_part_of(one.area_path, step, whole), one.dimension))
    names = {one.path: called(one) for one in areas.children(place)}
    former = {part for part, _dimension in cells} - set(names) - {0}
    names |= areas.labels(former) if former else {}
    if any(part == 0 for part, _dimension in cells):
        names[0] = str(_("several parts, or the whole"))
    by_dimension = {part: tuple(cells.get((part, one.value), BalanceSum()) for one in Dimension) for part in names}
    return [
        PartLine(
            code="" if not part else str(part),
            label=names[part],
            url=addresses.area(part, "plan-balance") if part else "",
            sums=sum(by_dimension[part], BalanceSum()),
            by_dimension=by_dimension[part],
        )
        for part in sorted(names, key=lambda part: (not part, part))
    ]


def _part_of(path: int, step: int, whole: object) -> int:
    part = path - path % step
    return 0 if level_of(part) == whole else part


def _words(sums: Mapping[str, BalanceSum], parts: Sequence[PartLine]) -> list[str]:
    """Return the balance in sentences."""
    labels = {one.value: str(label) for one, label in DIMENSION_LABELS.items()}
    whole, first = sum(one.satang for one in sums.values()), largest(sums)
    said = []
    if first:
        said.append(
            _(
                "Most money goes to %(dimension)s: %(share)s of 100 baht, %(amount)s.",
                dimension=labels[first],
                share=share_of(sums[first].satang, whole),
                amount=baht_text(sums[first].satang),
            )
        )
    if without := [label for code, label in labels.items() if code not in sums]:
        said.append(_("No project belongs to: %(dimensions)s.", dimensions=", ".join(without)))
    if empty := [part.label for part in parts if not part.sums.n]:
        said.append(_("No project lies in: %(parts)s.", parts=", ".join(empty[:20])))
    return said


def _year(year: int, projects: Sequence[PlannedProject], spoken: Mapping[int, Evidence]) -> YearLine:
    """Return one year: of the projects that are approved, the share whose need stood behind them before."""
    approved = [one for one in projects if one.fiscal_year == year and one.funded_at]
    by = summed(approved, lambda one: spoken[one.ident])
    whole, before = sum(by.values(), BalanceSum()), by.get(Evidence.FORUM, BalanceSum())
    return YearLine(
        year=year,
        approved=whole,
        before=before,
        share=share_of(before.n, whole.n),
        share_of_money=share_of(before.satang, whole.satang),
        by_evidence=tuple(by.get(one, BalanceSum()) for one in Evidence),
    )
