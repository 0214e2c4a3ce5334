"""The handbook: its whole book as PDF, and what it adds to a form's page; prints seconds and bytes.

.venv/bin/python -m bench.handbook
"""

from __future__ import annotations

import gzip
import tempfile
import time
from io import BytesIO
from pathlib import Path

import pypdf

from app import create_app
from app.handbook import queries
from app.handbook.rules.files import sections
from app.reports.pages.handbook import book
from app.store import clock
from bench.province import flask

#: What one field's closed section adds to a page.
HELP = (
    '<details class="beside no-print"><summary>คู่มือ</summary>'
    '<iframe loading="lazy" src="/handbook/beside/{}" title="คู่มือ"></iframe></details>\n'
)


def main() -> None:
    """Load the handbook into a database of its own, print the book, weigh what a brief's page gains."""
    with tempfile.TemporaryDirectory() as folder:
        instance = Path(folder)
        flask(instance, "db", "upgrade")
        seconds, said = flask(instance, "handbook", "load")
        print(f"{said.strip()}: {seconds:.1f} s with the start of the command")
        app = create_app({"SQLALCHEMY_DATABASE_URI": f"sqlite:///{instance / 'thuksiang.sqlite'}"})
        with app.test_request_context():
            versions = queries.in_force(clock.today())
            several = list(versions) * 2
            for what, told in (("the handbook", versions), ("twice as much", several)):
                began = time.perf_counter()
                pdf = book(told, "http://example.org/handbook")
                seconds = time.perf_counter() - began
                n = len(pypdf.PdfReader(BytesIO(pdf)).pages)
                print(f"{what} as PDF: {n} pages, {len(pdf) / 1e6:.1f} MB, {seconds:.1f} s (150 pages: at most 5 s)")
    keys = [one.key for one in sections() if one.key.startswith("brief-")]
    helps = "".join(HELP.format(key) for key in keys)
    print(f"beside {len(keys)} fields: {len(helps.encode()):,} bytes, {len(gzip.compress(helps.encode())):,} squeezed")


if __name__ == "__main__":
    main()
