"""The cut font holds every sign that our own words use, and the style sheet fetches the uncut one for no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.subset import parse_unicodes
from fontTools.ttLib import TTFont

from app.house import words
from app.web import fonts
from tests.house.source import CHECKOUT

CSS = CHECKOUT / "app" / "web" / "static" / "css"
MODULES = CHECKOUT / "node_modules"
FACE = re.compile(r'sarabun-(?P<script>thai|plain|latin)-(?P<weight>\d+)\.woff2"\).*?unicode-range: (?P<range>[^;]+);')


def faces() -> dict[tuple[str, int], set[int]]:
    """Return for which signs the style sheet fetches which file."""
    found = FACE.finditer((CSS / "base.css").read_text(encoding="utf-8"))
    return {(one["script"], int(one["weight"])): signs(one["range"]) for one in found}


def signs(said: str) -> set[int]:
    return set(parse_unicodes(said.replace(" ", "")))


def held(path: Path) -> set[int]:
    with TTFont(path) as font:
        return set(font.getBestCmap())


def said_by_us() -> set[int]:
    """Return every sign of our templates, style sheets and catalogues, comments aside."""
    texts = [re.sub(r"/\*.*?\*/", "", one.read_text(encoding="utf-8"), flags=re.S) for one in CSS.rglob("*.css")]
    texts += [
        re.sub(r"\{#.*?#\}", "", one.read_text(encoding="utf-8"), flags=re.S) for one in CHECKOUT.glob("app/**/*.html")
    ]
    for language in ("th", "en"):
        texts += [text for one in words.messages(words.catalogue(language)) for text in words.strings(one)]
    return {ord(sign) for text in texts for sign in text}


@pytest.mark.parametrize("weight", fonts.WEIGHTS)
def test_each_sign_is_fetched_from_one_file_and_the_plain_one_is_the_cut_one(weight: int) -> None:
    by = {script: ranges for (script, at), ranges in faces().items() if at == weight}
    assert list(by) == ["latin", "plain", "thai"]  # of two with the same sign the later one is fetched
    assert by["plain"] == signs(fonts.PLAIN)
    assert not by["plain"] & by["thai"]


@pytest.mark.parametrize("weight", fonts.WEIGHTS)
def test_no_word_of_ours_fetches_the_uncut_file(weight: int) -> None:
    uncut = held(MODULES / fonts.UNCUT.format(script="latin", weight=weight))
    cut = held(MODULES / fonts.CUT.format(script="latin", weight=weight))
    assert not said_by_us() & uncut - cut - held(MODULES / fonts.CUT.format(script="thai", weight=weight))


@pytest.mark.parametrize("weight", fonts.WEIGHTS)
def test_the_thai_half_is_cut_by_nothing_that_it_shows(weight: int) -> None:
    whole = MODULES / fonts.UNCUT.format(script="thai", weight=weight)
    assert held(MODULES / fonts.CUT.format(script="thai", weight=weight)) == held(whole)


def test_the_same_font_is_cut_the_same_way(tmp_path: Path) -> None:
    for script in ("latin", "thai"):
        for weight in fonts.WEIGHTS:
            target = tmp_path / fonts.UNCUT.format(script=script, weight=weight)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((MODULES / fonts.UNCUT.format(script=script, weight=weight)).read_bytes())
    fonts.cut(tmp_path)
    names = [fonts.CUT.format(script=script, weight=weight) for script in ("latin", "thai") for weight in fonts.WEIGHTS]
    assert [(tmp_path / name).read_bytes() for name in names] == [(MODULES / name).read_bytes() for name in names]
