"""The command that writes and sends messages; a timer runs it."""

from __future__ import annotations

import smtplib

import click
from flask.cli import AppGroup

from app.following.actions import following as actions
from app.following.actions.post import is_set_up

group = AppGroup("following", short_help="Tell followers by e-mail what is new.")


@group.command("send")
def send() -> None:
    """Put what is new into messages, at most one a day for each follower, and send what waits."""
    if not is_set_up():
        raise click.ClickException("no mail server is set up (SMTP_URL); feeds need none")
    written = actions.gather()
    try:
        sent, failed = actions.send()
    except (OSError, smtplib.SMTPException) as fault:
        raise click.ClickException(f"{written} written; the mail server does not answer: {fault}") from fault
    click.echo(f"{written} written, {sent} sent, {failed} to be tried again")
