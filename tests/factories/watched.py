"""The confined reader of tables, watched: what it answers, how long it works, how much memory it had at most."""

from __future__ import annotations

import json
import resource
import subprocess
from dataclasses import dataclass
from typing import Any

from app.store import confined
from app.tables.intake.read import BOUNDS, LIMITS
from app.tables.process import reader
from app.tables.rules.bounds import Bounds

#: Runs what it is told, then says on the other stream how much memory it had at most.
_WATCHED = """
import runpy, sys
sys.argv[:] = sys.argv[1:]
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
finally:
    sys.stderr.write(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
"""


@dataclass(frozen=True)
class Watched:
    """What a reader did with a file; seconds of processor time, since the clock counts what others do as well."""

    answer: dict[str, Any]
    seconds: float
    kibibytes: int


def asked(data: bytes, *, boxes: bool = False, bounds: Bounds = BOUNDS) -> bytes:
    """What the reader is sent."""
    return json.dumps({"bounds": bounds._asdict(), "boxes": boxes}).encode() + b"\n" + data


def watched(data: bytes, *, boxes: bool = False) -> Watched:
    """Read the file in a process of its own, within its limits."""
    before = _spent()
    python, alone, *begin = confined.command(reader, limits=LIMITS)
    command = [python, alone, "-c", _WATCHED, *begin]
    done = subprocess.run(command, input=asked(data, boxes=boxes), capture_output=True, check=True)
    return Watched(json.loads(done.stdout), _spent() - before, int(done.stderr))


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
