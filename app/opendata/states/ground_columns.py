"""What the columns on projects on the ground and on their evaluation are called."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

GROUND_COLUMN_LABELS = {
    "baseline": _l("Baseline"),
    "certified_at": _l("Moment of certification"),
    "closing_workday": _l("Working day on which the door closes"),
    "compared_at": _l("Moment at which both sides were opened"),
    "due_workday": _l("Working day by which a report is due"),
    "evaluation": _l("Sheet of one side"),
    "evaluation_round": _l("Evaluation"),
    "forecast_percent": _l("Work foreseen in per cent"),
    "grey_days": _l("Days after which a report gives no colour"),
    "money_points": _l("Points of money ahead from which it is red"),
    "obstacle": _l("Coded obstacle"),
    "obstacle_words": _l("The obstacle in words"),
    "quarter": _l("Quarter of the fiscal year"),
    "question_set": _l("Version of the questions"),
    "red_points": _l("Points behind from which it is red"),
    "replied_at": _l("Moment of the reply"),
    "reply_by": _l("To be replied to by"),
    "round_evaluator": _l("Outsider of the evaluation"),
    "sample": _l("How many were asked for"),
    "side": _l("Side: self or independent"),
    "steps_en": _l("What the steps mean, in English"),
    "steps_th": _l("What the steps mean, in Thai"),
    "subject": _l("What was drawn"),
    "yellow_points": _l("Points behind from which it is yellow"),
}
