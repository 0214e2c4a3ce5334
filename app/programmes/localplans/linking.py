"""Reads what a person typed as the number of a need or of a plan candidate."""

from __future__ import annotations

from flask_babel import gettext as _

from app.forums.models import Need
from app.forums.queries import need_by_ref
from app.plans.models import Candidate
from app.plans.queries import candidate_by_ref
from app.web.conflict import Refusal


def other_end(ref: str) -> Need | Candidate:
    """Return the need or candidate of that number; ``Refusal`` where there is none."""
    plain = ref.strip().upper()
    found = candidate_by_ref(plain) or need_by_ref(plain)
    if found is None:
        raise Refusal(_("There is no need and no plan candidate with this number."), field="ref")
    return found
