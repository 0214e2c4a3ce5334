"""A command of our own in a process of its own, with another environment: to rehearse what the house does elsewhere."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


def flask(arguments: Sequence[str], checkout: Path, environment: Mapping[str, str]) -> tuple[int, str]:
    """Run ``flask`` with the arguments in the checkout; return its exit code and what it printed."""
    command = [sys.executable, "-m", "flask", "--app", "wsgi", *arguments]
    done = subprocess.run(  # noqa: S603 - our own command
        command, cwd=checkout, env=dict(environment), capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr
