"""The command that proves that every voice is accounted for, over all rooms that owe an account."""

from __future__ import annotations

import sys

import click
from flask.cli import AppGroup

from app.aggregation.queries.audit import audit
from app.appeals.queries import waiting
from app.screening.queries.passed import account
from app.store import clock

group = AppGroup("balance", short_help="Prove that every voice is accounted for.")


@group.command("check")
def check() -> None:
    """Rebuild every round, appeal and screening from its records; exit 1 and name whatever does not add up."""
    found = audit()
    screened = account()
    faults = [*found.faults, *waiting.faults(), *screened.faults]
    for fault in faults:
        click.echo(fault)
    appeals = waiting.counts(clock.today())
    click.echo(
        f"{appeals.all} appeals: {appeals.lodged} wait for a ruling, {appeals.granted} granted and not yet carried"
        f" out, {appeals.overdue} of these beyond their day"
    )
    referred, answered, overdue = found.referrals
    click.echo(f"{referred} referrals: {answered} answered, {referred - answered} waiting, {overdue} of them overdue")
    outcomes = ", ".join(f"{n} {name}" for name, n in screened.outcomes.items())
    click.echo(f"{screened.screenings} screenings of {screened.candidates} candidates: {outcomes}")
    counted = f"{found.rounds} rounds, {found.items} items, {found.sheets} sheets, {found.batches} workbooks"
    click.echo(f"{counted}, {len(faults)} unaccounted")
    sys.exit(1 if faults else 0)
