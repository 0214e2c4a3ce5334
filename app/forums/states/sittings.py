"""States of a forum, how far people were involved, the channels of a need, sexes and age bands."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class ForumState(StrEnum):
    """A forum is planned, then held; it is locked with its round."""

    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class Move(StrEnum):
    """What can be done to a forum."""

    HOLD = "hold"
    RECORD = "record"
    CANCEL = "cancel"


class Meeting(StrEnum):
    """What kind of meeting it is: people also meet to learn and to exchange opinions, where nothing is decided."""

    FORUM = "forum"
    BRIEFING = "briefing"
    BRAINSTORM = "brainstorm"
    SEMINAR = "seminar"


class Channel(StrEnum):
    """Who is to do it: the community itself, together with others, or others on request."""

    SELF = "self"
    JOINT = "joint"
    SUPPORT = "support"


class Sex(StrEnum):
    """As counted in the room."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"


class AgeBand(StrEnum):
    """Age bands of the attendance count."""

    UNDER_18 = "under_18"
    TO_35 = "18_35"
    TO_59 = "36_59"
    FROM_60 = "60_up"


MOVES: dict[tuple[ForumState, Move], ForumState] = {
    (ForumState.PLANNED, Move.HOLD): ForumState.HELD,
    (ForumState.PLANNED, Move.CANCEL): ForumState.CANCELLED,
    (ForumState.HELD, Move.RECORD): ForumState.HELD,
}

FORUM_STATE_LABELS = {
    ForumState.PLANNED: _l("planned"),
    ForumState.HELD: _l("held"),
    ForumState.CANCELLED: _l("cancelled"),
}
MOVE_LABELS = {
    Move.HOLD: _l("Begin recording"),
    Move.RECORD: _l("Record"),
    Move.CANCEL: _l("Cancel the forum"),
}
MEETING_LABELS = {
    Meeting.FORUM: _l("forum that records needs and decides"),
    Meeting.BRIEFING: _l("briefing"),
    Meeting.BRAINSTORM: _l("brainstorming"),
    Meeting.SEMINAR: _l("seminar"),
}
CHANNEL_LABELS = {
    Channel.SELF: _l("we do it ourselves"),
    Channel.JOINT: _l("we do it together with others"),
    Channel.SUPPORT: _l("we ask for support"),
}
SEX_LABELS = {Sex.FEMALE: _l("women"), Sex.MALE: _l("men"), Sex.OTHER: _l("other or not said")}
AGE_BAND_LABELS = {
    AgeBand.UNDER_18: _l("under 18"),
    AgeBand.TO_35: _l("18–35"),
    AgeBand.TO_59: _l("36–59"),
    AgeBand.FROM_60: _l("60 and over"),
}

VERBS = {
    "forum.close": _l("closed the forum's record"),
    "forum.attest": _l("attested the forum"),
    "forum.give_back": _l("gave the forum back to be mended"),
    "forum.amend": _l("put a correction beside the forum"),
    "flag.raise": _l("looked for what does not fit in the forums"),
    "flag.rule": _l("ruled on what did not fit"),
    "forum.explain": _l("wrote why a rule of the cycle was not met"),
    "forum.plan": _l("planned the forum"),
    "forum.change": _l("changed the forum's plan"),
    "forum.hold": _l("began the forum's record"),
    "forum.cancel": _l("cancelled the forum"),
    "forum.count": _l("recorded attendance"),
    "forum.minute": _l("recorded agenda and minutes"),
    "need.record": _l("recorded needs"),
    "need.vote": _l("recorded votes"),
    "need.correct": _l("added a correction to the need"),
}

#: Acts that concern only their own area, those around it and those inside it: pages about other areas stay as they are.
NEAR = frozenset(
    {"forum.plan", "forum.change", "forum.hold", "forum.count", "forum.minute", "need.record", "need.vote"}
    | {"forum.issue_sheets", "forum.enter_sheets", "forum.tick_sheet", "forum.photograph", "forum.sheet"}
)

#: The stages belong to the rules of a cycle; a forum records which one it reached.
