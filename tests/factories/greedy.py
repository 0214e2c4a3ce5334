"""A script of a confined process that never has enough of what its argument names."""

from __future__ import annotations


def main(what: str) -> None:
    """Take memory or time without end."""
    held = []
    while True:
        if what == "memory":
            held.append(bytearray(64 * 1024 * 1024))
