"""Slow readers before the proxy: what others wait for while 40 and 400 send a header or a body by drops.

``python -m bench.slow`` with nginx and Caddy on the path (or ``NGINX=/its/place``); our files without certificates.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.__main__ import show
from bench.load import press
from bench.province import CHECKOUT, environment, flask
from bench.running import wait

SECONDS, MOST_P95 = 9.0, 1000
BODY = b"POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n"
HEADER = b"GET /about HTTP/1.1\r\nHost: x\r\nX-Slow: "


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """Serve a house by gunicorn alone; yield its port."""
    port = free_port()
    gunicorn = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--log-level", "error", "wsgi:app"]
    master = subprocess.Popen(gunicorn, cwd=CHECKOUT, env=environment(folder / "house") | {"TRUSTED_PROXIES": "1"})
    try:
        wait(f"http://127.0.0.1:{port}/healthz", 120)
        yield port
    finally:
        master.terminate()
        master.wait(60)


def nginx(folder: Path, server: int, port: int) -> list[str]:
    """Write our file for nginx, on plain HTTP of this machine, and return its command."""
    ours = (CHECKOUT / "deploy" / "proxy" / "nginx.conf").read_text()
    ours = re.sub(r"server \{\s+listen 80;.*?\n\}\n", "", ours, count=1, flags=re.DOTALL)
    ours = re.sub(r"\s+ssl_.*?;", "", ours).replace("listen 443 ssl http2", f"listen 127.0.0.1:{port}")
    ours = ours.replace("127.0.0.1:8000", f"127.0.0.1:{server}").replace("/opt/thuksiang", str(CHECKOUT))
    temp = " ".join(f"{one}_temp_path {folder}/{one};" for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    whole = f"pid {folder}/pid; error_log {folder}/error; daemon off; events {{ worker_connections 2048; }}\n"
    (folder / "nginx.conf").write_text(whole + f"http {{ access_log off; {temp}\n{ours} }}")
    return [*("-c", str(folder / "nginx.conf")), *("-p", str(folder))]


def caddy(folder: Path, server: int, port: int) -> list[str]:
    """Write our file for Caddy, on plain HTTP of this machine, and return its command."""
    ours = (CHECKOUT / "deploy" / "proxy" / "Caddyfile").read_text()
    ours = ours.replace("{\n\tservers", "{\n\tadmin off\n\tauto_https off\n\tservers", 1)
    ours = ours.replace("voices.example.go.th {", f":{port} {{\n\tbind 127.0.0.1")
    ours = ours.replace("127.0.0.1:8000", f"127.0.0.1:{server}").replace("/opt/thuksiang", str(CHECKOUT))
    (folder / "Caddyfile").write_text(ours)
    return ["run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


PROXIES = {"nginx": nginx, "caddy": caddy}


@contextmanager
def proxied(folder: Path, name: str, server: int) -> Iterator[int]:
    """Put the proxy with our file before the server; yield its port."""
    port = free_port()
    program = os.environ.get(name.upper()) or shutil.which(name)
    if program is None:
        raise SystemExit(f"{name} is not installed here: nothing was measured")
    command = [program, *PROXIES[name](folder, server, port)]
    proxy = subprocess.Popen(command, env=os.environ | {"HOME": str(folder)}, stderr=subprocess.DEVNULL)
    try:
        wait(f"http://127.0.0.1:{port}/healthz")
        yield port
    finally:
        proxy.terminate()
        proxy.wait(60)


def drip(port: int, number: int, what: bytes, over: threading.Event) -> None:
    """Send by drops from one of many addresses of this machine, until it is over or the proxy has enough."""
    try:
        line = socket.create_connection(("127.0.0.1", port), 10, source_address=(f"127.0.1.{1 + number % 40}", 0))
        with line:
            line.sendall(what)
            while not over.wait(1.0):
                line.sendall(b"a")
    except OSError:
        return


def measure(port: int, name: str) -> None:
    """Measure both numbers of slow readers before one proxy, each in both manners."""
    for slow in (0, 40, 400):
        for manner, what in (("headers", HEADER), ("bodies", BODY)):
            over = threading.Event()
            several = [threading.Thread(target=drip, args=(port, n, what, over)) for n in range(slow)]
            for one in several:
                one.start()
            time.sleep(1)
            others = press(port, ["/about"], connections=4, seconds=SECONDS)
            over.set()
            for one in several:
                one.join()
            p95 = others.quantile(0.95)
            right = p95 <= MOST_P95 and not others.failures and bool(others.seconds)
            said = f"{len(others.seconds)} answers, p95 {p95:.0f} ms, {others.failures} failed"
            show(f"{name}: others while {slow} send {manner} by drops", said, f"p95 at most {MOST_P95} ms", right)


def main() -> None:
    """Measure behind both proxies."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        flask(folder / "house", "db", "upgrade")
        os.chmod(folder, 0o755)
        with served(folder) as server:
            for name in PROXIES:
                with proxied(folder, name, server) as port:
                    measure(port, name)


if __name__ == "__main__":
    main()
