"""A whole number out of an address or a choice: its value where it is one and no larger than asked, else none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.thai.digits import LARGEST, to_thai, whole_number


@given(st.integers(0, LARGEST))
def test_a_number_in_either_digits_is_itself(number: int) -> None:
    assert whole_number(str(number)) == whole_number(to_thai(str(number))) == number


@pytest.mark.parametrize(
    "text", [None, "", " ", "-1", "+1", "1.0", "1e3", "²", "١", "①", "0x10", "1_000", "9" * 5000, str(2**63)]
)
def test_anything_else_is_none(text: str | None) -> None:
    assert whole_number(text) is None


@given(st.text(max_size=30), st.integers(0, 10_000))
def test_no_text_raises_and_no_number_is_larger_than_asked(text: str, most: int) -> None:
    number = whole_number(text, most)
    assert number is None or 0 <= number <= most
