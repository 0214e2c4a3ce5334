"""Pages on which it is said why no forum was held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _

from app.aggregation.forms.silence import SilenceForm, SilenceRow
from app.aggregation.pages.frame import heading
from app.aggregation.policy import rounds as policy
from app.areas import queries as areas
from app.areas.models import Area
from app.areas.rules import addresses
from app.areas.states.paths import LEVEL_LABELS, Level, bounds
from app.cycles.models.cycles import Cycle, Round
from app.cycles.policy import may_work
from app.forums.actions.declare_not_held import Silence
from app.forums.queries import outstanding
from app.forums.states.not_held import WhyNotHeld
from app.ledger.actor import Actor
from app.web.locale import called, named
from app.web.page import Crumb, Page
from app.web.verdict import Verdict

#: Rounds on one page; the rest is counted, and stands there once these have been sent.
AT_ONCE = 50


@dataclass(frozen=True, kw_only=True)
class SilencePage(Page):
    """Why no forum was held in one round."""

    endpoint: ClassVar = "rounds.silence"
    round: Round
    form: SilenceForm
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class SilentRound:
    """One round of the list: its area, its address, the row of the form."""

    id: int
    area: str
    url: str
    row: SilenceRow


@dataclass(frozen=True, kw_only=True)
class SilencesPage(Page):
    """The empty rounds of a tier, each with a place for its reason."""

    endpoint: ClassVar = "rounds.silences"
    cycle: Cycle
    area_code: str
    level: str
    rounds: Sequence[SilentRound]
    more: bool
    verdict: Verdict
    faults: Sequence[tuple[str, str]]

    def said(self) -> dict[int, Silence]:
        """Return what was said of each round whose row is filled in."""
        return {
            one.id: Silence(WhyNotHeld(one.row.why.data), one.row.sentence.data)
            for one in self.rounds
            if one.row.filled and not self.faults
        }


def silence(round_: Round, form: SilenceForm, *, by: Actor) -> SilencePage:
    """Return the form in which it is said why no forum was held in the round."""
    return SilencePage(
        title=_("No forum was held"),
        **heading(round_),
        round=round_,
        form=form,
        verdict=may_work(by, round_),
    )


def silences(cycle: Cycle, place: Area, level: str, sent: Any, *, by: Actor) -> SilencesPage:
    """Return the empty rounds of the tier in the area, with what was sent for each."""
    found = outstanding.empty_rounds(cycle.id, level, bounds(place.path), AT_ONCE + 1)
    names = areas.labels({one.area_path for one in found})
    rows = [
        SilentRound(
            one.id,
            names.get(one.area_path, one.ref),
            url_for("aggregation.balance", ref=one.ref),
            SilenceRow.of(one.id, sent),
        )
        for one in found[:AT_ONCE]
    ]
    return SilencesPage(
        title=_("Areas that held no forum"),
        kicker=named(cycle),
        lede=f"{LEVEL_LABELS[Level(level)]} · {called(place)}",
        crumbs=(
            Crumb(label=called(place), url=addresses.area(place.path)),
            Crumb(
                label=_("Rounds"),
                url=url_for("rounds.index", province=cycle.province, code=cycle.code, area=place.code, level=level),
            ),
        ),
        cycle=cycle,
        area_code=place.code,
        level=level,
        rounds=rows,
        more=len(found) > AT_ONCE,
        verdict=policy.may_close_many(by, place.path, level),
        faults=[fault for one in rows if sent and one.row.filled for fault in _faults(one)],
    )


def _faults(one: SilentRound) -> list[tuple[str, str]]:
    one.row.validate()
    return [
        (f"{one.area}: {message}", f"#{one.row[name].id}") for name, told in one.row.errors.items() for message in told
    ]
