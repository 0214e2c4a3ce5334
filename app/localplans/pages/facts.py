"""What a file of a plan does, in words and numbers."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _

from app.web.locale import baht_text, number_text


def facts(sums: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    """Return what a file does, in words and numbers; what does not occur is left out."""
    labels = (
        ("new", _("New projects")),
        ("changes", _("Projects that it says anew")),
        ("stands", _("Rows that stand already as the file says")),
        ("continued", _("Rows that carry on the project above")),
        ("markers", _("Amendment markers")),
        ("totals", _("Rows of totals, passed over")),
        ("titles", _("Titles that return, passed over")),
        ("headings", _("Headings of strategies and programmes")),
        ("remarks", _("Remarks and signatures, not read")),
    )
    told = tuple((label, number_text(sums[key])) for key, label in labels if sums.get(key))
    return (*told, (_("Budget of what is new or changed"), baht_text(sums["satang"]))) if sums.get("satang") else told
