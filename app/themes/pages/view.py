"""What a theme shows: pictures with their legend, a table, lists, notes; the page and the files take it from here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.themes.queries.outlines import Atlas
from app.themes.rules.classes import ValueBand

#: What a file holds in a cell: a number as it is, a text, or nothing.
Raw = str | int | float | None


@dataclass(frozen=True, slots=True)
class ThemeColumn:
    """A column: its name in files (plain letters), its heading, and whether it holds numbers."""

    key: str
    label: str
    number: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeLine:
    """One part: what each column holds, for files and as it is read."""

    path: int
    code: str
    label: str
    #: Where it leads to.
    url: str = ""
    raw: tuple[Raw, ...]
    texts: tuple[str, ...]
    #: Class on the (first) picture, from 1; none without a value.
    klass: int | None = None
    #: The areas in which it lies.
    hint: str = ""

    @property
    def anchor(self) -> str:
        """The id of its row."""
        return f"a-{self.code}"


@dataclass(frozen=True, slots=True)
class ThemeShape:
    """One part as it is drawn: its class (0: no data), the words of its value, and the row that says the same."""

    path: int
    code: str
    klass: int
    says: str


@dataclass(frozen=True, slots=True)
class Key:
    """One line of the legend: class or kind of mark, words, and how many parts."""

    klass: int
    text: str
    n: int
    mark: str = ""


@dataclass(frozen=True, slots=True)
class NameSpot:
    """A mark on the drawing: kind (project, waiting), middle, half its size, and its number."""

    mark: str
    x: int
    y: int
    half: int
    n: int
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemePicture:
    """One drawing of the parts; ``title`` tells pictures beside each other apart."""

    title: str = ""
    shapes: tuple[ThemeShape, ...] = ()
    spots: tuple[NameSpot, ...] = ()
    #: Villages as dots, by class: one path each.
    dots: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ListedEntry:
    """One item of a list: words, address, and what is said beside it."""

    title: str
    url: str
    beside: str


@dataclass(frozen=True, slots=True)
class ThemeList:
    """A list beside the map: heading, entries, how many there are in all, and the address of all."""

    title: str
    mark: str
    entries: Sequence[ListedEntry]
    total: int
    url: str
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A theme of an area, ready to be shown or written into a file."""

    name: str
    title: str
    lede: str
    label: str
    #: Labels with what they say: cycle, parts, classes, day of the population.
    facts: tuple[tuple[str, str], ...]
    atlas: Atlas
    pictures: tuple[ThemePicture, ...]
    legend: tuple[Key, ...]
    classes: tuple[ValueBand, ...] = ()
    #: What the classes mean, above the legend.
    scale: str = ""
    columns: tuple[ThemeColumn, ...]
    lines: tuple[ThemeLine, ...]
    #: The sums of the whole area, as read and as in files.
    total: ThemeLine | None = None
    caption: str
    notes: tuple[str, ...] = ()
    lists: tuple[ThemeList, ...] = ()
    empty: str = ""
    chosen: dict[str, str] = field(default_factory=dict)
    options: dict[str, Sequence[tuple[str, str]]] = field(default_factory=dict)

    @property
    def headings(self) -> list[tuple[str, str] | str]:
        """The columns as the table component wants them."""
        return [(column.label, "number") if column.number else column.label for column in self.columns]
