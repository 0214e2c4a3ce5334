"""Writes where everything came from as PROV-JSON (W3C Submission of 2013), one statement after the other. Pure.

Needs, proposals, candidates and projects are entities, decisions are activities, a round is the agent: whoever acted
stands as the body and its area, never as a person.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from app.areas.rules import addresses

#: Kinds of statement in their order.
SECTIONS = ("agent", "entity", "activity", "used", "wasAssociatedWith", "wasDerivedFrom")
ENTITIES = {"needs": "need", "proposals": "proposal", "candidates": "candidate", "projects": "project"}


@dataclass(slots=True)
class ProvenanceParts:
    """The statements under way, each kind in a file of its own until all are joined."""

    folder: Path
    _open: dict[str, IO[str]] = field(default_factory=dict)
    _n: int = 0

    def note(self, table: str, row: dict[str, Any]) -> None:
        """Note what a row of one of the tables says about where things come from."""
        if table in ENTITIES:
            self._say("entity", row["ref"], {"prov:label": row["title"] or "", "prov:type": f"th:{ENTITIES[table]}"})
        elif table == "rounds":
            about = {"prov:type": {"$": "prov:Organization", "type": "prov:QUALIFIED_NAME"}, "th:area": row["area"]}
            self._say("agent", row["ref"], about)
        elif table == "decisions":
            self._decided(row)
        elif table == "links" and row["ended_entry"] is None and row["source"] and row["target"]:
            derived = {"prov:generatedEntity": f"th:{row['target']}", "prov:usedEntity": f"th:{row['source']}"}
            self._say("wasDerivedFrom", "", derived | {"th:made_entry": row["made_entry"]})

    def _decided(self, row: dict[str, Any]) -> None:
        about = {"prov:startTime": row["decided_at"], "prov:endTime": row["decided_at"], "th:outcome": row["outcome"]}
        self._say("activity", row["id"], about)
        self._say("used", "", {"prov:activity": f"th:{row['id']}", "prov:entity": f"th:{row['item']}"})
        self._say("wasAssociatedWith", "", {"prov:activity": f"th:{row['id']}", "prov:agent": f"th:{row['round']}"})

    def _say(self, section: str, name: str, about: dict[str, Any]) -> None:
        if section not in self._open:
            self._open[section] = (self.folder / section).open("w+", encoding="utf-8")
            between = ""
        else:
            between = ",\n"
        self._n += 1
        key = f"th:{name}" if name else f"_:n{self._n}"
        self._open[section].write(f"{between}{json.dumps(key)}: {json.dumps(about, ensure_ascii=False)}")

    def joined(self, home: str) -> Iterator[str]:
        """Yield the document; ``home`` is the address under which the names stand."""
        yield json.dumps({"prefix": {"th": f"{home}{addresses.data()}#"}})[:-1]
        for section in SECTIONS:
            if section in self._open:
                part = self._open[section]
                part.seek(0)
                yield f',\n"{section}": {{\n'
                yield from iter(lambda part=part: part.read(1 << 16), "")  # type: ignore[misc] # bound at once
                yield "\n}"
                part.close()
        yield "}\n"
