"""A command that does the same for many things: what breaks on one stops no other, and the end names it."""

from __future__ import annotations

import click
import pytest
from flask import Flask

from app.jobs.cli.each import one_by_one
from app.web.conflict import Refusal


def test_what_breaks_on_one_stops_no_other_and_is_named_at_the_end(app: Flask) -> None:
    done: list[int] = []

    def do(number: int) -> None:
        if number == 2:
            raise Refusal("this round is not there")
        if number == 3:
            raise LookupError("words that somebody typed")
        done.append(number)

    with pytest.raises(click.ClickException) as told:
        one_by_one(range(1, 6), str, do)
    assert done == [1, 4, 5]
    assert str(told.value.message) == "not done: 2: this round is not there; 3: LookupError"


def test_all_that_went_well_ends_well(app: Flask) -> None:
    done: list[int] = []
    one_by_one([1, 2], str, done.append)
    assert done == [1, 2]
