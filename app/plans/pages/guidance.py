"""The villages' words beside a brief, and what its blank fields can take from where the project comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from app.areas import queries as areas
from app.areas.rules import addresses
from app.plans.models.candidates import ProposalCandidate
from app.plans.rules.completeness import ActivityText, BriefText
from app.plans.rules.guidance import BriefVoice, cited, filled, villages
from app.proposals.models import Proposal
from app.web.locale import date_text, named, number_text, quantity_text

#: Needs whose words stand beside the field; the others stand on the candidate's page.
SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteBeside:
    """The words of a village as its forum recorded them, with whose they are and where the need is read."""

    words: str
    by: str
    url: str


def quotes(voices: Sequence[BriefVoice]) -> list[QuoteBeside]:
    """Return the words that stand beside the rationale."""
    shown = voices[:SHOWN]
    places = areas.labels(villages(shown))
    return [
        QuoteBeside(words=voice.words, by=_told(voice, places.get(voice.area_path, "")), url=addresses.need(voice.ref))
        for voice in shown
    ]


def from_lineage(text: BriefText, voices: Sequence[BriefVoice], links: Sequence[ProposalCandidate]) -> BriefText:
    """Return the brief whose blank fields hold what needs and proposals say; what they do not say stays blank."""
    proposals = [link.proposal for link in links]
    where = areas.labels(villages(voices) or [one.area_path for one in proposals])
    households = sum(one.households for one in proposals)
    size = "; ".join(filter(None, (quantity_text(one.quantity_milli, one.unit) for one in proposals)))
    agencies = dict.fromkeys(named(one.agency) for one in proposals if one.agency)
    told = {
        "rationale": _rationale(voices, where),
        "target_area": "; ".join(where.values()),
        "target_group": _("%(n)s households", n=number_text(households)) if households else "",
        "output": size,
        "related_agencies": "; ".join(agencies),
        "indicator": _indicator(size, text.ends_on),
    }
    return filled(text, told, _activity(proposals))


def _rationale(voices: Sequence[BriefVoice], where: dict[int, str]) -> str:
    lines = [f"“{voice.words}” ({_told(voice, where.get(voice.area_path, ''))})" for voice in cited(voices)]
    return "\n".join(lines)


def _told(voice: BriefVoice, place: str) -> str:
    counted = [
        _("%(n)s households", n=number_text(voice.households)) if voice.households else "",
        _("%(n)s votes", n=number_text(voice.votes)) if voice.votes else "",
    ]
    return " · ".join(filter(None, (voice.ref, place, date_text(voice.held_on), *counted)))


def _indicator(size: str, last: date | None) -> str:
    if not size or last is None:
        return ""
    return str(_("%(size)s in use by %(day)s", size=size, day=date_text(last)))


def _activity(proposals: Sequence[Proposal]) -> ActivityText | None:
    """Return one main activity that costs what the forums were told, for a start; the planner parts it."""
    satang = sum(one.satang for one in proposals)
    return ActivityText(name=proposals[0].title, satang=satang) if proposals and satang else None
