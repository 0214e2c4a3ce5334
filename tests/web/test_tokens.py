"""Colours are read against each other: every pair that the pages use reaches WCAG 2.2 AA in every scheme."""

import re
from itertools import product

import pytest

from app.cycles.states import UNDECIDED, Outcome, Road
from app.web.assets import STATIC

TEXT, SHAPE, ENHANCED = 4.5, 3.0, 7.0
OUTCOMES = [*Outcome, UNDECIDED]
ROADS = list(Road)

#: Words on grounds, as the style sheets set them.
WORDS = [
    *product(("ink", "ink-soft", "thread", "thread-deep", "voice", "good", "warn", "bad"), ("paper", "sheet")),
    *product(("ink", "ink-soft", "thread"), ("shade", "thread-tint", "voice-tint", "warn-tint")),
    *product(("ink",), ("good-tint", "bad-tint")),
    *((tone, f"{tone}-tint") for tone in ("good", "warn", "bad", "voice")),
    ("thread-deep", "thread-tint"),
    ("on-thread", "thread"),
    ("on-thread", "thread-deep"),
    ("focus", "focus-ground"),
    ("outcome-adopted", "good-tint"),
    *product((f"outcome-{code}" for code in OUTCOMES), ("paper", "sheet")),
    *product((f"road-{code}" for code in ROADS), ("paper", "sheet")),
]
#: Edges of controls and marks against what surrounds them.
SHAPES = [("edge", "sheet"), ("edge", "paper"), ("edge", "shade"), ("thread", "paper"), ("bad", "sheet")]
#: What stays readable for those who ask their system for more contrast.
STRONG = [*product(("ink", "ink-soft", "thread", "voice"), ("paper", "sheet")), ("edge", "sheet"), ("edge", "paper")]

BLOCK = re.compile(r"(?:@media (?P<media>[^{]+)\{\s*)?:root \{(?P<body>[^}]*)\}")
CLASSES = re.compile(r'class="([^"{}]+)"')
TOKEN = re.compile(r"--([\w-]+):\s*(#[0-9a-f]{3,6});")


def schemes() -> dict[str, dict[str, str]]:
    """The tokens of each scheme, as the media queries of tokens.css lay them over each other."""
    css = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
    blocks = {(match["media"] or "").strip(): dict(TOKEN.findall(match["body"])) for match in BLOCK.finditer(css)}
    light, dark, more = blocks[""], "screen and (prefers-color-scheme: dark)", "screen and (prefers-contrast: more)"
    return {
        "light": light,
        "dark": light | blocks[dark],
        "light, more contrast": light | blocks[more],
        "dark, more contrast": light | blocks[dark] | blocks[more] | blocks[f"{more} and (prefers-color-scheme: dark)"],
    }


def luminance(colour: str) -> float:
    """Relative luminance of #rgb or #rrggbb (WCAG 2.2, definition of relative luminance)."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def too_faint(scheme: str, pairs: list[tuple[str, str]], least: float) -> list[str]:
    """The pairs that do not reach ``least``, with their ratios."""
    tokens = schemes()[scheme]
    ratios = {(word, ground): contrast(tokens[word], tokens[ground]) for word, ground in pairs}
    return [f"{word} on {ground}: {ratio:.2f}" for (word, ground), ratio in ratios.items() if ratio < least]


@pytest.mark.parametrize("scheme", schemes())
def test_words_can_be_read_on_their_ground(scheme: str) -> None:
    assert too_faint(scheme, WORDS, TEXT) == []


@pytest.mark.parametrize("scheme", schemes())
def test_edges_can_be_seen(scheme: str) -> None:
    assert too_faint(scheme, SHAPES, SHAPE) == []


@pytest.mark.parametrize("scheme", [name for name in schemes() if "more" in name])
def test_who_asks_for_more_contrast_gets_it(scheme: str) -> None:
    assert too_faint(scheme, STRONG, ENHANCED) == []


def test_every_outcome_has_its_own_colour() -> None:
    for tokens in schemes().values():
        assert len({tokens[f"outcome-{code}"] for code in OUTCOMES}) == len(OUTCOMES)


def test_contrast_is_measured_as_the_standard_does() -> None:
    assert round(contrast("#000", "#fff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_every_class_that_a_template_names_is_styled() -> None:
    styled = {name for sheet in STATIC.rglob("*.css") for name in re.findall(r"\.([a-z][\w-]*)", sheet.read_text())}
    templates = {path: path.read_text() for path in STATIC.parents[1].rglob("*.html")}
    named = {(path.name, word) for path, text in templates.items() for word in " ".join(CLASSES.findall(text)).split()}
    assert sorted((page, word) for page, word in named if word not in styled) == []


def test_every_outcome_and_road_of_the_rounds_has_its_colour_and_its_picture() -> None:
    badge = (STATIC.parent / "templates" / "components" / "badge.html").read_text()
    assert all(f'"{code}": "' in badge for code in (*OUTCOMES, *ROADS))
