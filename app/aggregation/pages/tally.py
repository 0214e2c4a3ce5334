"""The forms of a ranking: the paper tally, a tie, a ceiling, a tier's method."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from wtforms.fields.choices import SelectChoice

from app.aggregation.forms.ranking import PassForm, RuleForm, TallyForm, TieForm, columns_of
from app.aggregation.models.ranking import RankingRule
from app.aggregation.pages.frame import heading
from app.aggregation.pages.ranking import rule_rows
from app.aggregation.queries import order
from app.aggregation.queries import ranking as queries
from app.aggregation.queries.ranking import RankableItem
from app.aggregation.rules import ranking as ranking_rules
from app.aggregation.states.ranking import RANKING_METHOD_LABELS, RankingMethod
from app.areas import queries as areas
from app.areas.rules import addresses
from app.areas.states.paths import LEVEL_LABELS, Level
from app.cycles import queries as cycles
from app.cycles.models.cycles import Cycle, CycleTier, Round
from app.cycles.pages.cycles import address
from app.cycles.policy import may_open, may_plan_cycles
from app.cycles.states import CycleState
from app.forums.queries import sittings as forums
from app.ledger.actor import Actor
from app.thai.digits import whole_number
from app.web.conflict import Refusal
from app.web.locale import baht_text, called, date_text, named, number_text
from app.web.page import Crumb, Page


@dataclass(frozen=True, kw_only=True)
class SheetPage(Page):
    """The form of a paper tally."""

    endpoint: ClassVar = "ranking.sheet"
    round: Round
    form: TallyForm
    items: Sequence[tuple[RankableItem, str]]
    columns: Sequence[tuple[int, str]]
    method: str
    #: How many votes or scores each person has, as a sentence.
    told: str
    more: int


@dataclass(frozen=True, kw_only=True)
class TiePage(Page):
    """The form in which a tie is settled."""

    endpoint: ClassVar = "ranking.tie"
    round: Round
    form: TieForm
    items: Sequence[RankableItem]
    place: int


@dataclass(frozen=True, kw_only=True)
class CeilingPage(Page):
    """The form in which passing a ceiling is recorded."""

    endpoint: ClassVar = "ranking.ceiling"
    round: Round
    form: PassForm
    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TierMethod:
    """How one tier ranks."""

    label: str
    method: str
    rows: Sequence[tuple[str, str]]
    edit_url: str


@dataclass(frozen=True, kw_only=True)
class MethodsPage(Page):
    """How each tier of a cycle ranks, and every recorded passing of a ceiling."""

    endpoint: ClassVar = "ranking.methods"
    cycle: Cycle
    tiers: Sequence[TierMethod]
    frozen: bool
    #: (area, address of the ranking, reason, authority, day).
    passings: Sequence[tuple[str, str, str, str, Any]]


@dataclass(frozen=True, kw_only=True)
class RulePage(Page):
    """The form of a tier's ranking rule."""

    endpoint: ClassVar = "ranking.rule"
    cycle: Cycle
    level: str
    form: RuleForm


#: Most items of one paper tally, those with most votes first.
MOST = 200


def on_paper(round_: Round) -> tuple[ranking_rules.MethodRule, list[RankableItem], int]:
    """Return the rule, the items of a tally form, and how many more lie on the desk."""
    every = sorted(queries.items(round_), key=lambda item: (-item.votes, item.item_id))
    return order.rule(queries.rule_of(round_)), every[:MOST], len(every[MOST:])


def sheet_form(round_: Round, instead: str) -> TallyForm:
    """Return the tally form of the round, filled where ``instead`` names an entered tally."""
    rule, items, _more = on_paper(round_)
    held = [
        SelectChoice(str(f.id), _("Forum no. %(n)s, %(day)s", n=f.number, day=date_text(f.held_on)))
        for f in forums.of_round(round_.id)
    ]
    old = queries.sheet_by_id(round_.id, whole_number(instead) or 0)
    form: TallyForm = TallyForm.of(rule, items, held, old)
    return form


def sheet(round_: Round, form: TallyForm) -> SheetPage:
    """Return the page around a tally form."""
    rule, items, more = on_paper(round_)
    names = areas.labels({item.area_path for item in items})
    return SheetPage(
        title=_("Enter a tally"),
        **heading(round_) | {"lede": str(RANKING_METHOD_LABELS[RankingMethod(rule.method)])},
        round=round_,
        form=form,
        items=[(item, names.get(item.area_path, "")) for item in items],
        columns=_columns(rule, round_),
        method=rule.method,
        told=_told(rule),
        more=more,
    )


def _columns(rule: ranking_rules.MethodRule, round_: Round) -> list[tuple[int, str]]:
    if rule.method == RankingMethod.LIST:
        return [(n, str(_("Place %(n)s", n=n))) for n in columns_of(rule)]
    stored = queries.rule_of(round_)
    if rule.method == RankingMethod.CRITERIA and stored:
        return [(c.position, f"{named(c)} (0–{c.most})") for c in stored.criteria]
    return [(0, str(_("Votes")))]


