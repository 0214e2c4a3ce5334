"""The loop of a worker: takes due jobs one after the other, reports that it lives, ends when told to."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import time
from types import FrameType

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from app.jobs import actions, queries
from app.store import clock
from app.store.engine import may_write

#: Seconds between two looks for a job, between two reports, and between two rounds of tidying.
LOOK_EVERY = 1.0
REPORT_EVERY = 20.0
#: Seconds after which a resting worker notices that it shall end.
REST = 0.1
TIDY_EVERY = 3600.0


class Runner:
    """One worker process. A job under way is finished before it ends; a second signal ends it at once."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.name = f"{socket.gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}"
        #: A plain flag: a lock in a signal handler waits for ever for itself when the second signal comes.
        self._told_to_end = False
        self._reported = self._tidied = float("-inf")

    def listen(self) -> None:
        """End on SIGTERM and SIGINT."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._end)

    def _end(self, number: int, _frame: FrameType | None) -> None:
        self._told_to_end = True
        signal.signal(number, signal.SIG_DFL)

    def work(self) -> None:
        """Take jobs until told to end."""
        while not self._told_to_end:
            try:
                with self.app.app_context():
                    self._live()
                    found = self.one()
            except SQLAlchemyError as fault:  # the database is away; the jobs are still in it when it is back
                self.app.logger.error("database: %s", type(fault).__name__)
                found = False
            if not found:
                self._rest()
        with self.app.app_context():
            actions.leave(self.name)

    def _rest(self) -> None:
        """Wait for the next look; a signal is noticed within a tenth of a second, for ``sleep`` goes on after one."""
        until = time.monotonic() + LOOK_EVERY
        while not self._told_to_end and (left := until - time.monotonic()) > 0:
            time.sleep(min(left, REST))

    def work_off(self) -> int:
        """Do every job that is due, and return how many."""
        n = 0
        while not self._told_to_end:
            with self.app.app_context():
                if not self.one():
                    return n
            n += 1
        return n

    def one(self) -> bool:
        """Take and do one job; tell whether there was one. Looking alone locks nothing."""
        token = may_write.set(False)
        try:
            due = queries.anything_due(clock.now())
        finally:
            actions.rest()
            may_write.reset(token)
        job = actions.claim(self.name) if due else None
        if job:
            actions.perform(job)
        return job is not None

    def _live(self) -> None:
        if time.monotonic() - self._reported > REPORT_EVERY:
            actions.report(self.name)
            self._reported = time.monotonic()
        if time.monotonic() - self._tidied > TIDY_EVERY:
            actions.tidy()
            self._tidied = time.monotonic()
