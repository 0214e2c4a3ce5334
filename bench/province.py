"""The large province that is measured: built once into a folder, or reused where BENCH_INSTANCE names one."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]


def flask(instance: Path, *words: str, **more: str) -> tuple[float, str]:
    """Run a flask command on the instance folder with ``more`` settings; return the seconds and what it printed."""
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", *words],
        cwd=CHECKOUT,
        env=environment(instance) | more,
        check=True,
        capture_output=True,
        text=True,
    )
    return time.monotonic() - begun, done.stdout


def environment(instance: Path) -> dict[str, str]:
    """Return the environment of a server or command on the folder's own database."""
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return kept | {"INSTANCE_PATH": str(instance), "MALLOC_ARENA_MAX": "2", "PYTHONOPTIMIZE": "2"}


def prepare(folder: Path) -> tuple[Path, float | None]:
    """Return the instance folder with the province, and the seconds that building it took (none when reused)."""
    reused = os.environ.get("BENCH_INSTANCE", "")
    if reused:
        return Path(reused).resolve(), None
    flask(folder, "db", "upgrade")
    seconds, _ = flask(folder, "demo", "build", "--size", "province")
    return folder, seconds


def village_list() -> Path | None:
    """Return the list of all villages of the country, where it lies beside the checkout."""
    found = CHECKOUT.parent / "shared" / "data" / "areas" / "villages_2022.csv"
    return found if found.exists() else None
