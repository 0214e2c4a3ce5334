"""The trace of a project behind which many needs stand, beside one of a tenth of them: it grows no faster than they do.

Run alone: ``python -m bench.ancestry``.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from app.store.base import db
from app.tracing.pages.trace import trace_of_project
from app.tracing.queries.threads import project_by_ref
from bench.__main__ import show
from tests.factories.threads import wide
from tests.house.own import own_house

FEW, TIMES, TRIES = 15, 10, 5


def seconds(each: int) -> float:
    """Return the processor time of one trace over ``each`` needs of each of two villages, the best of some tries."""
    with tempfile.TemporaryDirectory() as folder, own_house(Path(folder), "ancestry"):
        ref, took = wide(each).ref, []
        for _try in range(TRIES):
            db.session.expunge_all()
            begun = time.process_time()
            project = project_by_ref(ref)
            assert project is not None
            trace_of_project(project)
            took.append(time.process_time() - begun)
    return min(took)


def main() -> None:
    """Print how much longer the larger trace takes."""
    few, many = seconds(FEW), seconds(FEW * TIMES)
    told = f"{many * 1000:.0f} ms, {many / few:.1f} times that of {FEW * 2}"
    show(f"trace of {FEW * TIMES * 2} needs", told, f"at most {TIMES} times", many <= few * TIMES)


if __name__ == "__main__":
    main()
