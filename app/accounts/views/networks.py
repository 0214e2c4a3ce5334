"""How much one network may send to a page that asks for no account."""

from __future__ import annotations

from datetime import timedelta

from flask import current_app, request
from flask_babel import gettext as _

from app.accounts.actions.sign_ins import note_try
from app.accounts.queries.sign_ins import failed_since
from app.accounts.rules.throttle import key_of
from app.store import clock
from app.web.conflict import Refusal

#: Within which what one network sent is counted.
WINDOW = timedelta(hours=1)


def throttle(what: str, most: int) -> None:
    """Count one for the client's network; ``Refusal`` when it has sent its share."""
    key = key_of(what, request.remote_addr or "", secret=current_app.config["SECRET_KEY"])
    if failed_since([key], clock.now() - WINDOW) >= most:
        raise Refusal(_("Much was sent from your network within the hour. Wait a while, then send it again."))
    note_try(key)
