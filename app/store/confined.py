"""Runs code of ours in a process of its own that holds nothing of the app: no settings, no secrets, few means.

What strangers send is read there, and what needs a heavy library is written there. The bytes go in and come out by the
standard streams, never by a name. This is the only place that starts a process.
"""

from __future__ import annotations

import os
import resource
import selectors
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from select import PIPE_BUF
from types import ModuleType

_CHECKOUT = Path(__file__).parents[2]
_BEGIN = Path(__file__).with_name("apart.py")
#: For a library of numbers: one thread, so that it takes no more address space than it needs.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
#: How much is read at once, and how many bytes of its faults a process may tell.
_PIECE, _FAULTS = 1 << 16, 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a process may use; beyond any of it the process ends."""

    #: Bytes of address space, seconds of processor time, seconds on the clock, bytes of its answer.
    memory: int
    seconds: int
    patience: float
    output: int
    #: Bytes of a file that it writes, and how many may be open at once.
    file: int = 0
    files: int = 256


class Unfinished(RuntimeError):
    """The process ended without an answer; the message goes on after its name ("took more than 40 s"), for the log."""


def run(
    script: ModuleType,
    data: bytes | Iterable[bytes],
    *arguments: str,
    limits: Limits,
    env: Mapping[str, str] | None = None,
) -> bytes:
    """Return what the ``main`` of ``script`` answers to ``data``; it sees no environment but ``env``.

    ``data`` may still come while the process is at work. Raises ``Unfinished``.
    """
    pipe = subprocess.PIPE
    process = subprocess.Popen(  # noqa: S603 - code of ours and words of ours; the bytes come by the input
        command(script, *arguments, limits=limits), stdin=pipe, stdout=pipe, stderr=pipe, bufsize=0, env={**(env or {})}
    )
    with process:
        try:
            output, faults = _exchange(process, _pieces(data), limits)
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        raise Unfinished(f"ended with {process.returncode}: {faults!r}")
    return output


def command(script: ModuleType, *arguments: str, limits: Limits) -> list[str]:
    """Return the command that ``run`` starts; who measures a process starts it too."""
    bounds = (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, limits.file),
        (resource.RLIMIT_NOFILE, limits.files),
        (resource.RLIMIT_CORE, 0),
    )
    told = ",".join(f"{what}:{most}" for what, most in bounds)
    return [sys.executable, "-I", str(_BEGIN), str(_CHECKOUT), script.__name__, told, *arguments]


def _exchange(process: subprocess.Popen[bytes], pieces: Iterator[bytes], limits: Limits) -> tuple[bytes, bytes]:
    """Hand over and take in, as the process is ready for either; return its answer and its faults."""
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    deadline = time.monotonic() + limits.patience
    answer, faults = bytearray(), bytearray()
    said = {process.stdout.fileno(): answer, process.stderr.fileno(): faults}
    with selectors.DefaultSelector() as waiting:
        waiting.register(process.stdin, selectors.EVENT_WRITE)
        waiting.register(process.stdout, selectors.EVENT_READ)
        waiting.register(process.stderr, selectors.EVENT_READ)
        while waiting.get_map():
            for key, _ready in waiting.select(max(0, deadline - time.monotonic())):
                going_on = _take(key.fd, said[key.fd]) if key.fd in said else _give(process, pieces)
                if not going_on:
                    waiting.unregister(key.fileobj)
            if len(answer) > limits.output:
                raise Unfinished(f"said more than {limits.output} bytes")
            del faults[:-_FAULTS]
            if time.monotonic() >= deadline:
                raise Unfinished(f"took more than {limits.patience} s")
    try:
        process.wait(max(0, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        raise Unfinished(f"took more than {limits.patience} s") from None
    return bytes(answer), bytes(faults)


def _take(pipe: int, said: bytearray) -> bool:
    """Take in what a process says; tell whether there may be more."""
    piece = os.read(pipe, _PIECE)
    said += piece
    return bool(piece)


def _give(process: subprocess.Popen[bytes], pieces: Iterator[bytes]) -> bool:
    """Hand over the next piece, which a pipe that is ready takes whole; tell whether there may be more."""
    assert process.stdin is not None
    piece = next(pieces, b"")
    try:
        if piece:
            os.write(process.stdin.fileno(), piece)
            return True
    except BrokenPipeError:
        return False
    process.stdin.close()
    return False


def _pieces(data: bytes | Iterable[bytes]) -> Iterator[bytes]:
    """Yield the data in pieces that a pipe takes whole."""
    held = bytearray()
    for part in [data] if isinstance(data, bytes) else data:
        held += part
        while len(held) >= PIPE_BUF:
            yield bytes(held[:PIPE_BUF])
            del held[:PIPE_BUF]
    if held:
        yield bytes(held)
