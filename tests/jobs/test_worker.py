"""Workers as processes: two never take one job, a killed one loses its job to the next, one that is told to ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.jobs import actions, queries
from app.jobs.actions import CLAIM, kind
from app.jobs.cli.worker import Runner
from app.jobs.states import JobState
from app.ledger.actor import OPERATOR
from app.store import clock
from app.store.base import db
from tests.factories import jobs
from tests.factories.people import area
from tests.house.own import own_house
from tests.house.source import CHECKOUT

#: Renames the province and is killed: with its act open, or when it is saved.
KILLED = """
import os, signal, sys
from app import create_app
from app.areas import queries as areas
from app.jobs import actions
from app.jobs.actions import kind
from app.ledger.recording import recording

@kind("test.killed", "killed")
def run(task):
    place = areas.by_code("25")
    with recording(task.by, "areas.load", place, place=place.path):
        place.name_en += "!"
        task.done()
        if sys.argv[1] == "before":
            os.kill(os.getpid(), signal.SIGKILL)
    if sys.argv[1] == "after":
        os.kill(os.getpid(), signal.SIGKILL)

with create_app().app_context():
    actions.perform(actions.claim(sys.argv[1]))
"""


@pytest.fixture
def own_database(tmp_path: Path) -> Iterator[Flask]:
    """The app on a database of its own, which other processes can open."""
    with own_house(tmp_path, "jobs") as app:
        yield app


@pytest.fixture
def environ(own_database: Flask, tmp_path: Path) -> dict[str, str]:
    """The environment in which another process finds that database."""
    address = db.engine.url.render_as_string(hide_password=False)
    return {**os.environ, "DATABASE_URL": address, "INSTANCE_PATH": str(tmp_path / "instance")}


def process(environ: dict[str, str], *arguments: str) -> int:
    """Run Python in a process of its own and return how it ended."""
    return subprocess.run([sys.executable, *arguments], cwd=CHECKOUT, env=environ, check=False).returncode


def test_a_killed_process_does_its_work_once_or_not_at_all(own_database: Flask, environ: dict[str, str]) -> None:
    name = area("25").name_en
    kind("test.killed", "killed")(lambda _task: None)
    actions.start("test.killed", {}, by=OPERATOR)
    db.session.remove()
    assert process(environ, "-c", KILLED, "before") == -signal.SIGKILL
    assert area("25").name_en == name
    assert actions.claim("too early") is None
    with clock.at(clock.now() - CLAIM * 2):
        job = queries.in_state(JobState.WORKING)[0]
        job.claimed_until = clock.now()  # as if the killed one had fallen silent long ago
        actions.rest()
    db.session.remove()
    assert process(environ, "-c", KILLED, "after") == -signal.SIGKILL
    assert area("25").name_en == name + "!"
    assert [job.attempts for job in queries.in_state(JobState.DONE)] == [2]


def test_two_workers_never_take_one_job(own_database: Flask) -> None:
    for _ in range(24):
        jobs.job()
    db.session.remove()
    taken: list[int] = []
    together = threading.Barrier(4)

    def take(name: str) -> None:
        together.wait()
        with own_database.app_context():
            while job := actions.claim(name):
                taken.append(job.id)

    threads = [threading.Thread(target=take, args=(f"worker {n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(taken) == len(set(taken)) == 24


def test_a_worker_reports_itself_and_ends_when_told(own_database: Flask, environ: dict[str, str]) -> None:
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "jobs", "work"]
    worker = subprocess.Popen(command, cwd=CHECKOUT, env=environ)
    try:
        while worker.poll() is None and queries.last_seen() is None:
            db.session.remove()
            time.sleep(0.2)
        assert queries.last_seen() is not None
        db.session.remove()
        worker.terminate()
        assert worker.wait() == 0
    finally:
        worker.kill()
        worker.wait()
    assert queries.last_seen() is None


def test_the_commands_work_list_and_try_again(app: Flask) -> None:
    job = jobs.job()
    run = app.test_cli_runner().invoke
    assert "never" in run(args=["jobs", "list", "--state", "waiting"]).output
    runner = Runner(app)
    assert runner.one()
    assert run(args=["jobs", "again", str(job.id)]).exit_code == 1
    assert run(args=["jobs", "again", "1"]).exit_code == 1
    jobs.job(OPERATOR)
    assert run(args=["jobs", "work", "--once"]).output == "1 jobs\n"


def test_a_second_signal_within_a_moment_waits_for_no_lock(app: Flask) -> None:
    runner, kept = Runner(app), {one: signal.getsignal(one) for one in (signal.SIGTERM, signal.SIGINT)}
    try:
        runner.listen()
        signal.raise_signal(signal.SIGTERM)
        assert runner._told_to_end is True, "a plain flag: an Event takes a lock, and its own second call waits for it"
        runner.listen()
        signal.raise_signal(signal.SIGINT)
        runner.work()
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)
