"""``python -m bench.points``: the map at 1,000 to 1,000,000 points, beside plain folium and beside a bare read.

Each size is a copy of one example province with needs strewn over it. For each: bytes of the first view and the time
to drawn marks in headless Chromium; the server's time for windows that a reader pans through; the same windows read
with nothing but SQL; and plain folium's two ways to draw clusters of the same points.
"""

from __future__ import annotations

import gzip
import random
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Route, sync_playwright

from app.thai.morton import MortonWindow, ranges
from bench.__main__ import server, show
from bench.load import press
from bench.province import CHECKOUT, environment, flask
from bench.scatter import strew

SIZES = tuple(int(word) for word in sys.argv[1:]) or (1_000, 10_000, 100_000, 1_000_000)
#: Plain markers are not built beyond this: at 100,000 they take minutes already.
MOST_MARKERS = 100_000
#: Seconds that a page of plain folium may take to draw.
PATIENCE = 200
#: Millionths of a degree that a phone's window spans at each zoom that is panned through.
SPANS = {8: 1_000_000, 10: 300_000, 11: 150_000, 12: 80_000, 13: 40_000, 14: 20_000, 15: 10_000, 16: 5_000, 17: 2_500}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
#: What plain folium fetches from elsewhere, and where the lock file puts it; all else is answered with nothing.
ASSETS = {
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "leaflet.markercluster.js": "leaflet.markercluster/dist/leaflet.markercluster.js",
    "MarkerCluster.css": "leaflet.markercluster/dist/MarkerCluster.css",
    "MarkerCluster.Default.css": "leaflet.markercluster/dist/MarkerCluster.Default.css",
}


def main() -> None:
    """Measure each size in turn."""
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        example = Path(folder) / "example"
        flask(example, "db", "upgrade")
        flask(example, "demo", "build")
        flask(example, "maps", "build-shell")
        for n in SIZES:
            instance = Path(folder) / str(n)
            shutil.copytree(example, instance)
            database = instance / "thuksiang.sqlite"
            strew(database, n)
            ours(instance, n, browser)
            bare(database, n)
            for way in ("MarkerCluster", "FastMarkerCluster"):
                plain(way, database, n, browser)
            shutil.rmtree(instance)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Yield one Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


def windows(database: Path) -> list[tuple[int, MortonWindow]]:
    """Return windows around villages, the same at every run, 40 for each zoom."""
    found = sqlite3.connect(database).execute(
        "SELECT lat_e6, lon_e6 FROM area WHERE level = 'village' AND lat_e6 IS NOT NULL ORDER BY path"
    )
    villages, chance = found.fetchall(), random.Random(77)
    made = []
    for zoom, span in SPANS.items():
        for _ in range(40):
            lat, lon = chance.choice(villages)
            south, west = lat - chance.randint(0, span), lon - chance.randint(0, span)
            made.append((zoom, MortonWindow(south, west, south + span, west + span)))
    return made


def ours(instance: Path, n: int, browser: Browser) -> None:
    """Show the first view and the panning of our map."""
    asked = [
        f"/maps/25/points.json?zoom={zoom}&most=30&south={w.south}&west={w.west}&north={w.north}&east={w.east}"
        for zoom, w in windows(instance / "thuksiang.sqlite")
    ]
    with server(instance) as (port, _pid):
        first_view(f"http://127.0.0.1:{port}", n, browser, "cold")
        first_view(f"http://127.0.0.1:{port}", n, browser, "page kept")
        took = press(port, asked, connections=1, seconds=120, most=len(asked))
        assert not took.failures
        assert len(took.seconds) >= len(asked)
        p95 = took.quantile(0.95)
        told = f"p50 {took.quantile(0.5):.1f} ms, p95 {p95:.1f} ms, most {max(took.seconds) * 1000:.0f} ms"
        show(f"{n:,} points: {len(asked)} windows panned", told, "p95 at most 100 ms", p95 <= 100)


def first_view(address: str, n: int, browser: Browser, which: str) -> None:
    """Open the map as a new reader on a phone; count the bytes on the wire and wait for the first mark."""
    with page_of(browser) as (page, wire):
        begun = time.monotonic()
        page.goto(f"{address}/maps/25")
        page.wait_for_selector(".map-frame .spot", timeout=PATIENCE * 1000)
        drawn = time.monotonic() - begun
        page.wait_for_load_state("networkidle")
        size = sum(wire)
        marks = page.locator(".map-frame .spot").count()
    told = f"{size / 1000:.0f} kB with fonts, {marks} marks drawn after {drawn:.2f} s"
    show(f"{n:,} points: first view, {which}", told, "at most 150 kB", size <= 150_000)


