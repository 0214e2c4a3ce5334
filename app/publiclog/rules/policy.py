"""Which logs and witnesses are trusted, and how many of them are enough (tlog-policy)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from app.publiclog.rules.notes import KeyType, Malformed, VerifierKey

NONE = "none"


@dataclass(frozen=True, slots=True)
class Trusted:
    """A log or a witness: its key, and where it is reached ("" if that is not said)."""

    name: str
    key: VerifierKey
    url: str


@dataclass(frozen=True, slots=True)
class WitnessGroup:
    """So many of these witnesses and groups count as one."""

    name: str
    least: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LogPolicy:
    """A policy as read; ``quorum`` names a witness or a group, or is ``none``."""

    logs: tuple[Trusted, ...]
    witnesses: tuple[Trusted, ...]
    groups: tuple[WitnessGroup, ...]
    quorum: str

    def enough(self, seen: Collection[str]) -> bool:
        """Tell whether the witnesses of these names fulfil the quorum."""
        held = set(seen) & {witness.name for witness in self.witnesses}
        for group in self.groups:  # a group names only what stands before it
            if sum(member in held for member in group.members) >= group.least:
                held.add(group.name)
        return self.quorum == NONE or self.quorum in held

    def text(self, log: Trusted | None) -> str:
        """Return the policy as a file, for this log."""
        lines = [f"log {log.key} {log.url}".rstrip()] if log else []
        lines += [f"witness {one.name} {one.key} {one.url}".rstrip() for one in self.witnesses]
        lines += [f"group {one.name} {one.least} {' '.join(one.members)}" for one in self.groups]
        return "\n".join((*lines, f"quorum {self.quorum}", ""))


#: A house without witnesses.
NO_WITNESSES = LogPolicy((), (), (), NONE)


def parse(text: str) -> LogPolicy:
    """Read a policy; ``Malformed`` names the line that is amiss. Without a ``quorum`` line nothing is demanded."""
    reading = _PolicyReading()
    for number, line in enumerate(text.split("\n"), 1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        try:
            reading.take(words)
        except (Malformed, ValueError, IndexError) as fault:
            raise Malformed(f"line {number}: {fault}") from fault
    return LogPolicy(tuple(reading.logs), tuple(reading.witnesses), tuple(reading.groups), reading.quorum)


class _PolicyReading:
    def __init__(self) -> None:
        self.logs: list[Trusted] = []
        self.witnesses: list[Trusted] = []
        self.groups: list[WitnessGroup] = []
        self.quorum = NONE
        self._defined: set[str] = set()
        self._joined: set[str] = set()

    def take(self, words: list[str]) -> None:
        """Take one line in."""
        kind, *rest = words
        if kind == "log" and len(rest) in (1, 2):
            self._trust(self.logs, VerifierKey.parse(rest[0]), rest[0].partition("+")[0], rest[1:])
        elif kind == "witness" and len(rest) in (2, 3):
            key = VerifierKey.parse(rest[1])
            if key.type == KeyType.ED25519:
                raise Malformed("a witness's key is of type 04 or 06")
            self._define(rest[0])
            self._trust(self.witnesses, key, rest[0], rest[2:])
        elif kind == "group" and len(rest) >= 3:
            self._group(*rest)
        elif kind == "quorum" and len(rest) == 1:
            if rest[0] not in self._defined | {NONE}:
                raise Malformed(f"{rest[0]} is not defined before")
            self.quorum = rest[0]
        else:
            raise Malformed(f"not a line of a policy: {kind}")

    def _trust(self, whom: list[Trusted], key: VerifierKey, name: str, url: list[str]) -> None:
        if any(one.key.key == key.key for one in whom):
            raise Malformed("the same key stands there twice")
        whom.append(Trusted(name, key, url[0].rstrip("/") if url else ""))

    def _define(self, name: str) -> None:
        if name in self._defined | {NONE}:
            raise Malformed(f"{name} is defined twice")
        self._defined.add(name)

    def _group(self, name: str, least: str, *members: str) -> None:
        for member in members:
            if member not in self._defined or member in self._joined:
                raise Malformed(f"{member} is not defined before, or stands in another group")
            self._joined.add(member)
        n = {"all": len(members), "any": 1}.get(least) or int(least)
        if not 1 <= n <= len(members):
            raise Malformed(f"{least} of {len(members)} cannot be")
        self._define(name)
        self.groups.append(WitnessGroup(name, n, members))
