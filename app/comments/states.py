"""What can be commented on, states of a comment, the coded reasons against publishing one, and their labels."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class CommentState(StrEnum):
    """A comment waits; it is published or refused; one that was published can be hidden."""

    WAITING = "waiting"
    RELEASED = "released"
    REFUSED = "refused"
    HIDDEN = "hidden"


class TopicKind(StrEnum):
    """What the public comments on: words of the people, and every draft that is made of them."""

    NEED = "need"
    PROPOSAL = "proposal"
    CANDIDATE = "candidate"
    PROJECT = "project"
    PLAN = "plan"
    ANNUAL_PLAN = "annual_plan"


class Move(StrEnum):
    """What an officer can do with a comment."""

    RELEASE = "release"
    REFUSE = "refuse"
    HIDE = "hide"


class Because(StrEnum):
    """Why a comment is not shown. Disagreeing is no reason."""

    PERSONAL = "personal"
    ABUSE = "abuse"
    UNLAWFUL = "unlawful"
    ADVERT = "advert"
    OFF_TOPIC = "off_topic"
    REPEATED = "repeated"


MOVES: dict[tuple[CommentState, Move], CommentState] = {
    (CommentState.WAITING, Move.RELEASE): CommentState.RELEASED,
    (CommentState.WAITING, Move.REFUSE): CommentState.REFUSED,
    (CommentState.RELEASED, Move.HIDE): CommentState.HIDDEN,
}

#: The folder of the addresses under which each kind of topic has its page.
FOLDERS = {
    TopicKind.NEED: "needs",
    TopicKind.PROPOSAL: "proposals",
    TopicKind.CANDIDATE: "candidates",
    TopicKind.PROJECT: "projects",
    TopicKind.PLAN: "plans",
    TopicKind.ANNUAL_PLAN: "annual-plans",
}
TOPIC_LABELS = {
    TopicKind.NEED: _l("need"),
    TopicKind.PROPOSAL: _l("project proposal"),
    TopicKind.CANDIDATE: _l("plan candidate"),
    TopicKind.PROJECT: _l("project"),
    TopicKind.PLAN: _l("development plan"),
    TopicKind.ANNUAL_PLAN: _l("annual action plan"),
}
COMMENT_STATE_LABELS = {
    CommentState.WAITING: _l("waits to be read"),
    CommentState.RELEASED: _l("published"),
    CommentState.REFUSED: _l("not published"),
    CommentState.HIDDEN: _l("hidden"),
}
MOVE_LABELS = {
    Move.RELEASE: _l("Publish"),
    Move.REFUSE: _l("Do not publish"),
    Move.HIDE: _l("Hide"),
}
BECAUSE_LABELS = {
    Because.PERSONAL: _l("it names or describes a private person"),
    Because.ABUSE: _l("it insults or threatens"),
    Because.UNLAWFUL: _l("it breaks the law"),
    Because.ADVERT: _l("it advertises"),
    Because.OFF_TOPIC: _l("it is not about what it stands under"),
    Because.REPEATED: _l("it repeats an earlier comment"),
}

VERBS = {
    "comment.send": _l("sent a comment"),
    "comment.release": _l("published the comment"),
    "comment.refuse": _l("did not publish the comment"),
    "comment.hide": _l("hid the comment"),
    "comment.answer": _l("answered the comment"),
    "comment.report": _l("reported the comment"),
}