@contextmanager
def page_of(browser: Browser) -> Iterator[tuple[Page, list[float]]]:
    """Yield a phone's page with nothing kept, and the list to which the bytes of each answer are added."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="th-TH")
    page, wire = context.new_page(), []
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda told: wire.append(told["encodedDataLength"]))
    yield page, wire
    context.close()


def bare(database: Path, n: int) -> None:
    """Read what the same windows show with nothing but SQL: the counters of the areas, or the points."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    taken = []
    for zoom, window in windows(database):
        begun = time.perf_counter()
        if zoom < 14:
            level = "district" if zoom < 10 else "subdistrict" if zoom < 12 else "village"
            connection.execute(
                "SELECT item_stat.area_path, item_kind, outcome, SUM(n) FROM item_stat JOIN area ON area.path ="
                " item_stat.area_path WHERE item_stat.level = ? AND item_stat.area_path BETWEEN 2500000000 AND"
                " 2599999999 AND lat_e6 BETWEEN ? AND ? AND lon_e6 BETWEEN ? AND ? GROUP BY 1, 2, 3",
                (level, window.south, window.north, window.west, window.east),
            ).fetchall()
        else:
            some: list[Any] = []
            for low, high in ranges(window):
                some += connection.execute(
                    "SELECT need.ref, title, outcome, lat_e6, lon_e6 FROM need JOIN desk_item ON item_id = need.id"
                    " WHERE morton BETWEEN ? AND ? AND current LIMIT 6000",
                    (low, high),
                ).fetchall()
        taken.append((time.perf_counter() - begun) * 1000)
    ordered = sorted(taken)
    told = f"p50 {statistics.median(ordered):.1f} ms, p95 {ordered[int(len(ordered) * 0.95)]:.1f} ms"
    show(f"{n:,} points: a bare read of the same windows", told, "the limit")


def plain(way: str, database: Path, n: int, browser: Browser) -> None:
    """Let folium draw the same points and open its page; nothing is fetched from elsewhere."""
    name = f"{n:,} points: plain folium, {way}"
    if way == "MarkerCluster" and n > MOST_MARKERS:
        show(name, f"not built beyond {MOST_MARKERS:,}", "beside ours")
        return
    file = database.parent / f"{way}.html"
    done = subprocess.run(
        [sys.executable, "-m", "bench.plainfolium", way, str(database), str(file)],
        cwd=CHECKOUT,
        env=environment(database.parent) | {"PYTHONOPTIMIZE": ""},
        check=True,
        capture_output=True,
        text=True,
    )
    cpu, peak = (float(word) for word in done.stdout.split())
    packed = len(gzip.compress(file.read_bytes(), 6))
    drawn = opened(file, browser)
    told = f"{packed / 1000:,.0f} kB gzip, {cpu:.1f} s and {peak / 1e6:.0f} MB to build, drawn after {drawn}"
    show(name, told, "beside ours")
    file.unlink()


def opened(file: Path, browser: Browser) -> str:
    """Return how long the page takes until its first cluster is drawn."""
    with page_of(browser) as (page, _wire):
        page.route(re.compile(r"^https?:"), asset)
        page.set_default_timeout(PATIENCE * 1000)
        begun = time.monotonic()
        try:
            page.goto(file.as_uri(), wait_until="commit")
            page.wait_for_selector(".marker-cluster, .leaflet-marker-icon")
        except Exception as error:  # a page that never draws is a result, not the end of the bench
            return f"never ({type(error).__name__} within {PATIENCE} s)"
        return f"{time.monotonic() - begun:.2f} s"


def asset(route: Route) -> None:
    """Answer a foreign address from the lock file's packages, or with nothing."""
    held = ASSETS.get(route.request.url.rpartition("/")[2])
    if held:
        route.fulfill(path=str(CHECKOUT / "node_modules" / held))
    else:
        route.fulfill(body="", content_type="text/javascript")


if __name__ == "__main__":
    main()
