"""The command that looks whether this server's key opens the receipts of its database."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.forums.queries import receipts as queries
from app.forums.queries.receipts import receipt_key
from app.forums.rules import receipt_codes as codes

group = AppGroup("receipts", short_help="Look after the receipts of needs.")


@group.command("check")
def check() -> None:
    """Exit 1 if some receipts were issued with another key: their slips would open nothing."""
    key, n, lost = receipt_key(), 0, 0
    for need_id, turn, lookup in queries.every_receipt():
        n += 1
        lost += codes.lookup_of(key, codes.code_of(key, need_id, turn)) != lookup
    click.echo(f"{n} receipts, {lost} of another key")
    if lost:
        raise click.ClickException("set RECEIPT_KEY to the key with which they were issued (it lies with the backups)")
