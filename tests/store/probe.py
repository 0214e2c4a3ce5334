"""Says what a confined process sees and may do: run by the tests of ``app/store/confined.py``."""

from __future__ import annotations

import importlib
import os
import resource
import sys
import time
from pathlib import Path


def main(what: str, *more: str) -> None:
    """Do what is asked, and say how it went."""
    for do in (sees, loads, writes, hoards, works, sleeps, talks, echoes):
        if do.__name__ == what:
            sys.stdout.write(do(*more))


def sees() -> str:
    """The environment, what is loaded, the address space in MiB, and how many files may be open and cores left."""
    most = [resource.getrlimit(what)[0] for what in (resource.RLIMIT_AS, resource.RLIMIT_NOFILE, resource.RLIMIT_CORE)]
    environ = sorted({*os.environ} - {"LC_CTYPE"})
    return f"{environ} {'flask' in sys.modules} {'app.config' in sys.modules} {most[0] >> 20} {most[1]} {most[2]}"


def loads(module: str) -> str:
    """What importing a module brings along."""
    importlib.import_module(module)
    return " ".join(sys.modules)


def writes(name: str, size: str) -> str:
    """Write a file of so many bytes."""
    return f"{Path(name).write_bytes(b'x' * int(size))} written"


def hoards(size: str) -> str:
    """Take so many bytes of memory."""
    return f"{len(bytearray(int(size)))} taken"


def works() -> str:
    """Work without end."""
    while True:
        pass


def sleeps() -> str:
    """Close one's mouth, and let nobody wait for the end."""
    os.close(1)
    os.close(2)
    time.sleep(60)
    return ""


def talks(size: str) -> str:
    """Say so many letters."""
    return "x" * int(size)


def echoes() -> str:
    """Say what was said."""
    sys.stdout.buffer.write(sys.stdin.buffer.read())
    return ""
