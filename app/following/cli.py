"""The command that writes and sends messages; a timer runs it."""

from __future__ import annotations

import smtplib

import click
from flask.cli import AppGroup

from app.following.actions import following as actions
from app.following.actions import send as send_actions

group = AppGroup("following", short_help="Tell followers in messages what is new.")


@group.command("send")
def send() -> None:
    """Put what is new into messages, at most one a day for each follower, and send what waits."""
    if not actions.ways():
        raise click.ClickException("neither a mail server (SMTP_URL) nor a webhook is set up; feeds need none")
    written = actions.gather()
    try:
        sent, failed = send_actions.send()
    except (OSError, smtplib.SMTPException) as fault:
        raise click.ClickException(f"{written} written; what waits is tried again: {fault}") from fault
    click.echo(f"{written} written, {sent} sent, {failed} to be tried again")
