"""Runs code of ours in a process of its own that holds nothing of the app: no settings, no secrets, few means.

What strangers send is read there: by ``run`` a script that knows nothing of the house, by ``run_module`` a module that
may import pure modules of ours. The bytes go in and come out by the standard streams, never by a name.
"""

from __future__ import annotations

import ctypes
import resource
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_CHECKOUT = Path(__file__).parents[2]
#: ``app`` is only the name of the folder: opening the house would cost two seconds, and hand its settings over.
_ALONE = """
import runpy, sys, types
root, module, *sys.argv[1:] = sys.argv[1:]
sys.path.insert(0, root)
sys.modules["app"] = types.ModuleType("app")
sys.modules["app"].__path__ = [root + "/app"]
runpy.run_module(module, run_name="__main__", alter_sys=True)
"""

#: CLONE_NEWUSER and CLONE_NEWNET of unshare(2).
_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000


@dataclass(frozen=True, slots=True)
class Done:
    """How the process ended: what it wrote, and what it said of its faults. ``status`` 0 is well."""

    status: int
    output: bytes
    faults: bytes


def run(script: Path, data: bytes, *arguments: str, patience: float, env: Mapping[str, str] | None = None) -> Done:
    """Run the script with ``data`` as input for at most ``patience`` seconds on the clock, else ``TimeoutError``."""
    return _run([str(script), *arguments], data, patience, env)


def run_module(name: str, data: bytes, *arguments: str, patience: float, env: Mapping[str, str] | None = None) -> Done:
    """Run a module of ours by its full name, as ``run`` does a script."""
    return _run(["-c", _ALONE, str(_CHECKOUT), name, *arguments], data, patience, env)


def confine(*, seconds: int, memory: int) -> None:
    """Bind this process to ``seconds`` of processor time and ``memory`` bytes; it writes no file, leaves no core."""
    for what, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _soft, hard = resource.getrlimit(what)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (bound, bound))


def leave_network() -> bool:
    """Go where no network is, if the kernel lets this process (Linux, while it has one thread); tell whether it did.

    A second lock only: code that relies on it alone would be open on every other kernel.
    """
    try:
        return bool(ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NETWORK) == 0)
    except (AttributeError, OSError):
        return False


def _run(command: list[str], data: bytes, patience: float, env: Mapping[str, str] | None) -> Done:
    try:
        done = subprocess.run(  # noqa: S603 - code of ours and words of ours; the bytes come by the input
            [sys.executable, "-I", *command],
            input=data,
            capture_output=True,
            timeout=patience,
            check=False,
            env=dict(env or {}),
        )
    except subprocess.TimeoutExpired as late:
        raise TimeoutError(f"took more than {patience} s") from late
    return Done(done.returncode, done.stdout, done.stderr)
