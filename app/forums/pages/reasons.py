"""The page on which it is said why a rule of the cycle was not met."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from flask_babel import gettext as _

from app.cycles import queries as cycles
from app.cycles.pages.requirements import Names
from app.cycles.states import RuleKind
from app.forums.forms.participation import ReasonsForm, reason_name
from app.forums.models.attendance import Shortfall
from app.forums.models.sittings import Forum
from app.forums.pages.frame import FormPage, about, way_to
from app.forums.pages.requirements import Judged, fallen
from app.forums.policy import sittings as policy
from app.forums.states.sittings import Move
from app.ledger.actor import Actor


@dataclass(frozen=True, kw_only=True)
class ReasonsPage(FormPage):
    """What fell short, with a field for each reason."""

    endpoint: ClassVar = "forums.reasons"
    forum_ref: str
    form: ReasonsForm
    rows: tuple[Judged, ...]
    names: tuple[str, ...]
    #: Whether the quorum was missed where the rules ask for another meeting.
    again: bool

    @classmethod
    def of(cls, forum: Forum, rows: Sequence[Shortfall], by: Actor) -> ReasonsPage:
        """Return the page."""
        verdict = policy.can(by, Move.RECORD, forum)
        calls = Names.now()
        said = tuple(fallen(row, calls) for row in rows)
        return cls(
            title=_("Why a rule was not met"),
            kicker=about(forum),
            lede=_(
                "The reasons stand in public beside the figures. Write what happened and what you will do about it."
            ),
            crumbs=way_to(forum.round, forum),
            closed="" if verdict else str(verdict.why),
            forum_ref=forum.ref,
            form=ReasonsForm.with_rules(rows, [f"{one.label} · {one.counted}" for one in said]),
            rows=said,
            names=tuple(reason_name(row) for row in rows),
            again=any(row.rule_kind == RuleKind.QUORUM for row in rows)
            and cycles.rules_at(forum.round).must_meet_again,
        )
