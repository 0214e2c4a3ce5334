"""Brings the published numbers of a round to the engine: rule, ceiling, tallies, order, line, open ties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.aggregation.models.ranking import CeilingOverride, RankingRule, Settlement, TallySheet
from app.aggregation.queries import ranking as queries
from app.aggregation.queries.ranking import RankableItem
from app.aggregation.rules import ranking as ranking_rules
from app.aggregation.states.ranking import RankingMethod
from app.cycles import queries as cycles
from app.cycles.models.cycles import Round


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """A round's ranking: the numbers that went in and the order that came out."""

    rule: ranking_rules.MethodRule
    stored: RankingRule | None
    ceiling: ranking_rules.Ceiling
    #: Items by ref.
    items: Mapping[str, RankableItem]
    sheets: Sequence[TallySheet]
    tallies: Sequence[ranking_rules.ItemTally]
    settlements: Sequence[Settlement]
    override: CeilingOverride | None
    placed: Sequence[ranking_rules.RankedPlace]
    #: How many of the first items lie above the line.
    line: int

    @property
    def from_desk(self) -> bool:
        """Whether the order comes from the votes that the forums counted, because no tally was entered."""
        return not self.sheets and self.rule.method in (RankingMethod.HANDS, RankingMethod.TOKENS)

    @property
    def limited(self) -> bool:
        """Whether the cycle sets a ceiling for this tier."""
        return self.ceiling != ranking_rules.Ceiling()

    def tie_in(self, n: int) -> int:
        """Return the place of the first tie that the first ``n`` items do not hold whole or in order; 0 for none."""
        return next((one.place for one in self.placed[:n] if one.tied), 0)


def rule(stored: RankingRule | None) -> ranking_rules.MethodRule:
    """Return the rule as the engine takes it; a show of hands where the cycle sets none."""
    if stored is None:
        return ranking_rules.MethodRule()
    criteria = tuple(ranking_rules.Criterion(c.position, c.weight, c.most) for c in stored.criteria)
    return ranking_rules.MethodRule(str(stored.method), stored.votes_each, stored.places, criteria)


def method_at(cycle_id: int, level: str) -> str:
    """Return by which method the tier of the cycle ranks."""
    return str(rule(queries.rule_at(cycle_id, level)).method)


def ceiling(stored: RankingRule | None, override: CeilingOverride | None = None) -> ranking_rules.Ceiling:
    """Return the ceiling, raised where an override allows more."""
    if stored is None:
        return ranking_rules.Ceiling()
    items, satang = stored.ceiling_items, stored.ceiling_satang
    if override is not None:
        items = max(items, override.items or 0) if items is not None else None
        satang = max(satang, override.satang or 0) if satang is not None else None
    return ranking_rules.Ceiling(items, satang)


def of_round(round_: Round) -> Ranking:
    """Return the round's ranking as it stands."""
    return ranked(round_, queries.items(round_), queries.override_of(round_.id))


def ranked(round_: Round, rankable: Sequence[RankableItem], override: CeilingOverride | None) -> Ranking:
    """Return the ranking of items and of a passing of the ceiling that were already asked for."""
    stored = queries.rule_of(round_)
    used, limit = rule(stored), ceiling(stored)
    items = {item.ref: item for item in rankable}
    sheets, settled = queries.sheets(round_.id), queries.settlements(round_.id)
    refs = {item.item_id: ref for ref, item in items.items()}
    tallies = tallied(sheets, refs)
    if not sheets and used.method in (RankingMethod.HANDS, RankingMethod.TOKENS):
        scored = {ref: ranking_rules.Score(item.votes) for ref, item in items.items()}
    else:
        scored = ranking_rules.scores(used, items, tallies)
    placed = ranking_rules.standings(scored, [_settlement(one, refs) for one in settled])
    return Ranking(
        rule=used,
        stored=stored,
        ceiling=limit,
        items=items,
        sheets=sheets,
        tallies=tallies,
        settlements=settled,
        override=override,
        placed=placed,
        line=ranking_rules.line(placed, {ref: item.satang for ref, item in items.items()}, limit),
    )


def tallied(sheets: Sequence[TallySheet], refs: Mapping[int, str]) -> list[ranking_rules.ItemTally]:
    """Return the sheets as the engine takes them; items that are not ranked any more are left out."""
    return [
        ranking_rules.ItemTally(
            sheet.voter,
            sheet.present,
            tuple(
                ranking_rules.GivenMark(refs[m.item_id], m.n, m.place, m.criterion, m.conflict)
                for m in sheet.marks
                if m.item_id in refs
            ),
        )
        for sheet in sheets
    ]


def _settlement(one: Settlement, refs: Mapping[int, str]) -> ranking_rules.TieSettlement:
    here = [item for item in one.items if item.item_id in refs]
    return ranking_rules.TieSettlement(
        str(one.how),
        frozenset(refs[item.item_id] for item in here),
        one.seed,
        {refs[item.item_id]: item.n or 0 for item in here},
    )


def below_the_line(round_id: int) -> list[int]:
    """Return the items that lie below the ceiling's line in the order of the round; none where there is no ceiling."""
    round_ = cycles.round_by_id(round_id)
    if round_ is None or ceiling(queries.rule_of(round_)) == ranking_rules.Ceiling():
        return []
    ranking = of_round(round_)
    return [ranking.items[one.item].item_id for one in ranking.placed[ranking.line :]]


def has_ceiling(round_: Round) -> bool:
    """Tell whether the cycle sets a ceiling for the round's tier."""
    return ceiling(queries.rule_of(round_)) != ranking_rules.Ceiling()


def passed(round_: Round) -> tuple[int, int]:
    """Return by how many items and how many satang the round's list passes what it may hand on (0, 0: it does not)."""
    return passed_by([round_])[round_.id]


def passed_by(rounds: Sequence[Round]) -> dict[int, tuple[int, int]]:
    """Return the same for rounds of one tier of one cycle, by round."""
    stored = queries.rule_of(rounds[0]) if rounds else None
    if stored is None or ceiling(stored) == ranking_rules.Ceiling():
        return {round_.id: (0, 0) for round_ in rounds}
    ids = [round_.id for round_ in rounds]
    going, overrides = queries.going(ids), queries.overrides_in(ids)
    return {
        ident: ranking_rules.excess(*going.get(ident, (0, 0)), ceiling(stored, overrides.get(ident))) for ident in ids
    }
