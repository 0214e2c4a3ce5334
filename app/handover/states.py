"""What is asked after the work is taken over, what forums and passers-by may answer, and the verbs."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class AfterPoint(StrEnum):
    """What is asked once a project is accepted, each so many months later."""

    USE_6 = "use_6"
    USE_12 = "use_12"
    OUTCOME_1 = "outcome_1"
    OUTCOME_2 = "outcome_2"


AFTER_POINT_LABELS: dict[str, object] = {
    AfterPoint.USE_6: _l("in use after 6 months"),
    AfterPoint.USE_12: _l("in use after 12 months"),
    AfterPoint.OUTCOME_1: _l("what came of it after 1 year"),
    AfterPoint.OUTCOME_2: _l("what came of it after 2 years"),
}


class AfterAnswer(StrEnum):
    """What is told: of the use, and of what came of it; that nobody measured is an answer, too."""

    USED = "used"
    PARTLY_USED = "partly_used"
    UNUSED = "unused"
    MEASURED = "measured"
    NOT_MEASURED = "not_measured"


AFTER_ANSWER_LABELS: dict[str, object] = {
    AfterAnswer.USED: _l("used as it was meant"),
    AfterAnswer.PARTLY_USED: _l("used in part"),
    AfterAnswer.UNUSED: _l("not used"),
    AfterAnswer.MEASURED: _l("measured"),
    AfterAnswer.NOT_MEASURED: _l("not measured"),
}
AFTER_TONES: dict[str, str] = {
    AfterAnswer.USED: "good",
    AfterAnswer.PARTLY_USED: "wait",
    AfterAnswer.UNUSED: "bad",
    AfterAnswer.MEASURED: "good",
    AfterAnswer.NOT_MEASURED: "plain",
}
OF_USE = (AfterAnswer.USED, AfterAnswer.PARTLY_USED, AfterAnswer.UNUSED)
OF_OUTCOME = (AfterAnswer.MEASURED, AfterAnswer.NOT_MEASURED)
#: The answers that fit each point.
FITTING: dict[AfterPoint, tuple[AfterAnswer, ...]] = {
    AfterPoint.USE_6: OF_USE,
    AfterPoint.USE_12: OF_USE,
    AfterPoint.OUTCOME_1: OF_OUTCOME,
    AfterPoint.OUTCOME_2: OF_OUTCOME,
}
#: Answers that say why.
WITH_WORDS = (AfterAnswer.PARTLY_USED, AfterAnswer.UNUSED, AfterAnswer.NOT_MEASURED)


class DoneWord(StrEnum):
    """What people of a forum say of work that the agency calls done."""

    AS_ASKED = "as_asked"
    PART_DONE = "part_done"
    NOT_AS_ASKED = "not_as_asked"


DONE_WORD_LABELS: dict[str, object] = {
    DoneWord.AS_ASKED: _l("done as we asked"),
    DoneWord.PART_DONE: _l("done in part"),
    DoneWord.NOT_AS_ASKED: _l("not done as we asked"),
}
DONE_TONES: dict[str, str] = {
    DoneWord.AS_ASKED: "good",
    DoneWord.PART_DONE: "warn",
    DoneWord.NOT_AS_ASKED: "bad",
}


class DoneWay(StrEnum):
    """How a forum's word came: by the code of a receipt, or on a sheet of paper that an officer typed."""

    CODE = "code"
    SHEET = "sheet"


DONE_WAY_LABELS: dict[str, object] = {
    DoneWay.CODE: _l("by receipt code"),
    DoneWay.SHEET: _l("on a sheet that they signed"),
}


class ThereWord(StrEnum):
    """The one answer of whoever scans the code at the board: is it there, does it work?"""

    WORKS = "works"
    HALF = "half"
    NOT_THERE = "not_there"


THERE_WORD_LABELS: dict[str, object] = {
    ThereWord.WORKS: _l("Yes, it is there and works"),
    ThereWord.HALF: _l("Partly"),
    ThereWord.NOT_THERE: _l("No"),
}

VERBS = {
    "after_told.tell": _l("told what came after the work"),
    "done_said.say": _l("said whether it is done as asked"),
    "there_said.say": _l("said whether it is there and works"),
}
