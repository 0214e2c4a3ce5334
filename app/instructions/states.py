"""How a letter stands to another, what rests on letters, the official forms, and the words for every verb."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class LetterTieKind(StrEnum):
    """How a letter stands to an earlier one on the same topic."""

    SUPERSEDES = "supersedes"
    COMPLETES = "completes"


class BasisKind(StrEnum):
    """What rests on a letter or a law."""

    CALENDAR = "window"
    RULE = "tier_rule"
    QUOTA = "seat_share"
    FORM = "official_form"
    REASON = "coded_reason"


class FormCode(StrEnum):
    """An official form that the house fills in."""

    PLAN = "j1"
    BRIEF = "j1_1"
    LOCAL = "pho_02"
    MONTH = "month_report"
    NEEDS = "need_sheet"
    MINUTES = "forum_minutes"


LETTER_TIE_LABELS: dict[str, object] = {
    LetterTieKind.SUPERSEDES: _l("takes the place of the earlier letter"),
    LetterTieKind.COMPLETES: _l("adds to the earlier letter; both hold"),
}
BASIS_LABELS: dict[str, object] = {
    BasisKind.CALENDAR: _l("Calendar of the cycle"),
    BasisKind.RULE: _l("Rules of the tiers"),
    BasisKind.QUOTA: _l("Shares of seats"),
    BasisKind.FORM: _l("Official forms"),
    BasisKind.REASON: _l("Coded reasons"),
}
FORM_CODE_LABELS: dict[str, object] = {
    FormCode.PLAN: _l("form จ.1: the development plan"),
    FormCode.BRIEF: _l("form จ.1-1: the project brief"),
    FormCode.LOCAL: _l("form ผ.02: projects of local plans"),
    FormCode.MONTH: _l("the month's report of a project"),
    FormCode.NEEDS: _l("the sheet of needs"),
    FormCode.MINUTES: _l("the minutes of a forum"),
}

VERBS = {
    "letter.register": _l("entered a letter into the register"),
    "letter.charge": _l("said what a letter asks of whom by when"),
    "letter.finish": _l("told that what a letter asks is done"),
    "letter.tie": _l("said how a letter stands to an earlier one"),
    "basis.name": _l("named the letter or the law on which something rests"),
}
