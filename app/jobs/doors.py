"""Each may look at jobs; the policy says at whose."""

from __future__ import annotations

from app.web.doors import SIGNED_IN, Door

DOORS: dict[str, Door] = {
    "jobs.index": SIGNED_IN,
    "jobs.show": SIGNED_IN,
}
