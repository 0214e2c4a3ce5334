"""What a record of a device is about, what becomes of it, and by which road it came."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class About(StrEnum):
    """What one record of a device says."""

    NEED = "need"
    VOTES = "votes"
    ATTENDANCE = "attendance"
    MINUTES = "minutes"
    PHOTO = "photo"


class RecordFate(StrEnum):
    """A submission is recorded at once or waits for review; a person then accepts or rejects it."""

    RECORDED = "recorded"
    PARKED = "parked"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class RecordWay(StrEnum):
    """By which road it came."""

    DEVICE = "device"
    OPENROSA = "openrosa"


ABOUT_LABELS = {
    About.NEED: _l("need"),
    About.VOTES: _l("votes"),
    About.ATTENDANCE: _l("attendance"),
    About.MINUTES: _l("agenda and minutes"),
    About.PHOTO: _l("photograph of the forum"),
}
RECORD_FATE_LABELS = {
    RecordFate.RECORDED: _l("arrived and recorded"),
    RecordFate.PARKED: _l("waits for review"),
    RecordFate.ACCEPTED: _l("accepted after review"),
    RecordFate.REJECTED: _l("rejected after review"),
}
RECORD_WAY_LABELS = {
    RecordWay.DEVICE: _l("page without a network"),
    RecordWay.OPENROSA: _l("ODK Collect or KoboCollect"),
}

VERBS = {
    "forum.receive": _l("received what a device had kept"),
    "submission.accept": _l("accepted a late submission"),
    "submission.reject": _l("rejected a late submission"),
}
