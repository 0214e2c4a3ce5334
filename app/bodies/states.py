"""What a member is in a body, and the verbs of the bodies."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class Role(StrEnum):
    """What the holder of a seat is in the body."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    MEMBER = "member"
    SECRETARY = "secretary"


ROLE_LABELS = {
    Role.CHAIR: _l("chair of the body"),
    Role.VICE_CHAIR: _l("vice chair of the body"),
    Role.MEMBER: _l("member of the body"),
    Role.SECRETARY: _l("secretary of the body"),
}

VERBS = {
    "agency.enter": _l("entered agencies and local governments"),
    "body.found": _l("entered a committee"),
    "body.begin": _l("began a term of the committee"),
    "body.change": _l("changed the term or the seats of the committee"),
    "body.quota": _l("set the quotas of the committee"),
    "body.appoint": _l("gave a seat to a member"),
    "body.leave": _l("recorded that a member left"),
    "body.erase": _l("erased the name of a former member"),
}


#: What kinds of agency there are, in the order in which a list shows them.
AGENCY_KIND_LABELS = {
    "state": _l("State agencies"),
    "pao": _l("Provincial administrative organisation"),
    "municipality": _l("Municipalities"),
    "tao": _l("Subdistrict administrative organisations"),
    "state_enterprise": _l("State enterprises"),
    "private": _l("Private sector"),
    "civil": _l("Civil society"),
    "academia": _l("Academic institutions"),
    "experts": _l("Experts"),
}
