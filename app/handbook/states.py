"""Chapters of the handbook in the order of the book, the parts of a section, where a text comes from, and verbs."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class Chapter(StrEnum):
    """A chapter; its file of ours is ``texts/<chapter>.txt``."""

    DAY = "day"
    FORUM = "forum"
    PAPER = "paper"
    DESK = "desk"
    ROUND = "round"
    PROPOSAL = "proposal"
    ANSWER = "answer"
    APPEAL = "appeal"
    COMMENT = "comment"
    LOCAL = "local"
    BRIEF = "brief"
    SCREENING = "screening"
    PLAN = "plan"
    MONTH = "month"
    CLUSTER = "cluster"
    MINISTRY = "ministry"
    EVALUATION = "evaluation"
    CYCLE = "cycle"
    BODY = "body"
    ACCOUNT = "account"
    CHECK = "check"
    KNOWLEDGE = "knowledge"


CHAPTER_LABELS: dict[str, object] = {
    Chapter.DAY: _l("The facilitator's day on one sheet"),
    Chapter.FORUM: _l("The forum and its record"),
    Chapter.PAPER: _l("The need and its sheet of paper"),
    Chapter.DESK: _l("The desk: one outcome for every item"),
    Chapter.ROUND: _l("Ranking, closing, signing and correcting"),
    Chapter.PROPOSAL: _l("The proposal, also from an agency"),
    Chapter.ANSWER: _l("What was referred, and its answer"),
    Chapter.APPEAL: _l("Appeals"),
    Chapter.COMMENT: _l("Comments of the public"),
    Chapter.LOCAL: _l("Plans of local governments (form ผ.02)"),
    Chapter.BRIEF: _l("The project brief (form จ.1-1)"),
    Chapter.SCREENING: _l("The screening of the candidates"),
    Chapter.PLAN: _l("The plan, the return forum and the money"),
    Chapter.MONTH: _l("The month's report"),
    Chapter.CLUSTER: _l("Provinces together: the cluster"),
    Chapter.MINISTRY: _l("Ministries, their agencies and their answers"),
    Chapter.EVALUATION: _l("Evaluations and findings"),
    Chapter.CYCLE: _l("Cycle, calendar and rules"),
    Chapter.BODY: _l("Committees and their seats"),
    Chapter.ACCOUNT: _l("Accounts and duties"),
    Chapter.CHECK: _l("The reviewer checks without us"),
    Chapter.KNOWLEDGE: _l("The handbook itself"),
}

#: The parts of a section in the order in which they are read; each stands once in Thai and once in English.
PARTS = ("what", "why", "good", "bad", "source")
PART_LABELS: dict[str, object] = {
    "what": _l("What belongs here"),
    "why": _l("Why"),
    "good": _l("A good example"),
    "bad": _l("Not like this"),
    "source": _l("Source"),
}
#: The languages of the handbook.
TONGUES = ("th", "en")


class TextOrigin(StrEnum):
    """Who wrote a version."""

    FILE = "file"
    OFFICE = "office"


TEXT_ORIGIN_LABELS: dict[str, object] = {
    TextOrigin.FILE: _l("as it came with the program"),
    TextOrigin.OFFICE: _l("written by the office"),
}

VERBS = {
    "handbook.load": _l("loaded the handbook that came with the program"),
    "handbook.write": _l("wrote a section of the handbook anew"),
    "handbook.judge": _l("said whether a section of the handbook was clear"),
}
