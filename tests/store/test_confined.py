"""A confined process sees nothing of the house, has few means, and ends in an answer or in one typed failure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.store import confined
from app.store.confined import Limits, Unfinished
from tests.store import probe

MEGABYTE = 1024 * 1024
LIMITS = Limits(memory=300 * MEGABYTE, seconds=1, patience=60, output=4 * MEGABYTE)


def test_a_process_sees_no_setting_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "never to be seen")
    told = confined.run(probe, b"", "sees", limits=LIMITS, env={"GIVEN": "1"})
    assert told == b"['GIVEN'] False False 300 256 0"


def test_a_process_writes_no_file_beyond_its_bound(tmp_path: Path) -> None:
    with pytest.raises(Unfinished, match="File too large"):
        confined.run(probe, b"", "writes", str(tmp_path / "a"), "1", limits=LIMITS)
    small = Limits(memory=LIMITS.memory, seconds=1, patience=60, output=100, file=5)
    assert confined.run(probe, b"", "writes", str(tmp_path / "b"), "5", limits=small) == b"5 written"
    with pytest.raises(Unfinished, match="File too large"):
        confined.run(probe, b"", "writes", str(tmp_path / "c"), "6", limits=small)


def test_memory_and_work_beyond_the_bounds_end_the_process() -> None:
    with pytest.raises(Unfinished, match="MemoryError"):
        confined.run(probe, b"", "hoards", str(400 * MEGABYTE), limits=LIMITS)
    with pytest.raises(Unfinished, match="ended with -"):
        confined.run(probe, b"", "works", limits=LIMITS)


def test_patience_ends_a_process_that_waits_and_one_that_only_closed_its_ears() -> None:
    short = Limits(memory=LIMITS.memory, seconds=1, patience=0.5, output=100)
    with pytest.raises(Unfinished, match=r"took more than 0\.5 s"):
        confined.run(probe, b"", "sleeps", limits=short)
    with pytest.raises(Unfinished, match=r"took more than 0\.5 s"):
        confined.run(probe, _never(), "echoes", limits=short)


def _never() -> Iterator[bytes]:
    """Rows without end."""
    while True:
        yield b"x" * 100


def test_an_answer_beyond_its_bound_is_a_failure() -> None:
    assert len(confined.run(probe, b"", "talks", str(4 * MEGABYTE), limits=LIMITS)) == 4 * MEGABYTE
    with pytest.raises(Unfinished, match="said more than"):
        confined.run(probe, b"", "talks", str(4 * MEGABYTE + 1), limits=LIMITS)


@settings(max_examples=10)
@given(st.lists(st.binary(max_size=9000), max_size=20))
def test_what_is_handed_over_in_parts_arrives_whole(parts: list[bytes]) -> None:
    assert confined.run(probe, iter(parts), "echoes", limits=LIMITS) == b"".join(parts)


def test_much_is_handed_over_and_taken_in_at_once() -> None:
    data = bytes(range(256)) * 14_000
    assert confined.run(probe, data, "echoes", limits=LIMITS) == data


def test_a_process_that_does_not_listen_is_no_fault() -> None:
    assert confined.run(probe, b"x" * MEGABYTE, "talks", "3", limits=LIMITS) == b"x" * 3


def test_a_fault_among_the_rows_ends_the_process_and_is_told() -> None:
    def rows() -> Iterator[bytes]:
        yield b"x" * 9000
        raise LookupError("no such row")

    with pytest.raises(LookupError):
        confined.run(probe, rows(), "echoes", limits=LIMITS)
