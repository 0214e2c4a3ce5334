"""What the example's bodies enter adds up however many items lie on the desk."""

from __future__ import annotations

import pytest

from app.aggregation.ranking import engine
from app.aggregation.ranking.states import Method
from app.demo.rankings import VOTERS, tokens


@pytest.mark.parametrize("items", range(4, 40))
def test_the_tokens_of_the_example_are_at_most_five_for_each_person(items: int) -> None:
    refs = [f"N{n}" for n in range(items)]
    for sheet, (voter, present) in enumerate(VOTERS):
        tally = engine.Tally(voter, present, tuple(tokens(refs, sheet)))
        assert not engine.faults(engine.Rule(method=Method.TOKENS, votes_each=5), tally)
