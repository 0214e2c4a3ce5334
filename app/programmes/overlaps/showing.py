"""Builds the pages of overlaps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from flask import url_for
from flask_babel import gettext as _

from app.areas import queries as areas
from app.areas.models import Area
from app.areas.paths import lineage
from app.ledger.actor import Actor
from app.programmes.overlaps import policy, queries
from app.programmes.overlaps.forms import RulingForm
from app.programmes.overlaps.pages import IndexPage, ShowPage
from app.programmes.overlaps.queries import listing
from app.programmes.overlaps.queries.listing import ROWS, Listing, Pairing
from app.programmes.overlaps.states import FOLLOWS_LABELS, VERDICT_LABELS, Follows, Verdict
from app.programmes.overlaps.telling import Shown
from app.web.locale import called, named
from app.web.page import Crumb


def index(ups: Sequence[Area], asked: Listing) -> IndexPage:
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
        crumbs=tuple(Crumb(label=called(up), url=f"/areas/{up.code}") for up in ups),
        rows=[Shown(row) for row in rows],
        places=places,
        counts=counts,
        follows=[(str(FOLLOWS_LABELS[one]), n) for one in Follows if (n := counts.get(f"follows:{one.value}", 0))],
        verdicts=[(str(VERDICT_LABELS[one]), counts.get(one.value, 0)) for one in Verdict],
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
    ruled = sum(counts.get(one.value, 0) for one in Verdict)
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
        "next": page.next_url.replace("/overlaps?", "/overlaps.json?") or None,
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
    last = f"/areas/{ups[-1].code}/overlaps" if ups else "/"
    crumbs = tuple(Crumb(label=called(up), url=f"/areas/{up.code}") for up in ups)
    return ShowPage(
        title=_("Are these the same work?"),
        kicker=pair.proposal_ref,
        crumbs=(*crumbs, Crumb(label=_("Overlaps with other plans"), url=last)),
        pair=Shown(pair),
        places=areas.labels([pair.proposal_path, pair.project_path]),
        rulings=[(one, who, Shown(_as_ruled(pair, one))) for one, who in rulings],
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
