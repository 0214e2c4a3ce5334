"""No letter stops a paper: what no font shows is printed by its number, and the rest of the paper stands."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from app.reports.pages import blocks
from app.reports.process.press import Frame, press, printable
from app.reports.process.typst import letters_in, named
from tests.factories import forums
from tests.reports.reading import pages, solid

FRAME = Frame(title="ประกาศ", province="จังหวัดปราจีนบุรี")
#: One letter of each of many blocks; the private ones, and one that nobody has assigned.
LACKING = "✅㎡ကភເ村あ한אعअ\u0378\ue123☎⑧ᎠᚠⲀ𝔸🙂"


def test_letters_without_a_glyph_are_printed_by_their_numbers_and_stop_no_paper(app: Flask) -> None:
    pdf = press("document", FRAME, {"blocks": [blocks.text(f"ก่อน {letter} หลัง") for letter in LACKING]})
    read = solid(" ".join(pages(pdf)))
    assert read.count(solid("ก่อน")) == read.count(solid("หลัง")) == len(LACKING)
    for letter in "✅㎡ကភເ":
        assert f"(U+{ord(letter):04X})" in read


def test_letters_of_old_fonts_are_printed_as_those_of_today() -> None:
    assert printable("ป\uf70aา ท\uf705 \uf70f \uf700") == "ป่า ท่ ญ ฐ"


def test_of_a_group_of_letters_the_strange_one_is_named() -> None:
    told = 'PDF/UA-1 error: the text `"ที่✅\\u{f70a}"` could not be displayed with font `"Sarabun"`'
    assert letters_in(told) == {"✅", "\uf70a"}
    assert named({"a": ["✅", 1, None]}, {ord("✅"): "(U+2705)"}) == {"a": ["(U+2705)", 1, None]}


def test_one_need_stops_no_notice_of_its_village(app: Flask, client: FlaskClient, world: None) -> None:
    forum = forums.forum(forums.world().village)
    forums.needs(forum, 1)
    forums.needs(forum, 1, words="✅ ซ่อมถนนหน้าวัด 30 ㎡", place="ป\uf70aาชุมชน")
    said = client.get(f"/areas/{forum.area.code}/notice.pdf")
    assert (said.status_code, said.data[:5]) == (200, b"%PDF-")
