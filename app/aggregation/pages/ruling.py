"""The form of one outcome for the chosen items, with its refusals and with what others decided meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar

from flask_babel import gettext as _

from app.aggregation.forms.desk import NEW, RulingForm
from app.aggregation.pages.frame import heading, places_by_path
from app.aggregation.queries import decisions
from app.aggregation.queries import desk as desks
from app.aggregation.queries import sittings as sittings_queries
from app.aggregation.queries.desk import DeskRow
from app.aggregation.queries.earlier_wording import Mended, Wording
from app.areas.states.paths import Level
from app.bodies.pages.choices import by_kind
from app.cycles import queries as cycle_queries
from app.cycles.models.cycles import Round
from app.cycles.rules import outcomes as outcomes_rules
from app.cycles.states import OUTCOME_LABELS, ItemKind, Outcome
from app.web.conflict import Refusal, Stale
from app.web.locale import language, named
from app.web.page import Page


@dataclass(frozen=True, kw_only=True)
class RulingPage(Page):
    """One outcome for the chosen items."""

    endpoint: ClassVar = "aggregation.ruling"
    round: Round
    form: RulingForm
    rows: list[DeskRow]
    places: dict[int, str]
    #: Where somebody decided meanwhile: (label, what stands now, what was about to be decided).
    theirs: tuple[tuple[str, str, str], ...] = ()
    #: Sentences that were used before for the same outcome, each with the address that fills it in.
    earlier: tuple[tuple[Wording, str], ...] = ()
    #: For items that came back: what had been asked to be mended.
    mended: dict[int, list[Mended]] = field(default_factory=dict)


#: Below these nothing lies to which an item could go back.
LOWEST = (Level.VILLAGE, Level.COMMUNITY)


def outcomes_for(round_: Round) -> list[str]:
    """Return the outcomes that this round's page offers."""
    top, lowest = round_.upper_id is None, round_.level in LOWEST
    fitting = outcomes_rules.where(lambda one: any(one.fits(kind, top=top) for kind in ItemKind))
    offered = [one for one in fitting if not (lowest and outcomes_rules.meaning(one).from_below)]
    return [outcome.value for outcome in offered if outcome in outcomes_rules.OFFERED]


def ruling(round_: Round, form: RulingForm, item_ids: list[int], theirs: Any = ()) -> RulingPage:
    """Return the form page of one outcome."""
    outcome = Outcome(form.outcome.data)
    rows = desks.rows_of(round_.id, item_ids, language() == "en")
    agencies = desks.agencies(round_.province) if outcome == Outcome.REFERRED else []
    targets = decisions.proposals_on_desk(round_.id) if outcome == Outcome.MERGED else []
    offered = [(str(ident), f"{ref} {title}") for ident, ref, title in targets if ident not in item_ids]
    offered.insert(0, (NEW, _("a new proposal out of the chosen ones")))
    form.offer(
        reasons=[(str(reason.id), named(reason)) for reason in cycle_queries.reasons(outcome)],
        targets=offered,
        agencies=by_kind(agencies),
    )
    form.seat(sittings_queries.held(round_))
    form.require()
    if outcome in outcomes_rules.GOES_ON and form.rank.data is None and not form.rank.errors:
        form.rank.data = decisions.highest_rank(round_.id) + 1
    return RulingPage(
        title=_("Decide: %(outcome)s", outcome=OUTCOME_LABELS[outcome]),
        **heading(round_) | {"lede": ""},
        round=round_,
        form=form,
        rows=rows,
        places=places_by_path([row.area_path for row in rows]),
        theirs=tuple(theirs),
    )


def refused(round_: Round, form: RulingForm, item_ids: list[int], refusal: Refusal) -> RulingPage:
    """Return the form page with the refusal beside its field, or with both versions."""
    if isinstance(refusal, Stale):
        return _overtaken(round_, form, item_ids, refusal)
    page = ruling(round_, form, item_ids)
    field = getattr(form, refusal.field, None) if refusal.field in form.needed() else None
    (field or form.sentence).errors = [*(field or form.sentence).errors, str(refusal)]
    return page


def _overtaken(round_: Round, form: RulingForm, item_ids: list[int], stale: Stale) -> RulingPage:
    """Return the form page with both versions, after somebody else decided meanwhile."""
    mine = str(OUTCOME_LABELS[Outcome(form.outcome.data)])
    page = ruling(round_, form, item_ids)
    versions = [
        (row.title, str(OUTCOME_LABELS[Outcome(row.outcome)]) if row.outcome else _("not decided yet"), mine)
        for row in page.rows
    ]
    return page.but(theirs=tuple(versions), lede=str(stale))
