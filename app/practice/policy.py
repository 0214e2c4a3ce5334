"""Whether somebody may be another person without a password: in the practice forum alone."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.web.verdict import OPEN, Verdict

NOBODY = _l("Nobody holds this duty in the practice forum today. Choose another one.")


def can_practise(*, is_practice: bool) -> Verdict:
    """Say whether this house is the practice forum, where everybody may try each duty."""
    if is_practice:
        return OPEN
    return Verdict(False, _l("Duties are tried in the practice forum only."), forbidden=True)
