"""Everybody may see bodies; their keepers enter terms, seats and members."""

from __future__ import annotations

from app.bodies.policy import KEEPERS
from app.bodies.queries import place_of_area, place_of_body
from app.web.doors import ANYONE, Door, only

#: Those who keep a committee, and see who its members are.
BODY = only(*KEEPERS, place=place_of_body)

DOORS: dict[str, Door] = {
    **dict.fromkeys(("bodies.index", "bodies.show"), ANYONE),
    **dict.fromkeys(("bodies.new", "bodies.found"), only(*KEEPERS, place=place_of_area)),
    **{
        f"bodies.{view}": BODY
        for view in (
            *("term", "begin", "seats", "set_seats", "quotas", "set_quotas"),
            *("members", "seat", "appoint", "leave", "erase"),
        )
    },
}
