"""What a page costs that nobody asked for before, beside an earlier commit, in one run: CPU of one process a page.

``python -m bench.fresh`` makes a second worktree of the earlier commit, builds the large province with its code once,
and brings a copy of that database up to date for the code of today; ``BENCH_FORMER`` (a checkout that is set up) and
``BENCH_FORMER_INSTANCE`` (its province) spare that. Each page is asked of both in turn; nothing is kept in between.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from bench.province import CHECKOUT, environment

FORMER = "931992d"
TIMES = 15
#: Most milliseconds that a page may cost where the empty view costs ``QUIET`` (a quiet machine).
MOST = {"front page": 6.0, "needs of the province": 4.0, "calendar": 12.0, "unfunded": 12.0}
QUIET = 0.12
#: How the median over all pages and the worst of them compare with the former commit.
RATIO, WORST = 0.33, 0.5

#: Runs in the other checkout, too: so it imports nothing of ``bench``, and knows both ways in which pages are kept.
ASKED = """
import sys, time
from app import create_app
from app.web import shelf as kept
house = create_app()
client = house.test_client()
from flask import Flask
empty = Flask("empty")
empty.add_url_rule("/", "empty", lambda: "")
bare = empty.test_client()
def forget():
    if "shelf" in house.extensions:
        house.extensions["shelf"].clear()
    else:
        kept.shelf = kept.Shelf()
for line in sys.stdin:
    path = line.strip()
    asked = bare if path == "empty" else client
    forget()
    begun = time.process_time()
    answer = asked.get("/" if path == "empty" else path)
    took = time.process_time() - begun
    print(answer.status_code, took * 1000, len(answer.data), flush=True)
"""

ADDRESSES = """
import json
from sqlalchemy import create_engine, text
import sys
with create_engine("sqlite:///" + sys.argv[1]).connect() as c:
    one = lambda sql: c.execute(text(sql)).scalar_one()
    village = one("SELECT official_code FROM area WHERE level = 'village' ORDER BY path LIMIT 1")
    need = one("SELECT ref FROM need ORDER BY id LIMIT 1")
    project = one("SELECT ref FROM project ORDER BY needs DESC LIMIT 1")
print(json.dumps({
    "front page": "/", "province": "/areas/25", "village": f"/areas/{village}", "map": "/maps/25",
    "needs of the province": "/areas/25/needs", "search": "/areas/25/needs?q=น้ำ", "balance": "/areas/25/balance",
    "need": f"/needs/{need}", "project with most needs": f"/projects/{project}",
    "participation": "/areas/25/participation", "unfunded": "/areas/25/unfunded", "calendar": "/areas/25/calendar",
}))
"""


@contextmanager
def former() -> Iterator[tuple[Path, Path]]:
    """Yield a checkout of the former commit and the folder with the province that its code built."""
    checkout, instance = os.environ.get("BENCH_FORMER", ""), os.environ.get("BENCH_FORMER_INSTANCE", "")
    if checkout and instance:
        yield Path(checkout), Path(instance)
        return
    with tempfile.TemporaryDirectory() as folder:
        place, built = Path(folder) / "former", Path(folder) / "province"
        subprocess.run(["git", "worktree", "add", "-q", "--detach", place, FORMER], cwd=CHECKOUT, check=True)
        try:
            subprocess.run(["bin/setup"], cwd=place, check=True, stdout=subprocess.DEVNULL)
            for words in (["db", "upgrade"], ["demo", "build", "--size", "province"]):
                run(place, built, *words)
            yield place, built
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", place], cwd=CHECKOUT, check=True)


def run(checkout: Path, instance: Path, *words: str) -> None:
    """Run a flask command of the checkout."""
    command = [checkout / ".venv/bin/python", "-m", "flask", "--app", "wsgi", *words]
    subprocess.run(command, cwd=checkout, env=environment(instance), check=True, stdout=subprocess.DEVNULL)


class Asked:
    """A process of one checkout that answers pages one by one."""

    def __init__(self, checkout: Path, instance: Path) -> None:
        self._process = subprocess.Popen(
            [checkout / ".venv/bin/python", "-c", ASKED],
            cwd=checkout,
            env=environment(instance),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def cost(self, path: str) -> float:
        """Return the CPU milliseconds of one answer."""
        assert self._process.stdin
        assert self._process.stdout
        print(path, file=self._process.stdin, flush=True)
        status, took, _size = self._process.stdout.readline().split()
        assert status == "200", (path, status)
        return float(took)

    def end(self) -> None:
        """End the process."""
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()


def main() -> None:
    """Print each page's cost in both, and what they come to."""
    with former() as (checkout, built), tempfile.TemporaryDirectory() as folder:
        instance = Path(folder) / "province"
        shutil.copytree(built, instance)
        run(CHECKOUT, instance, "db", "upgrade")
        before, now = Asked(checkout, built), Asked(CHECKOUT, instance)
        try:
            compare(before, now, addresses(instance))
        finally:
            before.end()
            now.end()


def addresses(instance: Path) -> dict[str, str]:
    """Return the pages that are measured, by what they are called."""
    asked = [sys.executable, "-c", ADDRESSES, instance / "thuksiang.sqlite"]
    found: dict[str, str] = json.loads(subprocess.run(asked, check=True, capture_output=True, text=True).stdout)
    return found


def compare(before: Asked, now: Asked, pages: dict[str, str]) -> None:
    """Ask both in turn for each page, and print minimum and median."""
    empty = min(now.cost("empty") for _time in range(TIMES * 4))
    print(f"{'':26}{'former':>16}{'now':>18}{'ratio':>8}   CPU ms, minimum (median) of {TIMES}; empty view {empty:.2f}")
    ratios = {}
    for name, path in pages.items():
        old, new = [], []
        for _time in range(TIMES + 1):
            old.append(before.cost(path))
            new.append(now.cost(path))
        old, new = old[1:], new[1:]
        ratios[name] = min(new) / min(old)
        most = MOST.get(name)
        told = "" if most is None else f"  at most {most:.0f} where the empty view takes {QUIET}"
        print(
            f"{name:26}{min(old):8.1f} ({median(old):5.1f}){min(new):10.1f} ({median(new):5.1f})"
            f"{ratios[name]:8.2f}{told}"
        )
    middle, worst = median(ratios.values()), max(ratios.values())
    print(f"median ratio {middle:.2f} (at most {RATIO}), worst {worst:.2f} (at most {WORST})")


if __name__ == "__main__":
    main()
