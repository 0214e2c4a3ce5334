"""Words for what is done with community plans."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

VERBS = {
    "community.put": _l("recorded items of the community plan"),
    "community.link": _l("linked items of the community plan to needs"),
    "community.attach": _l("attached the community plan"),
    "community.withdraw": _l("removed the attached community plan"),
    "community.remove": _l("removed items of the community plan"),
}
