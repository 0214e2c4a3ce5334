"""Pages of overlaps: those of an area, and two side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from flask import url_for
from flask_babel import gettext as _

from app.areas import queries as areas
from app.areas.models import Area
from app.areas.rules import addresses
from app.areas.states.paths import lineage
from app.ledger.actor import Actor
from app.overlaps import policy
from app.overlaps.forms import RulingForm
from app.overlaps.pages.panels import OverlapPanel
from app.overlaps.queries import listing
from app.overlaps.queries import pairs as queries
from app.overlaps.queries.listing import ROWS, Pairing, PairingQuery
from app.overlaps.states import FOLLOWS_LABELS, VERDICT_LABELS, Follows, OverlapVerdict
from app.web.locale import called, named
from app.web.page import Crumb, Page
from app.web.verdict import Verdict


@dataclass(frozen=True, kw_only=True)
class IndexPage(Page):
    """What may overlap in an area, what is contradicted, and what was ruled."""

    endpoint: ClassVar = "overlaps.index"
    rows: Sequence[OverlapPanel]
    places: Mapping[int, str]
    counts: Mapping[str, int]
    follows: Sequence[tuple[str, int]]
    verdicts: Sequence[tuple[str, int]]
    show: str
    shows: Sequence[tuple[str, str, int, str]]
    agency: str
    agencies: Sequence[tuple[str, str]]
    round: str
    rounds: Sequence[tuple[str, str]]
    here: str
    next_url: str
    json_url: str


@dataclass(frozen=True, kw_only=True)
class ShowPage(Page):
    """A proposal and a project of another plan side by side, with every ruling on them."""

    endpoint: ClassVar = "overlaps.show"
    pair: OverlapPanel
    places: Mapping[int, str]
    rulings: Sequence[Any]
    form: RulingForm
    may: Verdict
    proposal_ref: str
    project_ref: str
    declared: str


def index(ups: Sequence[Area], asked: PairingQuery) -> IndexPage:
    """Return the overlaps of the area that is last in ``ups``."""
    place, found, counts = ups[-1], asked.rows(), asked.counts()
    here = url_for("overlaps.index", code=place.code)
    chosen = {"body": str(asked.agency or ""), "round": asked.round}
    kept = {name: value for name, value in chosen.items() if value}
    rows = found[:ROWS]
    more = kept | {"show": asked.show, "after": f"{rows[-1].score}-{rows[-1].key}"} if len(found) > ROWS else {}
    rounds = listing.rounds_with(place.path)
    places = areas.labels(
        {*(p for row in rows for p in (row.proposal_path, row.project_path)), *(r[1] for r in rounds)}
    )
    query = urlencode(kept | {"show": asked.show})
    return IndexPage(
        title=_("Overlaps with other plans: %(area)s", area=called(place)),
        lede=_(
            "Proposals that a local plan or an agency's regular programme may hold already. A person rules on each."
        ),
        crumbs=tuple(Crumb(label=called(up), url=addresses.area(up.path)) for up in ups),
        rows=[OverlapPanel(row) for row in rows],
        places=places,
        counts=counts,
        follows=[(str(FOLLOWS_LABELS[one]), n) for one in Follows if (n := counts.get(f"follows:{one.value}", 0))],
        verdicts=[(str(VERDICT_LABELS[one]), counts.get(one.value, 0)) for one in OverlapVerdict],
        show=asked.show,
        shows=_shows(here, kept, counts),
        agency=chosen["body"],
        agencies=[("", _("all")), *((str(one.id), named(one)) for one in listing.bodies_with(place.path))],
        round=asked.round,
        rounds=[("", _("all")), *((ref, _round(places, path, year)) for ref, path, year in rounds)],
        here=here,
        next_url=f"{here}?{urlencode(more)}" if more else "",
        json_url=f"{here}.json?{query}",
    )


def _round(places: dict[int, str], path: int, year: int) -> str:
    return str(_("%(area)s, fiscal year %(year)s", area=places.get(path, ""), year=year))


def _shows(here: str, kept: dict[str, str], counts: dict[str, int]) -> list[tuple[str, str, int, str]]:
    ruled = sum(counts.get(one.value, 0) for one in OverlapVerdict)
    told = (
        ("open", _("Waiting for a ruling"), counts["open"]),
        ("flagged", _("Against the agency's declaration"), counts["flagged"]),
        ("ruled", _("Rulings that stand"), ruled),
    )
    return [(code, label, n, f"{here}?{urlencode(kept | {'show': code})}") for code, label, n in told]


def feed(page: IndexPage, place: Area) -> dict[str, Any]:
    """Return the page for programs; amounts in satang."""
    return {
        "area": place.code,
        "counts": dict(page.counts),
        "items": [_item(one.row) for one in page.rows],
        "next": page.next_url.replace("?", ".json?", 1) or None,
    }


def _item(row: Pairing) -> dict[str, Any]:
    return {
        "proposal": {"ref": row.proposal_ref, "title": row.proposal_title, "satang": row.proposal_satang},
        "local_project": {"ref": row.project_ref, "name": row.project_name, "body": row.name_th, "source": row.source},
        "score": row.score,
        "reasons": row.reasons or [],
        "declared_regular": row.regular,
        "contradicts_declaration": row.contradicts,
        "verdict": row.verdict,
        "follows": row.follows,
        "sentence": row.sentence,
    }


def show(pair: Pairing, form: RulingForm, by: Actor | None) -> ShowPage:
    """Return the two side by side."""
    rulings = queries.rulings_on(pair.proposal_id, pair.project_id)
    form.over.data = form.over.data or (str(rulings[0][0].id) if rulings else "0")
    ups = areas.by_paths(lineage(pair.proposal_path))
    last = addresses.area(ups[-1].path, "overlaps") if ups else "/"
    crumbs = tuple(Crumb(label=called(up), url=addresses.area(up.path)) for up in ups)
    return ShowPage(
        title=_("Are these the same work?"),
        kicker=pair.proposal_ref,
        crumbs=(*crumbs, Crumb(label=_("Overlaps with other plans"), url=last)),
        pair=OverlapPanel(pair),
        places=areas.labels([pair.proposal_path, pair.project_path]),
        rulings=[(one, who, OverlapPanel(_as_ruled(pair, one))) for one, who in rulings],
        form=form,
        may=policy.may_rule(by, pair.proposal_path),
        proposal_ref=pair.proposal_ref,
        project_ref=pair.project_ref,
        declared=_declared(pair),
    )


def _as_ruled(pair: Pairing, ruling: Any) -> Pairing:
    return pair._replace(verdict=ruling.verdict, follows=ruling.follows, sentence=ruling.sentence, theirs=ruling.theirs)


def _declared(pair: Pairing) -> str:
    """Return what the agency declared of its proposal, in words."""
    if pair.regular is None:
        return ""
    said = _("in the regular programme") if pair.regular else _("not in the regular programme")
    return f"{said}: {pair.declared}"
