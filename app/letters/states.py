"""Kinds of letters, how urgent they are, what they are about, and the words for every verb."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class LetterKind(StrEnum):
    """The six kinds of official letters (Regulation on records B.E. 2526); secret ones stand in no register of ours."""

    EXTERNAL = "external"
    INTERNAL = "internal"
    STAMPED = "stamped"
    ORDER = "order"
    PUBLIC_RELATIONS = "public_relations"
    RECORD = "record_made"


class Urgency(StrEnum):
    """How soon a letter is to be acted on."""

    ORDINARY = "ordinary"
    URGENT = "urgent"
    VERY_URGENT = "very_urgent"
    MOST_URGENT = "most_urgent"


class LetterTopic(StrEnum):
    """What a letter governs; two that stand on one topic have to be looked at together."""

    CALENDAR = "planning_calendar"
    FORUMS = "village_forums"
    COMMITTEES = "committees"
    FORMS = "official_forms"
    BUDGET = "budget_request"
    REPORTING = "progress_reports"
    DATA = "planning_data"
    TRAINING = "courses"
    ELSE = "other_topic"


LETTER_KIND_LABELS: dict[str, object] = {
    LetterKind.EXTERNAL: _l("external letter"),
    LetterKind.INTERNAL: _l("internal letter"),
    LetterKind.STAMPED: _l("stamped letter"),
    LetterKind.ORDER: _l("order, regulation or rule"),
    LetterKind.PUBLIC_RELATIONS: _l("announcement or statement"),
    LetterKind.RECORD: _l("record, minutes or certificate"),
}
URGENCY_LABELS: dict[str, object] = {
    Urgency.ORDINARY: _l("not marked as urgent"),
    Urgency.URGENT: _l("urgent letter"),
    Urgency.VERY_URGENT: _l("very urgent letter"),
    Urgency.MOST_URGENT: _l("most urgent letter"),
}
LETTER_TOPIC_LABELS: dict[str, object] = {
    LetterTopic.CALENDAR: _l("calendar of planning"),
    LetterTopic.FORUMS: _l("village forums and their records"),
    LetterTopic.COMMITTEES: _l("committees and their seats"),
    LetterTopic.FORMS: _l("forms of plans and projects"),
    LetterTopic.BUDGET: _l("requests for the budget"),
    LetterTopic.REPORTING: _l("reports of progress"),
    LetterTopic.DATA: _l("data for planning"),
    LetterTopic.TRAINING: _l("training of officers"),
    LetterTopic.ELSE: _l("something else"),
}

VERBS = {"letter.receive": _l("entered a letter that came in")}
