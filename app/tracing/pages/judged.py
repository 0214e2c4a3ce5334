"""What was said of a funded project beside its thread, as its page tells it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _

from app.areas.rules import addresses
from app.plans.models.funding import Project
from app.plans.queries.answers import told_of
from app.tracing.queries.judged import judged
from app.tracing.queries.rows import Lineage, ThreadVoice


def said_of(project: Project, voices: Sequence[ThreadVoice], lineage: Lineage) -> dict[str, Any]:
    """Return what was said of the project by its forums before, by finders and evaluators after."""
    said = judged(project.id, sorted(lineage.candidates))
    return {
        "told": told_of(said.confirmations, {voice.forum_id for voice in voices}, said.waiver),
        "findings": (said.findings, said.open_findings),
        "compared": tuple(
            (
                _("quarter %(quarter)s of fiscal year %(year)s", quarter=one.quarter, year=one.fiscal_year),
                addresses.evaluation(one.ref, str(one.position)),
            )
            for one in said.compared
        ),
    }
