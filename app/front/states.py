"""The kinds of what went another way than usual, as a reviewer looks for them."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class ExceptionKind(StrEnum):
    """One kind; the page of exceptions counts and lists each."""

    WAIVER = "waiver"
    ALONE = "alone"
    PROPOSED = "proposed"
    CEILING = "ceiling"
    ENVELOPE = "envelope"
    HINDRANCE = "hindrance"
    DEPARTURE = "departure"
    CONDITION = "condition"
    NO_SITTING = "no_sitting"
    MANY_DESKS = "many_desks"
    UNSIGNED = "unsigned"
    NO_SCAN = "no_scan"
    UNATTESTED = "unattested"
    NOT_HELD = "not_held"
    LOST_SHEET = "lost_sheet"
    LATE_LINK = "late_link"
    REFERRAL = "referral"
    APPEAL = "appeal"
    FINDING = "finding"
    DISPUTED = "disputed"
    LETTER = "letter_task"


EXCEPTION_KIND_LABELS = {
    ExceptionKind.WAIVER: _l("confirmation of the forums waived"),
    ExceptionKind.ALONE: _l("waived or passed by one person alone, as could be done before"),
    ExceptionKind.PROPOSED: _l("waivers that wait for a second person"),
    ExceptionKind.CEILING: _l("ceiling of a round passed"),
    ExceptionKind.ENVELOPE: _l("envelope of an annual plan passed"),
    ExceptionKind.HINDRANCE: _l("annual plans approved over what hindered them"),
    ExceptionKind.DEPARTURE: _l("screenings that depart from the order of the points"),
    ExceptionKind.CONDITION: _l("conditions of a screening beyond their day"),
    ExceptionKind.NO_SITTING: _l("decisions that name no sitting"),
    ExceptionKind.MANY_DESKS: _l("decisions on many desks at once, without a sitting"),
    ExceptionKind.UNSIGNED: _l("rounds closed and not signed"),
    ExceptionKind.NO_SCAN: _l("rounds signed without scan"),
    ExceptionKind.UNATTESTED: _l("forums that no second person attested"),
    ExceptionKind.NOT_HELD: _l("rounds without a forum"),
    ExceptionKind.LOST_SHEET: _l("sheets of paper that were lost"),
    ExceptionKind.LATE_LINK: _l("projects with links added after the approval"),
    ExceptionKind.REFERRAL: _l("answers of other bodies that are overdue"),
    ExceptionKind.APPEAL: _l("appeals beyond their day"),
    ExceptionKind.FINDING: _l("findings without a reply in time"),
    ExceptionKind.DISPUTED: _l("work called done that a forum disputes"),
    ExceptionKind.LETTER: _l("what letters asked by a day that has passed"),
}
