"""The questions of the form for phones, by their group and name: worded once for Collect and for files from there."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

GROUPS: dict[str, Any] = {
    "need": _l("Needs in the citizens' own words"),
    "heads": _l("Who was in the room"),
    "item": _l("Agenda and minutes"),
    "shot": _l("Photographs of the forum"),
}
#: By group; "" is the form itself.
QUESTIONS: dict[str, dict[str, Any]] = {
    "": {"total": _l("People counted at the door")},
    "need": {
        "words": _l("The problem, in the citizens' own words"),
        "title": _l("What is asked for, in one line"),
        "category": _l("Category"),
        "channel": _l("Who should do it"),
        "households": _l("Households"),
        "votes": _l("Votes, if they have been counted"),
        "place": _l("Place"),
        "point": _l("Position of the place"),
        "photo": _l("Photograph of the place"),
    },
    "heads": {"sector": _l("Sector"), "sex": _l("Sex"), "age": _l("Age"), "n": _l("How many people")},
    "item": {"title": _l("Agenda item"), "minutes": _l("What was said"), "resolution": _l("Resolution")},
    "shot": {"photo": _l("Photograph of the hall"), "alt": _l("What is seen")},
}
