"""Pages of the agencies and of who speaks for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import url_for
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from app.accounts.pages.accounts import posts_of
from app.areas import queries as areas
from app.bodies.models import Agency
from app.ledger.actor import Actor
from app.ministries.forms import LocateForm, StandForm
from app.ministries.models import OfficeStanding
from app.ministries.queries.offices import area_for, offices, standings_of
from app.office import policy
from app.office.forms import AGENCY_KINDS, AgencyForm, SpeakerForm
from app.office.pages.desk import desk
from app.office.queries import agencies as queries
from app.office.queries.agencies import AgencyRow, Speaker
from app.store import clock
from app.web.locale import called, named
from app.web.page import Crumb, Page
from app.web.verdict import Verdict

MOST_SHOWN = 50


@dataclass(frozen=True, kw_only=True)
class AgenciesPage(Page):
    """The agencies of one's provinces, by name."""

    endpoint: ClassVar = "office.agencies"
    rows: Sequence[AgencyRow]
    q: str
    next_url: str | None
    form: AgencyForm

    def kind(self, row: AgencyRow) -> Any:
        """What agencies of this kind are called."""
        return AGENCY_KINDS.get(row.agency_kind, row.agency_kind)


@dataclass(frozen=True, kw_only=True)
class AgencyPage(Page):
    """One agency: its kind, who speaks for it, and its end."""

    endpoint: ClassVar = "office.agency"
    agency: Agency
    kind: Any
    speakers: Sequence[Speaker]
    form: SpeakerForm
    verdict: Verdict
    #: For which area it works; "" for the whole province.
    works_for: str
    standings: Sequence[OfficeStanding]
    standing: StandForm
    locating: LocateForm

    def over(self, speaker: Speaker) -> bool:
        """Whether the account speaks for the agency no more."""
        return speaker.valid_to is not None and speaker.valid_to < clock.today()


def agency_form(by: Actor) -> AgencyForm:
    """Return the form of a new agency, with the provinces that the person administers."""
    form = AgencyForm()
    mine = [one for one in areas.provinces() if policy.may_keep_agencies(by, one.province)]
    form.province.choices = [SelectChoice(one.code, called(one)) for one in mine]
    return form


def agencies(by: Actor, q: str, after: str, form: AgencyForm) -> AgenciesPage:
    """Return the list of agencies."""
    found = queries.agencies(posts_of(by), q, after, limit=MOST_SHOWN + 1)
    listed = found[:MOST_SHOWN]
    more = url_for("office.agencies", after=listed[-1].sort_key, q=q or None) if len(found) > MOST_SHOWN else None
    return AgenciesPage(
        title=_("Agencies and who speaks for them"),
        lede=_("Needs are referred to them, and they lead projects. Whoever speaks for one answers in its name."),
        crumbs=(desk(),),
        rows=listed,
        q=q,
        next_url=more,
        form=form,
    )


def stand_form() -> StandForm:
    """Return the form that says under whom an agency stands."""
    form = StandForm(prefix="stand-")
    form.under.choices = [("", _("Choose where it stands.")), *((office.code, named(office)) for office in offices())]
    return form


def agency(
    one: Agency,
    by: Actor,
    form: SpeakerForm,
    *,
    standing: StandForm | None = None,
    locating: LocateForm | None = None,
) -> AgencyPage:
    """Return the page of an agency."""
    area = area_for(one)
    return AgencyPage(
        title=named(one),
        crumbs=(desk(), Crumb(label=_("Agencies and who speaks for them"), url=url_for("office.agencies"))),
        agency=one,
        kind=AGENCY_KINDS.get(one.agency_kind, one.agency_kind),
        speakers=queries.speakers_of(one.id),
        form=form,
        verdict=policy.may_keep_agencies(by, one.province),
        works_for=called(area) if area else "",
        standings=standings_of(one.id),
        standing=standing or stand_form(),
        locating=locating or LocateForm(formdata=None),
    )
