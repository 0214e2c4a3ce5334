"""What the columns of the files are called that hold amounts, and why they are what they are."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

MONEY_COLUMN_LABELS = {
    "after_baht": _l("After the cut, in baht"),
    "allocated_baht": _l("Allocated, in baht"),
    "before_baht": _l("Before the cut, in baht"),
    "ceiling_baht": _l("Ceiling in baht"),
    "disbursed_baht": _l("Disbursed, in baht"),
    "override": _l("Why the ceiling was passed"),
    "part_why": _l("Why only a part was given"),
    "requested_baht": _l("Requested, in baht"),
    "theirs_baht": _l("The other body's part, in baht"),
}
