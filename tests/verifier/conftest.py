"""The verifier as people run it: a file, handed to Python."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

PROGRAM = Path(__file__).resolve().parents[2] / "verifier" / "verify.py"


@pytest.fixture(scope="session")
def verify() -> ModuleType:
    """The program as a module."""
    spec = importlib.util.spec_from_file_location("verify", PROGRAM)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


Checked = Callable[..., dict[str, Any]]


@pytest.fixture
def checked(verify: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Checked:
    """Run the program on a bundle's bytes; return what it says for other programs, with its exit code."""

    def run(raw: bytes, *arguments: str) -> dict[str, Any]:
        path = tmp_path / "bundle.zip"
        path.write_bytes(raw)
        capsys.readouterr()
        code = verify.main([str(path), "--json", *arguments])
        said: dict[str, Any] = json.loads(capsys.readouterr().out)
        assert said["exit"] == code
        return said

    return run
