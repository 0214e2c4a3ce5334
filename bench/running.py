"""A server of the application on a database of its own, for measures that send to it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.province import CHECKOUT


@contextmanager
def running(instance: Path, address: str) -> Iterator[int]:
    """Build the example in the database at ``address``, serve it with two workers of four threads, yield the port."""
    environ = {**os.environ, "INSTANCE_PATH": str(instance), "DATABASE_URL": address}
    for words in (("db", "upgrade"), ("demo", "build")):
        command = [sys.executable, "-m", "flask", "--app", "wsgi", *words]
        subprocess.run(command, cwd=CHECKOUT, env=environ, check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    gunicorn = [sys.executable, "-m", "gunicorn", "--no-control-socket", "-w", "2", "--threads", "4"]
    where = ["-b", f"127.0.0.1:{port}", "--timeout", "120", "--log-level", "error", "wsgi:app"]
    master = subprocess.Popen([*gunicorn, *where], cwd=CHECKOUT, env=environ)
    try:
        wait(f"http://127.0.0.1:{port}/healthz")
        yield port
    finally:
        master.terminate()
        master.wait(60)


def wait(url: str, seconds: int = 30) -> None:
    """Wait until the server answers, about so many seconds."""
    for _ in range(4 * seconds):
        time.sleep(0.25)
        try:
            urllib.request.urlopen(url, timeout=2).read()
            return
        except OSError:
            continue
    raise TimeoutError(url)