def _told(rule: ranking_rules.MethodRule) -> str:
    if rule.method == RankingMethod.CRITERIA:
        return str(
            _("One sheet for each scorer; at least two must score an item. Whoever has an interest in it ticks so.")
        )
    if rule.method == RankingMethod.LIST:
        return str(_("For each item, type how many people put it first, second and so on. Empty is zero."))
    return str(
        ngettext(
            "Each person has %(num)s vote. Leave items empty that are not on the paper.",
            "Each person has %(num)s votes. Leave items empty that are not on the paper.",
            rule.votes_each,
        )
    )


def tied(round_: Round, place: int) -> list[RankableItem]:
    """Return the items of the open tie at ``place``; none where there is no such tie."""
    ranking = order.of_round(round_)
    return [ranking.items[ref] for ref in dict(ranking_rules.ties(ranking.placed)).get(place, ())]


def tie(round_: Round, place: int, items: Sequence[RankableItem], form: TieForm) -> TiePage:
    """Return the page in which a tie is settled."""
    return TiePage(
        title=_("Settle the tie at place %(place)s", place=place),
        **heading(round_) | {"lede": ""},
        round=round_,
        form=form,
        items=items,
        place=place,
    )


def ceiling(round_: Round, form: PassForm) -> CeilingPage:
    """Return the page in which passing the ceiling is recorded."""
    stored = queries.rule_of(round_)
    n, satang = queries.going([round_.id]).get(round_.id, (0, 0))
    rows = [row for row in rule_rows(stored)[-2:] if stored] if stored else []
    rows += [(_("Goes on by now"), _("%(n)s items, %(baht)s", n=number_text(n), baht=baht_text(satang)))]
    return CeilingPage(
        title=_("Pass the ceiling openly"), **heading(round_) | {"lede": ""}, round=round_, form=form, rows=rows
    )


def methods(cycle: Cycle, by: Actor | None) -> MethodsPage | None:
    """Return how each tier ranks; a draft only to those who may open it."""
    draft = cycle.state == CycleState.DRAFT
    if draft and not (by and may_plan_cycles(by, cycle.area.path)):
        return None
    rules = queries.rules_of(cycle.id)
    passings = queries.overrides_of(cycle.id)
    names = areas.labels({round_.area_path for _one, round_ in passings})
    return MethodsPage(
        title=_("How each tier ranks"),
        kicker=named(cycle),
        lede=_("Methods and ceilings are data of the cycle; they are frozen when it opens."),
        crumbs=_way(cycle),
        cycle=cycle,
        tiers=[_tier(cycle, tier, rules.get(tier.id), draft) for tier in cycles.tiers_of(cycle.id)],
        frozen=not draft,
        passings=[
            (
                names.get(round_.area_path, ""),
                url_for("ranking.show", ref=round_.ref),
                one.reason,
                one.authority,
                one.made_at,
            )
            for one, round_ in passings
        ],
    )


def _tier(cycle: Cycle, tier: CycleTier, stored: RankingRule | None, draft: bool) -> TierMethod:
    return TierMethod(
        label=str(LEVEL_LABELS[Level(tier.level)]),
        method=str(RANKING_METHOD_LABELS[RankingMethod(order.rule(stored).method)]),
        rows=rule_rows(stored),
        edit_url=url_for("ranking.rule", province=cycle.province, code=cycle.code, level=tier.level) if draft else "",
    )


def _way(cycle: Cycle) -> tuple[Crumb, ...]:
    return (
        Crumb(label=called(cycle.area), url=addresses.area(cycle.area.path)),
        Crumb(label=named(cycle), url=address(cycle)),
    )


def rule_form(stored: RankingRule | None) -> RuleForm:
    """Return the form of a tier's rule as it stands."""
    if stored is None:
        return RuleForm(votes_each=1, places=3)
    named_ = [{"name_th": c.name_th, "name_en": c.name_en, "weight": c.weight, "most": c.most} for c in stored.criteria]
    return RuleForm(obj=None, data=_values(stored) | {"criteria": named_ + [{}] * (5 - len(named_))})


def _values(stored: RankingRule) -> dict[str, object]:
    names = ("votes_each", "places", "ceiling_items", "ceiling_satang")
    return {"method": str(stored.method)} | {name: getattr(stored, name) for name in names}


def rule(cycle: Cycle, tier: CycleTier, form: RuleForm, by: Actor) -> RulePage:
    """Return the form page of a tier's rule; ``Refusal`` once the cycle is open."""
    may_open(by, cycle).must()
    return RulePage(
        title=_("Ranking of the tier: %(tier)s", tier=LEVEL_LABELS[Level(tier.level)]),
        kicker=named(cycle),
        crumbs=_way(cycle),
        cycle=cycle,
        level=tier.level,
        form=form,
    )


def refused(form: RuleForm, refusal: Refusal) -> None:
    """Put the refusal above the criteria, or above the form."""
    if refusal.field == "criteria":
        form.criteria.errors = [*form.criteria.errors, str(refusal)]
    else:
        form.form_errors = [*form.form_errors, str(refusal)]
