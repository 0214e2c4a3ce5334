"""What an act in one place makes old elsewhere: everything that may show it, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine
from sqlalchemy.exc import OperationalError

from app.areas.states.paths import lineage
from app.ledger.queries import touches as asked
from app.ledger.touched import Touch, Touched

VILLAGE, NEIGHBOUR, AROUND, DISTRICT, PROVINCE, OTHER = (
    *(25_0101_0001 * 1, 25_0101_0002),
    *(25_0101_0000, 25_0100_0000, 25_0000_0000, 27_0101_0001),
)


def listening(touches: list[Touch]) -> Touched:
    """Return what listens to the list, from its present end on."""

    def ask(after: int | None) -> list[Touch]:
        return touches[-1:] if after is None else [one for one in touches if one.place > after]

    touched = Touched(ask, lineage, {"need.record"})
    touched.newest()
    return touched


def test_a_need_recorded_in_a_village_makes_its_pages_old_and_those_around_it_and_no_others() -> None:
    touches = [Touch(7, 0, "cycle.open")]
    touched = listening(touches)
    touches.append(Touch(8, VILLAGE, "need.record"))
    assert not any(touched.stands(7, path) for path in (None, VILLAGE, AROUND, DISTRICT, PROVINCE))
    assert touched.stands(7, NEIGHBOUR)
    assert touched.stands(7, OTHER)
    assert touched.stands(8, VILLAGE)
    assert touched.stands(8, None)


def test_what_is_recorded_around_a_village_makes_its_pages_old() -> None:
    touches = [Touch(1, 0, "cycle.open")]
    touched = listening(touches)
    touches.append(Touch(2, AROUND, "need.record"))
    assert not touched.stands(1, VILLAGE)
    assert not touched.stands(1, NEIGHBOUR)
    assert touched.stands(1, OTHER)


def test_any_other_act_makes_its_whole_province_old_and_an_act_of_no_area_everything() -> None:
    touches = [Touch(1, 0, "cycle.open")]
    touched = listening(touches)
    touches.append(Touch(2, VILLAGE, "decision.make"))
    assert not touched.stands(1, NEIGHBOUR)
    assert touched.stands(1, OTHER)
    touches.append(Touch(3, 0, "need.record"))
    assert not touched.stands(2, OTHER)


def test_what_was_read_before_one_listened_counts_as_changed() -> None:
    touched = listening([Touch(5, 0, "cycle.open")])
    assert not touched.stands(4, VILLAGE)
    assert touched.stands(5, VILLAGE)


@given(st.lists(st.tuples(st.sampled_from([VILLAGE, NEIGHBOUR, AROUND, DISTRICT, PROVINCE, OTHER, 0]), st.booleans())))
def test_what_two_processes_know_of_one_ledger_is_the_same(acts: list[tuple[int, bool]]) -> None:
    touches: list[Touch] = []
    often, seldom = listening(touches), listening(touches)
    for place, (path, near) in enumerate(acts, 1):
        touches.append(Touch(place, path, "need.record" if near else "decision.make"))
        often.newest()
    for place in range(len(acts) + 1):
        for path in (None, VILLAGE, NEIGHBOUR, AROUND, DISTRICT, PROVINCE, OTHER):
            assert often.stands(place, path) == seldom.stands(place, path)


def test_a_database_that_is_away_is_told_as_sessions_tell_it(tmp_path: Path) -> None:
    """The page that says so in Thai, with 503, stands on that."""
    with pytest.raises(OperationalError):
        asked(create_engine(f"sqlite:///{tmp_path / 'nowhere' / 'gone.sqlite'}"), None)
