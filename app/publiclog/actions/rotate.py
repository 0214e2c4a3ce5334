"""New keys for the signer: announced in each log, signed for by the old keys, and used from the next signature on."""

from __future__ import annotations

from pathlib import Path

from flask import current_app

from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.publiclog.actions import keys
from app.publiclog.models import LogKey, PublicLog
from app.publiclog.queries import books
from app.publiclog.queries.rotations import announced
from app.publiclog.rules.leaves import SPAN
from app.publiclog.rules.notes import KeySeeds
from app.store import clock


def rotate(*, by: Actor) -> list[PublicLog]:
    """Make new keys and announce them in every log that is signed; return those logs. Done twice, it announces once.

    ``NoKeys`` where nothing was signed yet: there is nothing to go over from.
    """
    file = Path(current_app.config["LOG_PATH"]) / keys.KEYS
    keys.keys_at(file)
    seeds = keys.make_next(file)
    logs = [log for log in books.logs() if log.keys and not log.closed_at]
    for log in logs:
        if announced(_first(seeds, log)) is None:
            _announce(seeds, log, by)
    return logs


def _first(seeds: KeySeeds, log: PublicLog) -> str:
    return str(seeds.keys(log.origin).public(log.origin)[0])


def _announce(seeds: KeySeeds, log: PublicLog, by: Actor) -> None:
    one, two = (str(key) for key in seeds.keys(log.origin).public(log.origin))
    key = LogKey(origin=log.origin, ed25519=one, ml_dsa=two, announced_at=clock.now())
    with recording(by, "log_key.announce", key, place=log.number * SPAN):
        pass


def goes_over(log: PublicLog, seeds: KeySeeds) -> bool:
    """Tell whether a log is signed with the next keys from now on: the old ones have signed for their announcement.

    A log that was never signed begins with them.
    """
    newest, entry_id = books.newest(log.id), announced(_first(seeds, log))
    if newest is None:
        return True
    place = books.place_of(entry_id) if entry_id else None
    return place is not None and place.log.id == log.id and place.checkpoint is not None
