"""What the map's page and the data of its marks say alike."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from app.areas.states.paths import Level
from app.cycles.states import OUTCOME_LABELS, UNDECIDED, UNDECIDED_LABEL, Outcome
from app.web.locale import number_text

BELOW_LEVELS = {
    Level.PROVINCE: Level.DISTRICT,
    Level.DISTRICT: Level.SUBDISTRICT,
    Level.SUBDISTRICT: Level.VILLAGE,
}


def tallies(sums: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """Return the outcomes that occur, in their order, undecided last."""
    return [(code, outcome_label(code), sums[code]) for code in (*Outcome, UNDECIDED) if sums.get(code)]


def counted_texts(needs: int, proposals: int) -> tuple[str, str]:
    """Say how many needs and how many proposals."""
    return (
        ngettext("%(n)s need", "%(n)s needs", needs, n=number_text(needs)),
        ngettext("%(n)s proposal", "%(n)s proposals", proposals, n=number_text(proposals)),
    )


BAHT_LABELS = {
    "none": _l("no amount"),
    "to_100k": _l("up to 100,000 baht"),
    "to_500k": _l("more than 100,000 up to 500,000 baht"),
    "to_2m": _l("more than 500,000 up to 2 million baht"),
    "over_2m": _l("more than 2 million baht"),
}


def outcome_label(code: str | None) -> str:
    """Return the words for an outcome, or for having none yet."""
    return str(UNDECIDED_LABEL if code in (None, UNDECIDED) else OUTCOME_LABELS[Outcome(code)])
