"""What a forum's file is for, and the verbs about files."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class Purpose(StrEnum):
    """A photograph is public; the signed attendance sheet is for those who serve the round."""

    PHOTOGRAPH = "photograph"
    SHEET = "sheet"


PURPOSE_LABELS = {
    Purpose.PHOTOGRAPH: _l("photograph"),
    Purpose.SHEET: _l("signed attendance sheet"),
}

VERBS = {
    "forum.photograph": _l("added a photograph"),
    "forum.sheet": _l("added the signed attendance sheet"),
    "forum.withdraw_file": _l("removed a photograph or a sheet"),
}
