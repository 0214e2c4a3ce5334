"""Who was heard beside what was funded, per head and part by part."""

from __future__ import annotations

import pytest

from app.tracing.rules.heard import compared, per_head, per_thousand
from app.tracing.states import HeardAndFunded
from tests.factories import forums, threads
from tests.reader import Reader


@pytest.mark.parametrize(
    ("voice", "money", "expected"),
    [
        (50, 900, HeardAndFunded.ALIKE),
        (50, 499, HeardAndFunded.HEARD_MORE),
        (24, 1000, HeardAndFunded.FUNDED_MORE),
        (24, 999, HeardAndFunded.ALIKE),
        (None, 1000, HeardAndFunded.UNKNOWN),
    ],
)
def test_far_apart_is_where_one_is_above_the_whole_and_the_other_below_half_of_it(
    voice: int | None, money: int | None, expected: HeardAndFunded
) -> None:
    assert compared(voice, money, 50, 1000) is expected


def test_nothing_is_reckoned_where_nobody_counted_the_people() -> None:
    assert per_thousand(40, None) is None
    assert (per_thousand(40, 800), per_head(100_000, 800)) == (500, 125)


def test_heard_says_what_to_expect_before_anything_is_funded(reader: Reader) -> None:
    forums.world()
    assert "<table" in reader.get("/areas/25/voice-and-money").text


def test_heard_sums_its_parts_to_the_whole(reader: Reader) -> None:
    threads.funded(threads.story())
    reader.get("/areas/25/voice-and-money")
    told = reader.client.get("/areas/25/voice-and-money.json").json
    for key in ("forums", "came", "needs", "projects", "satang"):
        assert told["whole"][key] == sum(part[key] for part in told["parts"])
    assert told["whole"]["forums"] > 0
