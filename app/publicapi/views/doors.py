"""Programs may read what everybody may; those that record bring a name and a password."""

from __future__ import annotations

from app.forums.queries.sittings import place_of_forum
from app.forums.views.doors import FORUM
from app.web.doors import ANYONE, Door

#: Collect, which sends name and password with each request; the submission's forum is looked at by its policy.
PROGRAM = Door(duties=FORUM.duties, challenge=True)
PROGRAM_AT = Door(duties=FORUM.duties, place=place_of_forum, challenge=True)

DOORS: dict[str, Door] = {
    "publicapi.feed": ANYONE,
    **dict.fromkeys(("ogc.landing", "ogc.conformance", "ogc.api", "ogc.collections", "ogc.collection"), ANYONE),
    **dict.fromkeys(("ogc.queryables", "ogc.items", "ogc.item"), ANYONE),
    "publicapi.calendar": ANYONE,
    "publicapi.agency_calendar": ANYONE,
    "openrosa.form_list": PROGRAM,
    "openrosa.form": PROGRAM_AT,
    "openrosa.manifest": PROGRAM_AT,
    "openrosa.media": PROGRAM_AT,
    "openrosa.submission": PROGRAM,
    "openrosa.xlsform": FORUM,
}
