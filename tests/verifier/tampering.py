"""All forgeries: of entries and texts, and of the log."""

from __future__ import annotations

from tests.verifier import forged_entries, forged_logs
from tests.verifier.forgeries import CHECKPOINT, ENTRIES, FORGERIES, OPENINGS, Forgery

__all__ = ["CHECKPOINT", "ENTRIES", "FORGERIES", "OPENINGS", "Forgery", "forged_entries", "forged_logs"]
