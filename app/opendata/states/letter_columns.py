"""What the columns are called that only the tables of letters have."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

LETTER_COLUMN_LABELS: dict[str, object] = {
    "asked_duty": _l("Duty of which it is asked"),
    "basis_kind": _l("What rests on it"),
    "done_at": _l("Moment at which it was told as done"),
    "earlier": _l("The earlier letter"),
    "entered_at": _l("Moment at which it was entered"),
    "law": _l("Law with its section"),
    "letter_kind": _l("Kind of letter"),
    "letter_task": _l("What the letter asks"),
    "named_at": _l("Moment at which it was named"),
    "number_key": _l("Number in one spelling"),
    "replaced_at": _l("Moment at which another one was named"),
    "sender": _l("Office that sent it"),
    "sent_on": _l("Day of the letter"),
    "set_at": _l("Moment at which it was asked"),
    "stands_until": _l("Last day on which it holds"),
    "subject": _l("Subject"),
    "tie_kind": _l("How it stands to the earlier letter"),
    "tied_at": _l("Moment at which that was said"),
    "topic": _l("What it governs"),
    "urgency": _l("Urgency"),
    "year": _l("Calendar year (B.E.) of the number"),
}
