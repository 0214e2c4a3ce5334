"""The picture of the flow: every count is drawn and said once, in proportion, inside the sheet."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from app.aggregation.rules.flow import LEFT, TRUNK, WIDTH, FlowCount, FlowTier, lay_out

VILLAGE = FlowTier(
    "village", (FlowCount("recorded", "r", 60),), (FlowCount("carried_up", "c", 40), FlowCount("declined", "d", 20))
)
ABOVE = FlowTier(
    "district", (FlowCount("handed_up", "h", 40), FlowCount("agency", "a", 10)), (FlowCount("adopted", "x", 50),)
)
counts = st.dictionaries(
    st.sampled_from(["recorded", "handed_up", "agency", "returned"]), st.integers(1, 60_000), min_size=1
)
codes = ["carried_up", "declined", "merged", "undecided"]


@st.composite
def tiers(draw: st.DrawFn) -> list[FlowTier]:
    """Tiers whose outcomes add up to what arrived."""
    made = []
    for number in range(draw(st.integers(0, 4))):
        arrived = draw(counts)
        left, out = sum(arrived.values()), []
        for code in codes[:-1]:
            n = draw(st.integers(0, left))
            out.append(FlowCount(code, code, n))
            left -= n
        out.append(FlowCount(codes[-1], codes[-1], left))
        made.append(FlowTier(f"t{number}", tuple(FlowCount(c, c, n) for c, n in arrived.items()), tuple(out)))
    return made


def test_the_widest_tier_fills_the_trunk_and_the_others_are_in_proportion() -> None:
    picture = lay_out([VILLAGE, ABOVE])

    assert [round(knot.width, 1) for knot in picture.knots] == [TRUNK, TRUNK * 50 / 60]
    assert {(band.family, band.code) for band in picture.bands} == {
        ("road", "recorded"),
        ("road", "handed_up"),
        ("road", "agency"),
        ("outcome", "carried_up"),
        ("outcome", "declined"),
        ("outcome", "adopted"),
    }


def test_a_tier_without_items_is_left_out_and_nothing_is_a_picture_too() -> None:
    assert len(lay_out([VILLAGE, FlowTier("empty", (), ())]).knots) == 1
    assert lay_out([]).bands == ()


@given(tiers())
def test_every_count_is_said_and_stays_inside_the_sheet(some: list[FlowTier]) -> None:
    picture = lay_out(some)
    said = sorted((word.text, word.n) for word in picture.words if not word.heading)
    counts_shown = [c for t in some for c in (*t.arrived, *t.outcomes) if c.n and c.code != "handed_up"]

    assert said == sorted((c.label, c.n) for c in counts_shown)
    assert [word.n for word in picture.words if word.heading] == [tier.total for tier in some]
    for band in picture.bands:
        numbers = [float(number) for number in re.findall(r"-?\d+\.\d", band.path)]
        assert min(numbers) >= 0
        assert max(numbers) <= max(WIDTH, picture.height)
    assert all(knot.x >= LEFT and knot.x + knot.width <= LEFT + TRUNK + 0.01 for knot in picture.knots)
