"""What stands behind a proposal: its origin, its figures, its place; plain arithmetic over needs and proposals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.forums.models.needs import Need
from app.proposals.models import Proposal
from app.proposals.states import Origin


@dataclass(frozen=True, slots=True)
class Basis:
    """Origin, the agency that the origin names, and each household and vote behind it counted once."""

    origin: Origin
    agency_id: int | None
    households: int
    votes: int


def basis_of(
    needs: Sequence[Need],
    sources: Sequence[Proposal],
    agency_id: int | None,
    shares: Mapping[int, tuple[int, int]] | None = None,
) -> Basis:
    """Return what stands behind a proposal made of these needs and proposals; sources bring their own figures.

    ``shares`` names the households and votes that a source hands over where a split gives only a part of them.
    """
    agency = next(filter(None, [agency_id, *(source.agency_id for source in sources)]), None)
    citizens = bool(needs) or any(source.origin != Origin.AGENCY for source in sources)
    behind: list[Need | Proposal] = [*{need.id: need for need in needs}.values(), *sources]
    figures = [(shares or {}).get(one.id, (one.households, one.votes)) for one in behind]
    return Basis(
        origin=_origin(citizens, agency is not None),
        agency_id=agency,
        households=sum(households for households, _votes in figures),
        votes=sum(votes for _households, votes in figures),
    )


def _origin(citizens: bool, agency: bool) -> Origin:
    if not agency:
        return Origin.CITIZENS
    return Origin.MIXED if citizens else Origin.AGENCY


def middle_of(located: Iterable[Need | Proposal]) -> tuple[int, int] | None:
    """Return the centroid of those that have a point, in millionths of a degree (WGS84); ``None`` if none has."""
    points = [(one.lat_e6, one.lon_e6) for one in located if one.lat_e6 is not None and one.lon_e6 is not None]
    if not points:
        return None
    return sum(lat for lat, _lon in points) // len(points), sum(lon for _lat, lon in points) // len(points)


def home_of(located: Sequence[Need | Proposal], area_id: int, area_path: int) -> tuple[int, int]:
    """Return id and path of the area that all of them share; the given one where they come from several."""
    homes = {(one.area_id, one.area_path) for one in located}
    return homes.pop() if len(homes) == 1 else (area_id, area_path)
