"""What other plans say of a thread: local projects linked to its needs and candidates, rulings on overlap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext as _

from app.areas.rules import addresses
from app.localplans.queries import links
from app.localplans.queries.links import Held
from app.localplans.states import SOURCE_LABELS, Source
from app.overlaps.pages import panels
from app.overlaps.pages.panels import OverlapPanel
from app.tracing.rules.days import local_day
from app.web.locale import baht_text, named

Pair = tuple[str, str]


def holds(held: Sequence[Held]) -> list[Pair]:
    """Return, for each local project, (what kind of plan, whose it is, in which years, for how much)."""
    return [(str(_("Held by another plan")), _sentence(one)) for one in held]


def _sentence(one: Held) -> str:
    told = {"plan": SOURCE_LABELS[Source(one.source)], "body": named(one), "name": one.name}
    if not one.years:
        return str(_("%(body)s, %(plan)s: %(name)s", **told))
    years = ", ".join(map(str, one.years))
    sentence = _(
        "%(body)s, %(plan)s: %(name)s; fiscal year %(years)s, %(baht)s", **told, years=years, baht=baht_text(one.total)
    )
    return str(sentence)


def ways_to(held: Sequence[Held]) -> tuple[Pair, ...]:
    """Return the links to the local projects."""
    return tuple((str(_("In the plan of %(body)s: %(ref)s", body=named(one), ref=one.ref)), _url(one)) for one in held)


def _url(one: Held) -> str:
    return addresses.local_project(one.ref)


def as_json(held: Sequence[Held]) -> list[dict[str, Any]]:
    """Return the local projects as open data; amounts in satang."""
    return [
        {
            "ref": one.ref,
            "name": one.name,
            "body": one.body_th,
            "source": one.source,
            "satang": {str(one.first_year + n): amount for n, amount in enumerate(one.satang) if amount is not None},
            "linked_on": local_day(one.made_at).isoformat(),
        }
        for one in held
    ]


def of_need(need_id: int) -> list[Held]:
    """Return the local projects that do what the need asks for."""
    return links.of_needs([need_id])


def of_candidates(candidate_ids: Iterable[int]) -> list[Held]:
    """Return the local projects that are done together with the candidates."""
    ids = sorted(candidate_ids)
    return links.of_candidates(ids) if ids else []


def rulings_on(proposal_id: int) -> list[OverlapPanel]:
    """Return the rulings on overlap that stand on the proposal."""
    return panels.of_proposals([proposal_id])


def ruled(rulings: Sequence[OverlapPanel]) -> list[Pair]:
    """Return each ruling as a fact."""
    return [(str(_("Ruling on overlap")), f"{one.verdict}: {one.row.sentence} ({one.body})") for one in rulings]


def ways_to_rulings(rulings: Sequence[OverlapPanel]) -> tuple[Pair, ...]:
    """Return the links to the pages on which both stand side by side."""
    return tuple((str(_("Side by side with %(ref)s", ref=one.row.project_ref)), one.url) for one in rulings)
