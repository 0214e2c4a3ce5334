"""The page of heads on paper that cannot be reproduced, each with the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.publiclog.queries.lost_heads import count_lost_heads, lost_checkpoints, lost_heads
from app.publiclog.states import HEAD_REASON_LABELS, HeadReason
from app.web.page import Crumb, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class LostHeadRow:
    """One head: what the paper says, which paper it is, why nobody can recompute it, and since when that is said."""

    line: str
    paper: str
    why: str
    listed_at: datetime


@dataclass(frozen=True, kw_only=True)
class LostHeadsPage(Page):
    """Heads that cannot be reproduced, the newest first."""

    endpoint: ClassVar[str] = "publiclog.lost_heads"
    n: int
    rows: tuple[LostHeadRow, ...]


def lost_heads_page() -> LostHeadsPage:
    """Return the page: what the office listed, and checkpoints whose leaves were lost in a restore."""
    said = tuple(
        LostHeadRow(
            line=f"{one.entries} · {one.last} · {one.printed[:16]}",
            paper=one.paper,
            why=str(HEAD_REASON_LABELS[HeadReason(one.reason)]),
            listed_at=one.listed_at,
        )
        for one in lost_heads()
    )
    lost = tuple(
        LostHeadRow(
            line=f"{log.address} {one.size} {one.root[:16]}",
            paper=_("Checkpoint of log %(log)s, signed and lost", log=log.address),
            why=str(HEAD_REASON_LABELS[HeadReason.RESTORE]),
            listed_at=log.closed_at or one.signed_at,
        )
        for log, one in lost_checkpoints()
    )
    return LostHeadsPage(
        title=_("Heads that cannot be reproduced"),
        lede=_("A paper with one of these fingerprints is no proof that somebody rewrote the book: here stands why."),
        crumbs=(Crumb(label=_("Front page"), url="/"), Crumb(label=_("The book"), url=url_for("publiclog.index"))),
        n=count_lost_heads() + len(lost),
        rows=(*said, *lost),
    )
