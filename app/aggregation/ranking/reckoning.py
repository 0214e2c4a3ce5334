"""Brings the published numbers of a round to the engine: rule, ceiling, tallies, order, line, open ties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.aggregation.ranking import engine, queries
from app.aggregation.ranking.models import CeilingOverride, RankingRule, Settlement, TallySheet
from app.aggregation.ranking.queries import Item
from app.aggregation.ranking.states import Method
from app.cycles import queries as cycles
from app.cycles.models import Round


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """A round's ranking: the numbers that went in and the order that came out."""

    rule: engine.Rule
    stored: RankingRule | None
    ceiling: engine.Ceiling
    #: Items by ref.
    items: Mapping[str, Item]
    sheets: Sequence[TallySheet]
    tallies: Sequence[engine.Tally]
    settlements: Sequence[Settlement]
    override: CeilingOverride | None
    placed: Sequence[engine.Standing]
    #: How many of the first items lie above the line.
    line: int

    @property
    def from_desk(self) -> bool:
        """Whether the order comes from the votes that the forums counted, because no tally was entered."""
        return not self.sheets and self.rule.method in (Method.HANDS, Method.TOKENS)

    @property
    def limited(self) -> bool:
        """Whether the cycle sets a ceiling for this tier."""
        return self.ceiling != engine.Ceiling()

    def tie_in(self, n: int) -> int:
        """Return the place of the first tie that the first ``n`` items do not hold whole or in order; 0 for none."""
        return next((one.place for one in self.placed[:n] if one.tied), 0)


def rule(stored: RankingRule | None) -> engine.Rule:
    """Return the rule as the engine takes it; a show of hands where the cycle sets none."""
    if stored is None:
        return engine.Rule()
    criteria = tuple(engine.Criterion(c.position, c.weight, c.most) for c in stored.criteria)
    return engine.Rule(str(stored.method), stored.votes_each, stored.places, criteria)


def method_at(cycle_id: int, level: str) -> str:
    """Return by which method the tier of the cycle ranks."""
    return str(rule(queries.rule_at(cycle_id, level)).method)


def ceiling(stored: RankingRule | None, override: CeilingOverride | None = None) -> engine.Ceiling:
    """Return the ceiling, raised where an override allows more."""
    if stored is None:
        return engine.Ceiling()
    items, satang = stored.ceiling_items, stored.ceiling_satang
    if override is not None:
        items = max(items, override.items or 0) if items is not None else None
        satang = max(satang, override.satang or 0) if satang is not None else None
    return engine.Ceiling(items, satang)


def of_round(round_: Round) -> Ranking:
    """Return the round's ranking as it stands."""
    stored = queries.rule_of(round_)
    used, limit = rule(stored), ceiling(stored)
    items = {item.ref: item for item in queries.items(round_)}
    sheets, settled = queries.sheets(round_.id), queries.settlements(round_.id)
    refs = {item.item_id: ref for ref, item in items.items()}
    tallies = tallied(sheets, refs)
    if not sheets and used.method in (Method.HANDS, Method.TOKENS):
        scored = {ref: engine.Score(item.votes) for ref, item in items.items()}
    else:
        scored = engine.scores(used, items, tallies)
    placed = engine.standings(scored, [_settlement(one, refs) for one in settled])
    return Ranking(
        rule=used,
        stored=stored,
        ceiling=limit,
        items=items,
        sheets=sheets,
        tallies=tallies,
        settlements=settled,
        override=queries.override_of(round_.id),
        placed=placed,
        line=engine.line(placed, {ref: item.satang for ref, item in items.items()}, limit),
    )


def tallied(sheets: Sequence[TallySheet], refs: Mapping[int, str]) -> list[engine.Tally]:
    """Return the sheets as the engine takes them; items that are not ranked any more are left out."""
    return [
        engine.Tally(
            sheet.voter,
            sheet.present,
            tuple(
                engine.Mark(refs[m.item_id], m.n, m.place, m.criterion, m.conflict)
                for m in sheet.marks
                if m.item_id in refs
            ),
        )
        for sheet in sheets
    ]


def _settlement(one: Settlement, refs: Mapping[int, str]) -> engine.Settlement:
    here = [item for item in one.items if item.item_id in refs]
    return engine.Settlement(
        str(one.how),
        frozenset(refs[item.item_id] for item in here),
        one.seed,
        {refs[item.item_id]: item.n or 0 for item in here},
    )


def below_the_line(round_id: int) -> list[int]:
    """Return the items that lie below the ceiling's line in the order of the round; none where there is no ceiling."""
    round_ = cycles.round_by_id(round_id)
    if round_ is None or ceiling(queries.rule_of(round_)) == engine.Ceiling():
        return []
    ranking = of_round(round_)
    return [ranking.items[one.item].item_id for one in ranking.placed[ranking.line :]]


def limited(round_: Round) -> bool:
    """Tell whether the cycle sets a ceiling for the round's tier."""
    return ceiling(queries.rule_of(round_)) != engine.Ceiling()


def passed(round_: Round) -> tuple[int, int]:
    """Return by how many items and how many satang the round's list passes what it may hand on (0, 0: it does not)."""
    return passed_by([round_])[round_.id]


def passed_by(rounds: Sequence[Round]) -> dict[int, tuple[int, int]]:
    """Return the same for rounds of one tier of one cycle, by round."""
    stored = queries.rule_of(rounds[0]) if rounds else None
    if stored is None or ceiling(stored) == engine.Ceiling():
        return {round_.id: (0, 0) for round_ in rounds}
    ids = [round_.id for round_ in rounds]
    going, overrides = queries.going(ids), queries.overrides_in(ids)
    return {ident: engine.excess(*going.get(ident, (0, 0)), ceiling(stored, overrides.get(ident))) for ident in ids}
