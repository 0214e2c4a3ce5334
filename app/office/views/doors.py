"""Administrators sit at the desk."""

from __future__ import annotations

from app.accounts.states import Duty
from app.web.doors import Door, only

DOORS: dict[str, Door] = {
    f"office.{view}": only(Duty.ADMINISTRATOR)
    for view in (
        *("index", "rows", "add_row", "end_row", "resume_row"),
        *("agencies", "enter_agency", "agency", "end_agency", "let_speak", "silence", "stand", "locate"),
        *("work", "again_job", "dropping", "drop", "mail", "again_message"),
        *("loads", "load", "send_load", "load_register", "opened"),
    )
}
