"""Other people's programs that judge what ours made; where one is not at hand, its tests are skipped and say so."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.verifier.conftest import checked, verify

__all__ = ["checked", "judge", "verify"]
#: Where Debian puts the Go team's code, and names under which the compiler may stand.
SUMDB = Path("/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog")
COMPILERS = ("go", *map(str, sorted(Path("/usr/lib").glob("go-*/bin/go"))))

Judge = Callable[[Iterable[Mapping[str, Any]]], list[bool]]


@pytest.fixture(scope="session")
def judge(tmp_path_factory: pytest.TempPathFactory) -> Judge:
    """Ask Go's own code for transparency logs, many questions at once."""
    compiler = next(filter(None, map(shutil.which, COMPILERS)), None)
    if compiler is None or not SUMDB.is_dir():
        pytest.skip("Go's sumdb was not asked: install golang-go and golang-golang-x-mod-dev")
    program = tmp_path_factory.mktemp("go") / "judge"
    source = Path(__file__).parent / "sumdb" / "main.go"
    settings = {"GOPATH": "/usr/share/gocode", "GO111MODULE": "off", "GOCACHE": str(program.parent / "cache")}
    subprocess.run([compiler, "build", "-o", str(program), str(source)], env=os.environ | settings, check=True)

    def ask(questions: Iterable[Mapping[str, Any]]) -> list[bool]:
        lines = "".join(f"{json.dumps(one)}\n" for one in questions)
        said = subprocess.run([str(program)], input=lines, capture_output=True, text=True, check=True)
        return [line == "1" for line in said.stdout.split()]

    return ask


#: The environment that tests/run makes for programs that ask for a newer Python than ours.
ABROAD = Path(__file__).resolve().parents[2] / ".venv-foreign" / "bin"


@pytest.fixture(scope="session")
def abroad() -> Path:
    """Where the strangers' programs stand that are written in Python."""
    if not (ABROAD / "python").exists():
        pytest.skip("foreign witness not run: no Python from 3.12 on was at hand (tests/foreign/setup)")
    return ABROAD
