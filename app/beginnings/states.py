"""What a province may bring from before it began here, and the words for every verb."""

from __future__ import annotations

from enum import StrEnum

from flask_babel import lazy_gettext as _l


class BeginningKind(StrEnum):
    """What a workbook holds; each builds on those before it."""

    AGENCIES = "agencies"
    BODIES = "bodies"
    CHAIN = "chain"
    INDICATORS = "indicators"
    FUNDED = "funded"
    UNFUNDED = "unfunded"


#: The kinds that belong to one development plan.
OF_A_PLAN = (BeginningKind.CHAIN, BeginningKind.INDICATORS, BeginningKind.FUNDED)


class RowFate(StrEnum):
    """What becomes of one row: it is taken in, it stands already, or it is named with the reason why it stays out."""

    FRESH = "fresh"
    KNOWN = "known"
    NAMED = "named"


class MadeKind(StrEnum):
    """What a workbook brought, so that it can be taken back."""

    AGENCY = "agency"
    BODY = "body"
    NODE = "node"
    INDICATOR = "indicator"
    EARLIER_PROJECT = "earlier_project"


BEGINNING_KIND_LABELS = {
    BeginningKind.AGENCIES: _l("Agencies and local governments"),
    BeginningKind.BODIES: _l("Committees with their terms and seats"),
    BeginningKind.CHAIN: _l("Strategy chain of a plan"),
    BeginningKind.INDICATORS: _l("Indicators of a plan"),
    BeginningKind.FUNDED: _l("Funded projects with amounts by year"),
    BeginningKind.UNFUNDED: _l("Old list of what has no money"),
}
ROW_FATE_LABELS = {
    RowFate.FRESH: _l("is taken in"),
    RowFate.KNOWN: _l("stands already, nothing is done"),
    RowFate.NAMED: _l("stays out, with the reason"),
}
ROW_FATE_TONES = {RowFate.FRESH: "good", RowFate.KNOWN: "plain", RowFate.NAMED: "warn"}
MADE_KIND_LABELS = {
    MadeKind.AGENCY: _l("agency from a workbook"),
    MadeKind.BODY: _l("committee from a workbook"),
    MadeKind.NODE: _l("part of the chain from a workbook"),
    MadeKind.INDICATOR: _l("indicator from a workbook"),
    MadeKind.EARLIER_PROJECT: _l("project from before"),
}

VERBS = {
    "beginning.send": _l("sent a workbook of what stood before the province began here"),
    "beginning.take": _l("took in what stood before the province began here"),
    "beginning.undo": _l("took back what had been taken in from before"),
}
