"""A bounded load generator over loopback: times and counts what a server answers."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count


@dataclass(frozen=True)
class Measured:
    """What came back: seconds of each request, requests per second over all connections, and failures."""

    seconds: list[float]
    per_second: float
    failures: int

    def quantile(self, share: float) -> float:
        """Return the time in milliseconds below which ``share`` of the requests lie."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


def press(port: int, paths: Sequence[str], *, connections: int, seconds: float, most: int = 20_000) -> Measured:
    """Ask for the ``paths`` in turn over kept-open connections, for at most ``seconds`` and ``most`` requests."""
    turns = count()
    taken: list[float] = []
    failures: list[int] = []
    stop_at = time.monotonic() + seconds

    def ask() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while time.monotonic() < stop_at and len(taken) < most:
            begun = time.monotonic()
            connection.request("GET", paths[next(turns) % len(paths)])
            answer = connection.getresponse()
            answer.read()
            taken.append(time.monotonic() - begun)
            if answer.status != 200:
                failures.append(answer.status)
        connection.close()

    begun = time.monotonic()
    threads = [threading.Thread(target=ask) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Measured(taken, len(taken) / (time.monotonic() - begun), len(failures))
