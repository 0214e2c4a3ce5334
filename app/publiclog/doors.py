"""The logs are public, wholly."""

from __future__ import annotations

from app.web.doors import ANYONE, Door

DOORS: dict[str, Door] = dict.fromkeys(
    (
        "publiclog.index",
        "publiclog.prove",
        "publiclog.erasures",
        "publiclog.lost_heads",
        "publiclog.compare",
        "publiclog.evidence",
        "publiclog.checkpoint",
        "publiclog.checkpoint_at",
        "publiclog.tile",
        "publiclog.key",
        "publiclog.policy",
        "publiclog.proof",
        "witness.add_checkpoint",
        "witness.checkpoint",
        "witness.key",
    ),
    ANYONE,
)
