"""``make bench``: builds a large province, serves it with two workers, prints each figure beside its target."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import workbooks
from bench.first_visit import LIMIT, citizens, first_visits
from bench.load import Measured, press
from bench.province import CHECKOUT, environment, flask, prepare, village_list

ROUNDS = 200


def main() -> None:
    """Measure everything once."""
    with tempfile.TemporaryDirectory() as folder:
        instance, built = prepare(Path(folder) / "province")
        if built is not None:
            show("large province built through actions", f"{built:.0f} s", "")
        inside = in_process(instance)
        for name, n in inside["statements"].items():
            show(f"statements: {name}", str(n), "at most 12", n <= 12)
        for name, size in inside["bytes"].items():
            most = 150_000 if name == "map page" else 60_000
            show(
                f"first visit, gzip, no fonts: {name}",
                f"{size / 1000:.1f} kB",
                f"at most {most // 1000} kB",
                size <= most,
            )
        with server(instance) as (port, _pid):
            for name, sent in first_visits(f"http://127.0.0.1:{port}", citizens(inside["addresses"])).items():
                show_first_visit(name, sent)
        show("heavy libraries in a worker", ", ".join(inside["heavy"]) or "none", "none", not inside["heavy"])
        served(instance, inside["addresses"], inside["lists"])
        villages(Path(folder) / "nation")
        workbook(Path(folder) / "example")
        subprocess.run([sys.executable, "-m", "bench.desk"], cwd=CHECKOUT, env=environment(instance), check=True)
        if built is not None:  # a province that is reused keeps its cycles as they are
            subprocess.run([sys.executable, "-m", "bench.rollup"], cwd=CHECKOUT, env=environment(instance), check=True)
    for alone in (
        *(["bench.field"], ["bench.likeness"], ["bench.screening"], ["bench.histories", "1000"]),
        *(["bench.points"], ["bench.ogc"], ["bench.spam"], ["bench.ancestry"], ["bench.publiclog"], ["bench.versions"]),
        ["bench.clusters"],
        ["bench.twins"],
        ["bench.months"],
        ["bench.opendata"],
    ):
        subprocess.run([sys.executable, "-m", *alone], cwd=CHECKOUT, check=True)


def in_process(instance: Path) -> dict:  # type: ignore[type-arg] # JSON
    """Return the measures of one process that serves every page once."""
    done = subprocess.run(
        [sys.executable, "-c", "import json; from bench.pages import measure; print(json.dumps(measure()))"],
        cwd=CHECKOUT,
        env=environment(instance),
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout)


def served(instance: Path, addresses: dict[str, str], lists: list[str]) -> None:
    """Time the pages on a server of two workers, one reader at a time, then eight, then the empty view.

    ``lists`` are different pages of one list, so that none of them is answered from what was kept.
    """
    with server(instance) as (port, pid):
        for path in [*addresses.values(), "/empty/"] * 3:
            press(port, [path], connections=4, seconds=2, most=8)
        for name, path in addresses.items():
            show_time(name, press(port, [path], connections=1, seconds=15, most=ROUNDS))
        show_time("a new list page each time", press(port, lists, connections=1, seconds=15, most=ROUNDS))
        nothing = press(port, ["/empty/"], connections=8, seconds=8).per_second
        for name, asked in (("one list page", lists[:1]), ("a new list page each time", lists)):
            a_second = press(port, asked, connections=8, seconds=8).per_second
            share = a_second / nothing
            show(
                f"{name} beside an empty view",
                f"{a_second:.0f}/s of {nothing:.0f}/s = {share:.0%}",
                "at least 25 %",
                share >= 0.25,
            )
        heaviest = max(resident(child) for child in children(pid))
        show("memory of a worker that served them all", f"{heaviest / 1e6:.0f} MB", "at most 120 MB", heaviest <= 120e6)


def show_first_visit(name: str, sent: dict[str, int]) -> None:
    """Print what a first visit brings over the line, and how much of it is fonts."""
    told = f"{sent['together'] / 1000:.1f} kB, of which fonts {sent['fonts'] / 1000:.1f} kB"
    show(f"first visit with fonts: {name}", told, f"at most {LIMIT // 1000} kB", sent["together"] <= LIMIT)


def show_time(name: str, took: Measured) -> None:
    """Print the median and the 95th percentile of what a page took."""
    p95 = took.quantile(0.95)
    show(f"time: {name}", f"p50 {took.quantile(0.5):.0f} ms, p95 {p95:.0f} ms", "p95 at most 100 ms", p95 <= 100)


@contextmanager
def server(instance: Path) -> Iterator[tuple[int, int]]:
    """Serve on a free port with two workers of four threads; yield the port and the master's process id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    master = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gunicorn",
            "--no-control-socket",
            "--preload",
            "--worker-class",
            "gthread",
            "-w",
            "2",
            "--threads",
            "4",
            "-b",
            f"127.0.0.1:{port}",
            "--log-level",
            "warning",
            "bench.served:app",
        ],
        cwd=CHECKOUT,
        env=environment(instance),
    )
    try:
        for _ in range(120):
            time.sleep(0.25)
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2).read()
                break
            except OSError:
                continue
        yield port, master.pid
    finally:
        master.terminate()
        master.wait(20)


def children(pid: int) -> list[int]:
    """Return the process ids of the workers."""
    return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def resident(pid: int) -> int:
    """Return the resident memory of a process in bytes."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def villages(instance: Path) -> None:
    """Time the import of every village of the country, where the list is at hand."""
    listed = village_list()
    if listed is None:
        show("import of 75,207 villages", "not measured: the list does not lie beside the checkout", "within 60 s")
        return
    flask(instance, "db", "upgrade")
    flask(instance, "areas", "load")
    seconds, _ = flask(instance, "areas", "import-villages", str(listed))
    show("import of 75,207 villages", f"{seconds:.0f} s", "within 60 s", seconds <= 60)


def workbook(instance: Path) -> None:
    """Time the import of a workbook of 5,000 needs, from the upload to the last saved row."""
    took = workbooks.measured(instance)
    told = f"{took['checking']:.1f} s checking, {took['taking']:.1f} s saving"
    show(
        "workbook of 5,000 needs",
        told,
        "within 30 s",
        took["checking"] + took["taking"] <= 30 and took["needs"] == 5000,
    )
    show("memory of the process that took it in", f"{took['bytes'] / 1e6:.0f} MB", "")


def show(what: str, value: str, target: str, reached: bool | None = None) -> None:
    """Print one figure beside its target."""
    verdict = "" if reached is None else ("reached" if reached else "FALLS SHORT")
    print(f"{what:52} {value:38} {target:20} {verdict}", flush=True)


if __name__ == "__main__":
    main()
