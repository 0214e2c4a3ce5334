"""Lays the flow through the tiers out as a Sankey picture: pure geometry, units of a drawing 340 wide.

The trunk runs downwards from the lowest tier to the highest. At every tier what arrives by other roads joins it from
the right, and what got an outcome leaves it to the right; what is carried up runs on. Widths are proportional.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.cycles.states import Outcome, Road

WIDTH = 340.0
LEFT, TRUNK, EDGE, TEXT = 8.0, 96.0, 150.0, 158.0
ROW, HEAD, BEND, KNOT, GAP = 24.0, 26.0, 26.0, 6.0, 22.0
#: What runs on to the tier above, and as what it arrives there.
ON, FROM_BELOW = Outcome.CARRIED_UP, Road.HANDED_UP


@dataclass(frozen=True, slots=True)
class FlowCount:
    """A road or an outcome with its number of items."""

    code: str
    label: str
    n: int


@dataclass(frozen=True, slots=True)
class FlowTier:
    """One tier: what arrived and what became of it; both sum up to the same, the undecided among the outcomes."""

    label: str
    arrived: tuple[FlowCount, ...]
    outcomes: tuple[FlowCount, ...]

    @property
    def total(self) -> int:
        """Everything that arrived."""
        return sum(one.n for one in self.arrived)


@dataclass(frozen=True, slots=True)
class FlowBand:
    """One ribbon: its family (road or outcome), its code and its outline."""

    family: str
    code: str
    path: str


@dataclass(frozen=True, slots=True)
class Word:
    """A text at (x, y): the words, the number, and whether it is a heading."""

    x: float
    y: float
    text: str
    n: int
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Knot:
    """The bar of one tier."""

    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class FlowPicture:
    """Everything that is drawn, in units of a drawing 340 wide."""

    height: float
    bands: tuple[FlowBand, ...]
    words: tuple[Word, ...]
    knots: tuple[Knot, ...]


@dataclass(slots=True)
class _Drawing:
    """What has been drawn so far, and how many units one item is wide."""

    scale: float
    bands: list[FlowBand] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    knots: list[Knot] = field(default_factory=list)


def lay_out(tiers: Sequence[FlowTier]) -> FlowPicture:
    """Return the picture; tiers from the lowest up, those without items left out."""
    tiers = [tier for tier in tiers if tier.total]
    drawn = _Drawing(TRUNK / max((tier.total for tier in tiers), default=1))
    y, below = 4.0, 0.0
    for tier in tiers:
        came = sum(one.n for one in tier.arrived if one.code == FROM_BELOW) * drawn.scale
        if came:
            top = y - GAP - KNOT if below else y
            drawn.bands.append(FlowBand("road", FROM_BELOW, _trunk(below or came, came, top, y + HEAD)))
        drawn.words.append(Word(TEXT, y + 15, tier.label, tier.total, heading=True))
        y = _joining(drawn, tier, came, y + HEAD)
        drawn.knots.append(Knot(LEFT, y, tier.total * drawn.scale))
        y, below = _leaving(drawn, tier, y + KNOT)
        y += GAP + KNOT
    return FlowPicture(round(y, 1), tuple(drawn.bands), tuple(drawn.words), tuple(drawn.knots))


def _joining(drawn: _Drawing, tier: FlowTier, came: float, y: float) -> float:
    """Draw what joins the trunk; the first row lands leftmost, so that no ribbon crosses another."""
    joining = [one for one in tier.arrived if one.code != FROM_BELOW and one.n]
    bottom = y + sum(_high(one.n * drawn.scale) for one in joining) + (BEND if joining else 0.0)
    if came:
        drawn.bands.append(FlowBand("road", FROM_BELOW, _trunk(came, came, y, bottom)))
    x = LEFT + came
    for one in joining:
        thick = one.n * drawn.scale
        middle = y + _high(thick) / 2
        drawn.words.append(Word(TEXT, middle + 5, one.label, one.n))
        drawn.bands.append(FlowBand("road", one.code, _turn(x, x + thick, bottom, middle, thick)))
        x, y = x + thick, y + _high(thick)
    return bottom


def _leaving(drawn: _Drawing, tier: FlowTier, y: float) -> tuple[float, float]:
    """Draw what leaves the trunk; the rightmost leaves first. Return where the block ends, and how wide it runs on."""
    on = sum(one.n for one in tier.outcomes if one.code == ON) * drawn.scale
    leaving = [one for one in tier.outcomes if one.code != ON and one.n]
    top, x = y, LEFT + tier.total * drawn.scale
    y += BEND if leaving else 0.0
    for one in leaving:
        thick = one.n * drawn.scale
        middle = y + _high(thick) / 2
        drawn.words.append(Word(TEXT, middle + 5, one.label, one.n))
        drawn.bands.append(FlowBand("outcome", one.code, _turn(x - thick, x, top, middle, thick)))
        x, y = x - thick, y + _high(thick)
    if on:
        y += ROW
        label = next(one.label for one in tier.outcomes if one.code == ON)
        number = next(one.n for one in tier.outcomes if one.code == ON)
        drawn.words.append(Word(LEFT + max(on, 2.0) + 6, y - 6, label, number))
        drawn.bands.append(FlowBand("outcome", ON, _trunk(on, on, top, y)))
    return y, on


def _high(thick: float) -> float:
    return max(ROW, thick + 6)


def _trunk(above: float, below: float, top: float, bottom: float) -> str:
    """Return a piece of the trunk that is ``above`` wide at its top and ``below`` at its bottom, never hair-thin."""
    above, below, middle = max(above, 1.5), max(below, 1.5), (top + bottom) / 2
    return (
        f"M{LEFT:.1f} {top:.1f}H{LEFT + above:.1f}"
        f"C{LEFT + above:.1f} {middle:.1f} {LEFT + below:.1f} {middle:.1f} {LEFT + below:.1f} {bottom:.1f}H{LEFT:.1f}Z"
    )


def _turn(x1: float, x2: float, y: float, middle: float, thick: float) -> str:
    """Return a ribbon between the trunk (x1 to x2 at y) and the edge (around ``middle``), bending once."""
    half = max(thick, 1.5) / 2
    x2 = max(x2, x1 + 1.5)
    outer, inner = (middle - half, middle + half) if middle > y else (middle + half, middle - half)
    return (
        f"M{x1:.1f} {y:.1f}C{x1:.1f} {inner:.1f} {x1:.1f} {inner:.1f} {EDGE:.1f} {inner:.1f}"
        f"V{outer:.1f}C{x2:.1f} {outer:.1f} {x2:.1f} {outer:.1f} {x2:.1f} {y:.1f}Z"
    )
