"""``make trust``: every figure of trust in parts, each with its command; resumable, and at the end one table.

A part that was run stands in ``build/trust.json`` with the commit that it was run on; ``make trust`` runs what is
missing for this commit, ``make trust PARTS="tampering copies"`` those. What could not be measured here counts as red.
``python -m bench.trust --fast`` runs the parts that know a short form in that form, and notes nothing: ``make test``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from bench.province import CHECKOUT

STATE = CHECKOUT / "build" / "trust.json"
#: Tools of tests lie beside the interpreter.
TOOLS = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
PYTEST = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]


@dataclass(frozen=True, slots=True)
class TrustPart:
    """One part: what it shows, its command, and what it is run with."""

    shows: str
    command: list[str]
    more: dict[str, str] = field(default_factory=dict)
    #: The same in some seconds; none for a part that is long or stands in the suite already.
    fast: list[str] = field(default_factory=list)


def module(name: str, *arguments: str) -> list[str]:
    """Return the command that measures."""
    return [sys.executable, "-m", name, *arguments]


#: Tests of what opens an account, of where a sign-in leads, and of what the doctor finds.
ACCOUNTS = (
    *("accounts/test_factors", "accounts/test_duties", "accounts/test_sign_ins", "accounts/test_thaid_attacks"),
    *("web/test_back", "operations/test_doctor"),
)
PARTS: dict[str, TrustPart] = {
    "doors": TrustPart("matrix of role, route, method and area", [*PYTEST, "tests/house/test_doors.py"]),
    "fuzz": TrustPart(
        "odd words in every address and form", [*PYTEST, "tests/house/test_odd_input.py"], {"ODD_INPUT": "all"}
    ),
    "once": TrustPart("replays and races", [*PYTEST, "tests/house/test_once.py", "tests/web", "tests/aggregation"]),
    "refusals": TrustPart("what the databases refuse", [*PYTEST, "tests/house/test_refusals.py"]),
    "migrations": TrustPart("each revision down and up, with data", [*PYTEST, "tests/house/test_schema.py"]),
    "hostile": TrustPart("files that attack the readers", [*PYTEST, "-k", "hostile or bomb or payload", "tests"]),
    "copies": TrustPart("copies under writers, and their way back", module("bench.copies", "100")),
    "restore": TrustPart("a large province's way back, with 5,000 files", module("bench.copies", "large")),
    "segments": TrustPart("segments, erasures, upgrades", [*PYTEST, "tests/operations"]),
    "slow": TrustPart("slow readers before the proxy", module("bench.slow")),
    "outage": TrustPart("the database away, and an account closed on every process", module("bench.outage")),
    "accounts": TrustPart(
        "codes replayed, ways back, planted faults, ThaiD's attackers, closing",
        [*PYTEST, *(f"tests/{one}.py" for one in ACCOUNTS)],
    ),
    "tampering": TrustPart(
        "tampering with the database", module("bench.tampering", "30"), fast=module("bench.tampering", "2")
    ),
    "kills": TrustPart(
        "writers and signers killed, no gap in ledger and log",
        module("bench.signing", "kills", "1000"),
        fast=module("bench.signing", "kills", "20"),
    ),
    "seeded": TrustPart(
        "names and small counts that strangers find",
        module("bench.seeded", "1000", "5000"),
        fast=module("bench.seeded", "40", "60"),
    ),
    "log": TrustPart("a log of a million leaves", module("bench.publiclog"), fast=module("bench.publiclog", "20000")),
    "opendata": TrustPart("open data of 60,000 needs beside a writer", module("bench.opendata")),
    "histories": TrustPart(
        "random histories without a false alarm",
        module("bench.histories", "1000"),
        fast=module("bench.histories", "250"),
    ),
    "spam": TrustPart("spam and guessing", module("bench.spam")),
    "python": TrustPart("advisories for Python packages", ["pip-audit", "--strict", "-r", "requirements.txt"]),
    "materials": TrustPart(
        "a bill of materials from the lock file",
        ["cyclonedx-py", "requirements", "requirements.txt", "--output-file", "build/sbom.json"],
    ),
    "assets": TrustPart("a bill of materials of scripts, styles and fonts", module("bench.materials")),
    "node": TrustPart("advisories for scripts and styles", ["npm", "audit", "--omit=dev"]),
}


def commit() -> str:
    """Return the commit on which the parts are run, and whether something was changed since."""
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    changed = subprocess.run(["git", "status", "--porcelain"], cwd=CHECKOUT, capture_output=True, text=True, check=True)
    return head.stdout.strip()[:12] + ("+" if changed.stdout.strip() else "")


def run(name: str, *, fast: bool = False) -> dict[str, object]:
    """Run one part and return what came of it: green, red, or not measured; its seconds and last words."""
    part, begun = PARTS[name], time.monotonic()
    STATE.parent.mkdir(exist_ok=True)
    command = part.fast if fast else part.command
    try:
        done = subprocess.run(
            command,
            cwd=CHECKOUT,
            env=os.environ | {"PATH": TOOLS} | part.more,
            capture_output=True,
            text=True,
            check=False,
        )
        said, code = done.stdout + done.stderr, done.returncode
    except OSError as missing:
        said, code = f"could not be run: {missing}", -1
    lines = [line for line in said.splitlines() if line.strip()]
    missed = [line for line in lines if "FALLS SHORT" in line]
    state = "red" if code or missed else "green"
    print(f"{name}: {state}", flush=True)
    return {"commit": commit(), "state": state, "seconds": round(time.monotonic() - begun), "said": lines[-6:]}


def table(told: dict[str, dict[str, object]]) -> bool:
    """Print the table; tell whether every part is green."""
    for name, part in PARTS.items():
        one = told.get(name, {"state": "not run", "seconds": 0, "said": [""], "commit": "-"})
        said = one["said"] if isinstance(one["said"], list) and one["said"] else [""]
        print(f"{one['state']!s:8} {name:11} {one['seconds']!s:>5} s  {part.shows}: {str(said[-1])[:90]}")
    return all(told.get(name, {}).get("state") == "green" for name in PARTS)


def fast() -> int:
    """Run the short forms one after the other; return 1 if one is red, with what it said."""
    reds = 0
    for name in (one for one, part in PARTS.items() if part.fast):
        told = run(name, fast=True)
        if told["state"] != "green":
            reds += 1
            print(*told["said"], sep="\n")  # type: ignore[misc] # the last lines that it printed
    return int(reds > 0)


def main(chosen: list[str]) -> None:
    """Run what is asked for, or what is missing for this commit, and print the table."""
    if chosen == ["--fast"]:
        sys.exit(fast())
    told = json.loads(STATE.read_text()) if STATE.is_file() else {}
    here = commit()
    wanted = chosen or [name for name in PARTS if told.get(name, {}).get("commit") != here]
    for name in wanted:
        told[name] = run(name)
        STATE.write_text(json.dumps(told, ensure_ascii=False, indent=1))
    green = table(told)
    sys.exit(0 if green or (chosen and all(told[name]["state"] == "green" for name in chosen)) else 1)


if __name__ == "__main__":
    main(sys.argv[1:])
