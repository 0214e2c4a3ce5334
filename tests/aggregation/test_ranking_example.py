"""What the example's bodies enter adds up however many items lie on the desk."""

from __future__ import annotations

import pytest

from app.aggregation.rules import ranking
from app.aggregation.states.ranking import RankingMethod
from app.demo.actions.rankings import VOTERS, tokens


@pytest.mark.parametrize("items", range(4, 40))
def test_the_tokens_of_the_example_are_at_most_five_for_each_person(items: int) -> None:
    refs = [f"N{n}" for n in range(items)]
    for sheet, (voter, present) in enumerate(VOTERS):
        tally = ranking.ItemTally(voter, present, tuple(tokens(refs, sheet)))
        assert not ranking.faults(ranking.MethodRule(method=RankingMethod.TOKENS, votes_each=5), tally)
