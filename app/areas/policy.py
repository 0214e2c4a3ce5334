"""Who may change areas."""

from __future__ import annotations

from collections.abc import Collection

from flask_babel import lazy_gettext as _l

from app.areas.states.paths import PROVINCE_SPAN
from app.ledger.actor import Actor
from app.web.verdict import OPEN, Verdict

DUTIES = ("administrator", "operator")


def may_change(by: Actor, path: int) -> Verdict:
    """Say whether ``by`` may change areas in the subtree at ``path``."""
    if by.post(path, *DUTIES):
        return OPEN
    return Verdict(False, _l("Only an administrator of the province changes its areas."), forbidden=True)


#: Most outlines that a page sets while its reader waits.
MOST_OUTLINES = 2_000


def may_take_on_page(outlines: int) -> Verdict:
    """Say whether so many outlines may be set from a page."""
    if outlines > MOST_OUTLINES:
        return Verdict(
            False, _l("The file is too long for a page. Import it by the command flask areas import-boundaries.")
        )
    return OPEN


#: Most rows that a page imports while its reader waits.
MOST_ON_PAGE = 10_000


def may_import(by: Actor, *, rows: int, provinces: Collection[int]) -> Verdict:
    """Say whether ``by`` may import so many rows of these provinces from a page."""
    if rows > MOST_ON_PAGE:
        return Verdict(
            False, _l("The file is too long for a page. Import it by the command flask areas import-villages.")
        )
    verdicts = (may_change(by, province * PROVINCE_SPAN) for province in sorted(provinces))
    return next((verdict for verdict in verdicts if not verdict), OPEN)
