"""The readers inside the test's own process: their answers are the same, and faster."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from typing import Any

import pytest

from app.areas.boundaries.intake import outlines
from app.areas.boundaries.process import layers, shaping
from app.areas.boundaries.process.unfit import UnfitFile
from app.tables.intake import read as tables
from app.tables.process import reader as table_reader


@pytest.fixture
def tables_near(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Read tables without a process of its own."""
    longest = csv.field_size_limit()
    monkeypatch.setattr(tables, "_answer", lambda sent, _limits: table_reader.answer(sent))
    yield
    csv.field_size_limit(longest)


@pytest.fixture
def near(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read plain JSON without a process of its own."""

    def answer(sent: bytes) -> dict[str, Any]:
        how, _, data = sent.partition(b"\n")
        try:
            found: dict[str, Any] = json.loads(json.dumps(shaping.shape(layers.read(data), json.loads(how))))
        except UnfitFile as unfit:
            raise outlines._refused(unfit.why, unfit.said) from unfit
        return found

    monkeypatch.setattr(outlines, "_answer", answer)
