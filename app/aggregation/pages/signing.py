"""The page on which the minutes of a round are signed, and how everybody reads of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask_babel import gettext as _

from app.aggregation.forms.signing import ScanForm, SigningForm
from app.aggregation.models.signings import Signing
from app.aggregation.pages.frame import heading
from app.aggregation.policy import rounds as policy
from app.aggregation.queries import signings
from app.aggregation.states.decisions import Move
from app.cycles.models.cycles import Round
from app.cycles.policy import serves
from app.cycles.states import RoundState
from app.ledger.actor import Actor
from app.web.locale import date_text
from app.web.page import Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class SigningPage(Page):
    """The form by which the minutes of a round are signed, or by which a scan is added."""

    endpoint: ClassVar = "aggregation.signing"
    round: Round
    told: Sequence[tuple[str, str]]
    sign: Verdict
    form: SigningForm
    #: The form of the scan that is missing.
    scan: ScanForm | None


def signing(round_: Round, form: SigningForm | None = None, scan: ScanForm | None = None, *, by: Actor) -> SigningPage:
    """Return the page of signing."""
    standing = signings.of_round(round_.id)
    missing = standing is not None and not standing.file_id and bool(serves(by, round_))
    return SigningPage(
        title=_("Sign the minutes"),
        **heading(round_) | {"lede": ""},
        round=round_,
        told=signed_facts(round_, standing),
        sign=policy.can(by, Move.SIGN, round_),
        form=form or SigningForm(formdata=None),
        scan=(scan or ScanForm(formdata=None)) if missing else None,
    )


def signed_facts(round_: Round, standing: Signing | None) -> list[tuple[str, str]]:
    """Say how the minutes were signed; nothing while they are not."""
    if round_.state != RoundState.SIGNED:
        return []
    if standing is None:
        return [(_("Signed minutes"), _("signed before a scan was asked for"))]
    return [
        (_("Signed on"), date_text(standing.signed_on)),
        (_("In the positions"), standing.positions),
        (_("Scan"), _("the scan of the signed minutes is kept") if standing.file_id else _("signed without scan")),
    ]


def signing_json(round_: Round) -> dict[str, Any] | None:
    """Return the same as data; nothing while the minutes are not signed."""
    if round_.state != RoundState.SIGNED:
        return None
    standing = signings.of_round(round_.id)
    return {
        "signed_on": standing.signed_on.isoformat() if standing else None,
        "positions": standing.positions if standing else None,
        "scan": "not_asked" if standing is None else "kept" if standing.file_id else "missing",
        "sha256": standing.digest if standing and standing.digest else None,
    }
