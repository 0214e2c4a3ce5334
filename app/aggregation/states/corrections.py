"""Verbs of rounds that are closed together, and of rounds that correct closed ones."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

VERBS = {
    "round.correct": _l("opened a round that corrects a closed one"),
    "round.take_late": _l("took in what phones had sent after the closing"),
    "round.take_up": _l("took items of a closed round up again"),
    "round.close_many": _l("closed or signed many rounds"),
}
