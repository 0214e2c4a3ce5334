"""What somebody hands over to be recorded at a forum: heads, minutes, needs, before they are rows."""

from __future__ import annotations

from dataclasses import dataclass

from app.forums.states.sittings import AgeBand, Channel, Sex
from app.places.rules.placed import Placed


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadCount:
    """How many people of one sector, sex and age band were in the room."""

    sector_id: int
    sex: Sex
    age_band: AgeBand
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Minute:
    """One item of the agenda as it was minuted."""

    title: str
    minutes: str = ""
    resolution: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedDraft:
    """A need as it was said. Points are millionths of a degree (WGS84), quantities thousandths, amounts satang."""

    title: str
    words: str
    category_id: int
    channel: Channel
    place: str = ""
    lat_e6: int | None = None
    lon_e6: int | None = None
    #: As it was typed or drawn; its point stands above.
    place_drawn: Placed | None = None
    #: The item of the area's own plan whose words it took over; 0 for none.
    planned: int = 0
    households: int = 0
    people: int = 0
    quantity_milli: int | None = None
    unit: str = ""
    satang: int = 0
    votes: int = 0
