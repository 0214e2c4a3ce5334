"""The way to the mail server (settings ``SMTP_URL`` and ``MAIL_FROM``)."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import unquote, urlsplit

from flask import current_app

from app.following.states import MessageWay

#: Seconds after which a mail server that does not answer is given up.
PATIENCE = 20
#: What a server answers where all is well.
OK = 250


def ways() -> frozenset[MessageWay]:
    """Return e-mail where a mail server is set up."""
    return frozenset({MessageWay.EMAIL} if current_app.config["SMTP_URL"] else ())


@contextmanager
def connection() -> Iterator[smtplib.SMTP]:
    """Open the connection: ``smtps://`` by TLS from the start, ``smtp://`` by STARTTLS where the server offers it.

    A name and a password go over TLS only. Raises ``OSError`` or ``smtplib.SMTPException``.
    """
    where = urlsplit(current_app.config["SMTP_URL"])
    host, secure = where.hostname or "localhost", ssl.create_default_context()
    if where.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(host, where.port or 465, timeout=PATIENCE, context=secure)
    else:
        server = smtplib.SMTP(host, where.port or 587, timeout=PATIENCE)
    with server:
        server.ehlo()
        if where.scheme == "smtp" and server.has_extn("starttls"):
            server.starttls(context=secure)
            server.ehlo()
        elif where.scheme == "smtp" and where.username:
            raise smtplib.SMTPException("the server offers no TLS; the password is not sent in the open")
        if where.username:
            server.login(unquote(where.username), unquote(where.password or ""))
        yield server


def lives(server: smtplib.SMTP) -> bool:
    """Tell whether the session takes a further message: a server may have closed it after so many."""
    if server.sock is None:
        return False
    try:
        return server.noop()[0] == OK
    except (OSError, smtplib.SMTPException):
        return False
