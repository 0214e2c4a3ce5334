"""One thing after the other in a command: what breaks on one stops no other, and the end names it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

import click
from flask import current_app

from app.ledger.recording import leave_nothing
from app.web.conflict import Refusal
from app.web.logs import unexpected

Thing = TypeVar("Thing")


def one_by_one(things: Iterable[Thing], called: Callable[[Thing], str], do: Callable[[Thing], None]) -> None:
    """Do it for each thing; exit 1 at the end and name those for which it broke, with what can be said of why."""
    broken = []
    for thing in things:
        name = called(thing)
        try:
            do(thing)
        except (Refusal, click.ClickException) as why:
            leave_nothing()
            broken.append(f"{name}: {why}")
        except Exception as fault:
            leave_nothing()
            unexpected(current_app.logger, fault, name)
            broken.append(f"{name}: {type(fault).__name__}")
    if broken:
        raise click.ClickException("not done: " + "; ".join(broken))
