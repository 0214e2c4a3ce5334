"""What can be done about what does not fit: look for it, and rule on it."""

from __future__ import annotations

from flask_babel import gettext as _

from app.cycles.models.cycles import Cycle
from app.cycles.queries import locked_cycle
from app.forums.models.flags import Flag
from app.forums.policy import flags as policy
from app.forums.queries import flags as queries
from app.forums.rules.flags import look_over
from app.forums.states.flags import FlagRuling
from app.ledger.actor import Actor
from app.ledger.recording import recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal


def look(cycle: Cycle, *, path: int, by: Actor) -> int:
    """Look over every forum of the cycle; return how many flags are new. Flags that stand are left alone."""
    policy.may_look(by, path).must()
    locked_cycle(cycle.id)  # two who look at once raise each flag once
    standing = queries.standing_flags(cycle.id)
    paths = {forum.id: forum.area_path for forum in queries.forums_held(cycle.id)}
    found = {(str(one.kind), one.forum, one.other or one.forum): one for one in look_over(queries.seen_in(cycle.id))}
    new = [
        Flag(
            flag_kind=one.kind,
            forum_id=one.forum,
            other_id=one.other or one.forum,
            cycle_id=cycle.id,
            area_path=paths[one.forum],
            figure=one.figure,
            raised_at=clock.now(),
        )
        for key, one in found.items()
        if key not in standing
    ]
    if new:
        with recording(by, "flag.raise", cycle, place=path):
            db.session.add_all(new)
    return len(new)


def rule(flag: Flag, ruling: FlagRuling, because: str, *, by: Actor) -> None:
    """Accept the flag as explained, or uphold it; the reason stays with it."""
    policy.may_rule(by, flag, queries.makers_of([flag.forum_id, flag.other_id])).must()
    if not because.strip():
        raise Refusal(_("Write what you found."), field="because")
    with recording(by, "flag.rule", flag, place=flag.area_path):
        flag.ruling, flag.because = ruling, because.strip()
        flag.ruled_by_id, flag.ruled_at = by.id, clock.now()
