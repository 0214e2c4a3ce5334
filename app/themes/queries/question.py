"""The question of a theme: what its address says, and the area and the parts that it is about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from flask_babel import gettext as _

from app.areas.models import Area
from app.areas.queries import by_paths
from app.areas.states.paths import LEVEL_LABELS, Level, lineage, path_of
from app.themes.queries.extent import Extent
from app.themes.rules.classes import ClassMethod
from app.themes.rules.measures import Measure
from app.web.locale import called
from app.web.question import PageQuestion

#: The code of the whole country in addresses; no area has it.
COUNTRY = "th"
#: The levels of the parts that a map of each level can show, the first one unless asked otherwise.
CHOICES: dict[Level | None, tuple[Level, ...]] = {
    None: (Level.PROVINCE,),
    Level.PROVINCE: (Level.DISTRICT, Level.SUBDISTRICT),
    Level.DISTRICT: (Level.SUBDISTRICT,),
    Level.SUBDISTRICT: (Level.VILLAGE,),
}


class More(StrEnum):
    """Themes that are more than one measure."""

    MONEY = "money"
    GAPS = "gaps"


class GapKind(StrEnum):
    """What is missing: a forum in this cycle, or an end to what was asked years ago."""

    FORUM = "forum"
    ONE = "1"
    TWO = "2"
    THREE = "3"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeQuery(PageQuestion):
    """What the address asks for; empty fields leave the choice open."""

    theme: Measure | More
    level: str = ""
    cycle: str = ""
    category: str = ""
    breaks: str = ""
    #: ``1`` shows the cycles beside each other.
    compare: str = ""
    #: What is missing, for the gaps.
    gap: str = ""
    #: ``1`` asks for the map that can be moved.
    pan: str = ""
    #: Path of the last line already seen.
    after: str = ""

    FILTERS: ClassVar = ("level", "cycle", "category", "breaks", "compare", "gap")
    PLACE: ClassVar = ("pan", "after")

    @property
    def method(self) -> ClassMethod:
        """How the values are cut into classes."""
        return ClassMethod.NATURAL if self.breaks == ClassMethod.NATURAL else ClassMethod.QUANTILE

    @property
    def measure(self) -> Measure:
        """The measure, of a theme that is one."""
        return Measure(self.theme)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeSubject:
    """The area that is shown (none: the country), those above it, and the parts."""

    area: Area | None
    ups: tuple[Area, ...]
    extent: Extent

    @property
    def code(self) -> str:
        """The code in addresses."""
        return self.area.code if self.area else COUNTRY

    @property
    def label(self) -> str:
        """What pages call it."""
        return called(self.area) if self.area else str(_("the whole country"))

    @property
    def levels(self) -> tuple[Level, ...]:
        """The levels that can be chosen."""
        return CHOICES[Level(self.area.level) if self.area else None]


def theme_of(text: str) -> Measure | More | None:
    """Return the theme of an address; none for no theme."""
    known: Mapping[str, Measure | More] = {one.value: one for kind in (Measure, More) for one in kind}
    return known.get(text)


def subject_of(code: str, level: str = "") -> ThemeSubject | None:
    """Return the area of a code with the parts of ``level``; of a village its subdistrict; none for no area."""
    if code == COUNTRY:
        return ThemeSubject(area=None, ups=(), extent=Extent(path=0, level=Level.PROVINCE))
    try:
        path = path_of(code)
    except ValueError:
        return None
    found = [one for one in by_paths(lineage(path)) if one.level in CHOICES]
    if not found:
        return None
    *ups, area = found
    choices = CHOICES[Level(area.level)]
    chosen = next((one for one in choices if one == level), choices[0])
    return ThemeSubject(area=area, ups=tuple(ups), extent=Extent(path=area.path, level=chosen))


def level_options(subject: ThemeSubject) -> Sequence[tuple[str, str]]:
    """Return the levels that can be chosen, with their words."""
    return [(one.value, str(LEVEL_LABELS[one])) for one in subject.levels]
