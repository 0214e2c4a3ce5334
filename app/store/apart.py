"""Begins a confined process: run as a script by ``confined.py``, never imported.

In: the checkout, the full name of a module of ours, its limits, and what its ``main`` is given. ``app`` is only the
name of the folder here: opening the house would cost two seconds, and hand its settings over.
"""

from __future__ import annotations

import importlib
import resource
import sys
import types


def begin(root: str, module: str, limits: str, *arguments: str) -> None:
    """Import the module, bind the process to its limits, and only then let it read what strangers sent."""
    sys.path.insert(0, root)
    house = sys.modules["app"] = types.ModuleType("app")
    house.__path__ = [f"{root}/app"]
    script = importlib.import_module(module)
    for limit in limits.split(","):
        what, most = map(int, limit.split(":"))
        bind(what, most)
    script.main(*arguments)


def bind(what: int, most: int) -> None:
    """Set one limit; a lower one that was set from outside stays."""
    hard = resource.getrlimit(what)[1]
    bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (bound, bound))


if __name__ == "__main__":
    begin(*sys.argv[1:])
