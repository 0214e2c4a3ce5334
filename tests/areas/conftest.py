"""The reader inside the test's own process: its answers are the same, and a second faster each."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.areas.boundaries import process
from app.areas.boundaries.reading import layers, shaping
from app.areas.boundaries.reading.unfit import Unfit


@pytest.fixture
def near(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read plain JSON without a process of its own."""

    def answer(sent: bytes) -> dict[str, Any]:
        how, _, data = sent.partition(b"\n")
        try:
            found: dict[str, Any] = json.loads(json.dumps(shaping.shape(layers.read(data), json.loads(how))))
        except Unfit as unfit:
            raise process._refused(unfit.why, unfit.said) from unfit
        return found

    monkeypatch.setattr(process, "_answer", answer)
