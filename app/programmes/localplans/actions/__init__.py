"""What can be done with local plans: import them, and link their projects."""

from app.programmes.localplans.actions.importing import (
    HANGS,
    Checked,
    check,
    name_columns,
    send,
    tables_of,
    take_in,
    undo,
)
from app.programmes.localplans.actions.linking import link, unlink

__all__ = ["HANGS", "Checked", "check", "link", "name_columns", "send", "tables_of", "take_in", "undo", "unlink"]
