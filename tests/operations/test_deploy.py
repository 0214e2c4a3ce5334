"""The files for a server: units that leave little to attack, proxies that hold slow readers, an image without root.

The real programs check them where they are installed; without systemd, nginx or Caddy that test is skipped.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest

from app.web.gate import RETRY_AFTER
from tests.house.source import CHECKOUT

DEPLOY = CHECKOUT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
TIMERS = sorted((DEPLOY / "systemd").glob("*.timer"))
#: Exposure by ``systemd-analyze security``: 0 is nothing, 10 is everything.
MOST_EXPOSED = 1.5


def program(name: str) -> str:
    """Return the program, or skip the test where the machine has none."""
    return shutil.which(name) or pytest.skip(f"{name} is not installed here")


def run(*command: str) -> str:
    """Run a program and return what it said; it must go well."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.stem)
def test_a_unit_leaves_little_to_attack(unit: Path) -> None:
    told = run(program("systemd-analyze"), "security", "--offline=true", "--no-pager", str(unit))
    exposed = re.search(r"Overall exposure level for \S+: ([\d.]+)", told)
    assert exposed
    assert float(exposed[1]) <= MOST_EXPOSED


@pytest.mark.parametrize("timer", TIMERS, ids=lambda timer: timer.stem)
def test_a_timer_starts_a_unit_that_is_there_at_a_time_that_exists(timer: Path) -> None:
    assert timer.with_suffix(".service") in UNITS
    calendar = settings(timer)["Timer"]["OnCalendar"]
    run(program("systemd-analyze"), "calendar", calendar)


def settings(unit: Path) -> ConfigParser:
    """Return what a unit says."""
    read = ConfigParser(strict=False, interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign] # systemd's names keep their capitals
    read.read(unit)
    return read


def test_every_command_of_a_unit_is_one_of_ours(app: object) -> None:
    for unit in UNITS:
        start = settings(unit)["Service"]["ExecStart"]
        assert start.startswith("/opt/thuksiang/"), start
        script = CHECKOUT / start.removeprefix("/opt/thuksiang/").split()[0]
        assert script.exists() or script.parts[-3:-1] == (".venv", "bin"), start


def test_every_night_runs_each_command_that_operations_promises() -> None:
    night = (DEPLOY / "nightly").read_text()
    for command in ("ledger verify", "balance check", "bodies erase", "appeals erase", "data publish", "backup make"):
        assert f"part {command}" in night
    run("sh", "-n", str(DEPLOY / "nightly"))
    run("sh", "-n", str(DEPLOY / "drill"))


def test_nginx_takes_its_file(tmp_path: Path) -> None:
    nginx, openssl = program("nginx"), program("openssl")
    key, certificate = str(tmp_path / "privkey.pem"), str(tmp_path / "fullchain.pem")
    run(openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-subj", "/CN=x")
    ours = (DEPLOY / "proxy" / "nginx.conf").read_text().replace("/etc/ssl/thuksiang", str(tmp_path))
    (tmp_path / "ours.conf").write_text(ours)
    temp = " ".join(
        f"{one}_temp_path {tmp_path}/{one};" for one in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    http = f"http {{ access_log off; {temp} include ours.conf; }}"
    whole = f"pid {tmp_path}/pid; error_log {tmp_path}/log; events {{}} {http}"
    (tmp_path / "nginx.conf").write_text(whole)
    assert "successful" in run(nginx, "-t", "-c", str(tmp_path / "nginx.conf"), "-p", str(tmp_path))


@pytest.mark.parametrize("name", ["Caddyfile", "compose.Caddyfile"])
def test_caddy_takes_its_file(name: str) -> None:
    caddy = program("caddy")
    assert "Valid" in run(caddy, "validate", "--adapter", "caddyfile", "--config", str(DEPLOY / "proxy" / name))


def test_the_proxies_hold_what_the_server_cannot() -> None:
    nginx, caddy = ((DEPLOY / "proxy" / name).read_text() for name in ("nginx.conf", "Caddyfile"))
    for needed in ("client_max_body_size 16m", "client_header_timeout", "proxy_request_buffering on", "limit_conn "):
        assert needed in nginx
    for needed in ("max_size 16MB", "read_header", "buffer_requests"):
        assert needed in caddy
    assert f"Retry-After {RETRY_AFTER}" in nginx
    assert "/metrics" in nginx
    assert "/metrics" in caddy


def test_the_image_runs_without_root_and_says_whether_it_lives() -> None:
    image = (CHECKOUT / "Dockerfile").read_text()
    assert "\nUSER thuksiang\n" in image
    assert "HEALTHCHECK" in image
    assert "healthz" in image
    assert ":latest" not in image
    compose = (CHECKOUT / "compose.yaml").read_text()
    assert "read_only: true" in compose
    assert "cap_drop: [ALL]" in compose
    assert "--locale=C.UTF-8" in compose
