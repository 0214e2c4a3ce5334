"""Reads a boundary file in a process of its own: run as a module by ``process.py``, never imported.

In: a line of JSON (``column``, ``level``, ``crs``, ``provinces``, ``tolerances``), then the bytes of the file.
Out: what ``shaping.shape`` returns, or {"why": a code of ``WHY_NOT``, "said": what it names}.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from app.areas.boundaries.reading import layers, shaping
from app.areas.boundaries.reading.unfit import Unfit
from app.store import confined

#: Bytes of address space and seconds of processor time; beyond either the process ends.
MEMORY = 2 * 1024 * 1024 * 1024
SECONDS = 60


def main() -> None:
    """Read, or say in one word why not."""
    confined.leave_network()
    confined.confine(seconds=SECONDS, memory=MEMORY)
    asked, _, data = sys.stdin.buffer.read().partition(b"\n")
    try:
        told: dict[str, Any] = shaping.shape(layers.read(data), json.loads(asked))
    except Unfit as unfit:
        told = {"why": unfit.why, "said": unfit.said}
    except MemoryError:
        told = {"why": "large", "said": ""}
    except Exception as fault:  # a reader may raise anything over bytes that a stranger made
        sys.stderr.write(f"{type(fault).__name__}: {fault}")
        told = {"why": "broken", "said": ""}
    sys.stdout.write(json.dumps(told, ensure_ascii=False, allow_nan=False))


if __name__ == "__main__":
    main()
