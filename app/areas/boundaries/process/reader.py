"""Reads a boundary file in a process of its own: started by ``process.py``.

In: a line of JSON (``column``, ``level``, ``crs``, ``provinces``, ``tolerances``), then the bytes of the file.
Out: what ``shaping.shape`` returns, or {"why": a code of ``WHY_NOT``, "said": what it names}.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from app.areas.boundaries.process import layers, shaping
from app.areas.boundaries.process.unfit import UnfitFile
from app.store.offline import leave_network


def main() -> None:
    """Read, or say in one word why not."""
    leave_network()
    asked, _, data = sys.stdin.buffer.read().partition(b"\n")
    try:
        told: dict[str, Any] = shaping.shape(layers.read(data), json.loads(asked))
    except UnfitFile as unfit:
        told = {"why": unfit.why, "said": unfit.said}
    except MemoryError:
        told = {"why": "large", "said": ""}
    except Exception as fault:  # a reader may raise anything over bytes that a stranger made
        sys.stderr.write(f"{type(fault).__name__}: {fault}")
        told = {"why": "broken", "said": ""}
    sys.stdout.write(json.dumps(told, ensure_ascii=False, allow_nan=False))
