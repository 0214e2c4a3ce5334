"""Who keeps the register of letters, and who tells that something was done."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.accounts.states import Duty
from app.areas.states.paths import bounds
from app.cycles.policy import OPERATOR_TOO
from app.instructions.models import LetterTask
from app.ledger.actor import Actor, Post
from app.web.verdict import OPEN, Verdict

#: Who keeps the register, and says on what the rules of the province rest.
REGISTER_KEEPERS = (Duty.PLANNER, Duty.ADMINISTRATOR)
#: Of whom a letter can ask something.
ASKED = (
    Duty.FACILITATOR,
    Duty.DISTRICT_FACILITATOR,
    Duty.PLANNER,
    Duty.CERTIFIER,
    Duty.REVIEWER,
    Duty.APPROVER,
    Duty.ADMINISTRATOR,
)
#: Those of them who work in the villages.
IN_VILLAGES = (Duty.FACILITATOR, Duty.DISTRICT_FACILITATOR)


def may_keep(by: Actor | None, path: int) -> Verdict:
    """Say whether ``by`` may keep the register of the province at ``path``."""
    if by and by.post(path, *REGISTER_KEEPERS, OPERATOR_TOO):
        return OPEN
    return Verdict(
        False, _l("Only the provincial planner or the administrator keeps the register of letters."), forbidden=True
    )


def post_asked(by: Actor | None, task: LetterTask) -> Post | None:
    """Return the post of ``by`` of which the letter asks it: the duty, in the area or around it."""
    if by is None or not task.asked_duty:
        return None
    held = [post for post in by.posts if post.duty == task.asked_duty]
    return next((post for post in held if _meets(post, task.area_path)), None)


def may_finish(by: Actor | None, task: LetterTask, *, speaks: bool) -> Verdict:
    """Say whether ``by`` may tell that it is done: of whom it is asked, or who ``speaks`` for the agency."""
    if post_asked(by, task) or (speaks and task.agency_id):
        return OPEN
    return Verdict(False, _l("Only whoever the letter asks tells that it is done."), forbidden=True)


def _meets(post: Post, path: int) -> bool:
    """Tell whether the post's area lies in the one at ``path``, or the other way round."""
    low, high = bounds(path)
    return post.covers(path) or low <= post.low <= high
