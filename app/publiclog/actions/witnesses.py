"""Our checkpoints go to the witnesses; one that is missing blocks nothing, and gets them when it is back."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator, Sequence
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from app.ledger.recording import keep, leave_nothing
from app.publiclog.models import Cosignature, LogCheckpoint, PublicLog
from app.publiclog.queries import books, trusted
from app.publiclog.queries.tiles import tree_of
from app.publiclog.rules.notes import BadSignature, Malformed, SignedHead
from app.publiclog.rules.policy import Trusted
from app.publiclog.rules.witness import AddCheckpoint
from app.store import clock

#: Seconds that a witness may take, and how long one that failed is left alone at first and at most.
PATIENCE, FIRST_REST, LONGEST_REST = 5, 30.0, 1800.0
LONGEST_ANSWER = 64 * 1024


class Behind(RuntimeError):
    """A witness holds a larger checkpoint of our log than we: the database was brought back from before."""


class Unanswered(RuntimeError):
    """A witness did not answer, or not as the protocol has it."""


class Away(Unanswered):
    """A witness is not there at all, whatever it is asked."""


class Witnesses:
    """The witnesses of this house, and which of them are left alone for a while."""

    def __init__(self) -> None:
        self._rests: dict[str, tuple[float, float]] = {}

    def feed(self) -> Iterator[str]:
        """Send each log's newest checkpoint to each witness that has not signed it; yield what went wrong."""
        newest = books.newest_of_all()
        signed = books.cosigned([one.id for one in newest])
        for witness in trusted.ours().witnesses:
            until, _rest = self._rests.get(witness.name, (0.0, 0.0))
            if not witness.url or time.monotonic() < until:
                continue
            open_ = [one for one in newest if (one.id, str(witness.key)) not in signed and not one.log.closed_at]
            faults = list(_asked(open_, witness))
            if faults:
                self._leave_alone(witness.name)
            else:
                self._rests.pop(witness.name, None)
            yield from (f"witness {witness.name}: {fault}" for fault in faults)

    def _leave_alone(self, name: str) -> None:
        _until, rest = self._rests.get(name, (0.0, FIRST_REST / 2))
        rest = min(rest * 2, LONGEST_REST)
        self._rests[name] = time.monotonic() + rest, rest


def _asked(checkpoints: Sequence[LogCheckpoint], witness: Trusted) -> Iterator[str]:
    """Let a witness sign each; one that it does not take keeps it from no other, but one that is away is left alone."""
    for one in checkpoints:
        try:
            _cosign(one, witness)
        except Away as fault:
            yield str(fault)
            return
        except (Unanswered, Behind) as fault:
            yield str(fault)


def _cosign(one: LogCheckpoint, witness: Trusted) -> None:
    """Let a witness sign a checkpoint; the database is not held meanwhile."""
    old = books.last_cosigned(one.log_id, str(witness.key))
    status, answer = _ask(one, witness, old)
    if status == 409:
        old = int(answer) if answer.strip().isdigit() else -1
        if old > one.size:
            raise Behind(f"it holds {old} leaves of log {one.log.address}, we sign {one.size}: flask log resume")
        status, answer = _ask(one, witness, old) if old >= 0 else (status, answer)
    if status != 200:
        raise Unanswered(f"answered {status} for log {one.log.address}")
    try:
        cosigned = SignedHead.parse(SignedHead.parse(one.note).head.text + "\n" + answer)
        line = cosigned.signed_by(witness.key)
    except (Malformed, BadSignature) as fault:
        raise Unanswered(f"its line does not verify: {fault}") from fault
    if line is None:
        raise Unanswered("it signed under another key")
    keep(Cosignature(checkpoint_id=one.id, witness=str(witness.key), line=str(line), got_at=clock.now()))


def _ask(one: LogCheckpoint, witness: Trusted, old: int) -> tuple[int, str]:
    proof = tuple(tree_of(one.log).consistency(old, one.size)) if 0 < old < one.size else ()
    body = AddCheckpoint(old, proof, SignedHead.parse(books.digital(one))).body()
    leave_nothing()
    return fetched(f"{witness.url}/add-checkpoint", body)


def held_by(witness: Trusted, log: PublicLog) -> SignedHead | None:
    """Return the checkpoint of our log that a witness shows; none if it shows none."""
    digest = hashlib.sha256(log.origin.encode()).hexdigest()
    status, answer = fetched(f"{witness.url}/{digest}/checkpoint")
    if status != 200:
        return None
    try:
        return SignedHead.parse(answer)
    except Malformed as fault:
        raise Unanswered(str(fault)) from fault


def fetched(url: str, body: bytes | None = None) -> tuple[int, str]:
    """Return status and text; ``Unanswered`` for a witness that is away. Plain HTTP goes to this machine alone."""
    parts = urlsplit(url)
    if parts.scheme != "https" and (parts.scheme, parts.hostname) not in {("http", "127.0.0.1"), ("http", "localhost")}:
        raise Away("a witness is reached by https")
    request = Request(url, data=body, headers={"Content-Type": "text/plain"})  # noqa: S310 - the scheme was looked at
    try:
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 - the scheme was looked at
            return answer.status, answer.read(LONGEST_ANSWER).decode(errors="replace")
    except HTTPError as refused:
        return refused.code, refused.read(LONGEST_ANSWER).decode(errors="replace")
    except (URLError, OSError, ValueError) as away:
        raise Away("is away") from away
