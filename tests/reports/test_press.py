"""The press: what is printed can be read back exactly, nothing that people wrote runs, and it is bound in its means."""

from __future__ import annotations

import itertools
import json
import os
import re
import shutil
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from app.reports.pages import blocks
from app.reports.process import press, typst
from app.reports.process.press import Frame, PressFailed, printable
from app.reports.process.readable import readable, shares
from app.store import confined
from tests.reports.reading import READERS, drawn, pages, said, solid

FRAME = Frame(title="รายงานการประชุม", province="จังหวัดปราจีนบุรี", subject="หมู่ที่ 4 บ้านหนองบัว", note="F69-25011304-1")
#: Words in which every vowel, tone and stacking of marks occurs that Thai has; then what people type besides.
WORDS = re.split(
    " ",
    "น้ำท่วมขัง ปี่ ป้ำ ฟ้า ผู้ใหญ่บ้าน ญาติ ฐานะ ฎีกา กฎ ปฏิบัติ ฤๅษี ก๊าซ จ๋า เก็บ ก่อน ใช้ ไฟฟ้า เป็ด ครั้ง ทั้ง "
    "เนื้อ เสื้อ ที่ดิน ศาลา สร้าง ซ่อม ขุดลอก คลอง ถนน คอนกรีต ประปา หมู่บ้าน สะพาน ชำรุด รถรับส่งนักเรียน ฯลฯ ต่าง ๆ "
    "๑๒๓ 1,250,000 ฿500 ม.4 กม. (ใกล้วัด) 15/3/2569 moo-4 A&B <b> #eval *x* _y_ $z$ @ref [ก] \\n {{7*7}} // /* = - + ~ `",
)
#: A syllable as Thai builds them: a vowel before, one or two consonants, a vowel above or below, a tone, a vowel after.
_syllable = st.tuples(
    st.sampled_from(("", "เ", "แ", "โ", "ใ", "ไ")),
    st.sampled_from("กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮ"),
    st.sampled_from(("", "ร", "ล", "ว")),
    st.sampled_from(("", "ั", "ิ", "ี", "ึ", "ื", "ุ", "ู", "็")),
    st.sampled_from(("", "่", "้", "๊", "๋", "์")),
    st.sampled_from(("", "ะ", "า", "ำ", "น", "ๆ", "ฯ")),
).map("".join)
_text = st.lists(st.sampled_from(WORDS) | st.lists(_syllable, max_size=6).map("".join))


@given(texts=st.lists(_text.map(" ".join), min_size=1, max_size=60))
@settings(max_examples=8)
def test_the_text_of_a_paper_is_its_source(app: Flask, texts: list[str]) -> None:
    """Every text comes out letter by letter; only blanks may differ, which a line break swallows."""
    with app.test_request_context():
        pdf = blocks.paper(
            FRAME,
            [
                *(blocks.text(text) for text in texts),
                blocks.table(
                    "ตาราง", [blocks.PaperColumn("ก"), blocks.PaperColumn("ข")], [[text, text] for text in texts]
                ),
                blocks.quote(" ".join(texts), by=texts[0]),
            ],
        )
    running = "".join(map(solid, pages(pdf)))
    for text in texts:
        assert solid(text) in running or _across_pages(text, pdf)


def _across_pages(text: str, pdf: bytes) -> bool:
    """Tell whether the text stands in the PDF with a page's foot and head between its parts."""
    marks = [solid(page) for page in pages(pdf)]
    wanted = solid(text)
    return any(
        any(wanted[:cut] in before and wanted[cut:] in after for cut in range(1, len(wanted)))
        for before, after in itertools.pairwise(marks)
    )


@pytest.fixture(scope="module")
def syllables() -> list[str]:
    """Each consonant with each vowel, tone and ending: 7,452 syllables, those of one consonant beside each other."""
    marks = [v + t + e for v in ("", *"ัิีึืุู็") for t in ("", *"่้๊๋์") for e in ("", "า", "ำ")]
    return [" ".join(f"{c}{mark}" for mark in marks) for c in "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮ"]


@pytest.mark.parametrize("reader", READERS)
def test_every_syllable_is_read_as_it_is_written(app: Flask, syllables: list[str], reader: str) -> None:
    """In both weights and by every reader none is doubled and none is lost."""
    if reader == "Poppler" and shutil.which("pdftotext") is None:
        pytest.skip("Poppler is not installed")
    told = [one for text in syllables for one in (blocks.text(text), blocks.heading(text), blocks.new_page())]
    with app.test_request_context():
        pdf = blocks.paper(Frame(title="ก", province="ก"), told)
    read = READERS[reader](pdf)
    assert not [text for text, page in zip(syllables, read, strict=True) if solid(page).count(solid(text)) != 2]


def test_letters_without_a_glyph_are_printed_by_their_numbers_and_stop_no_paper(app: Flask) -> None:
    with app.test_request_context():
        read = said(blocks.paper(FRAME, [blocks.text("ร้าน 漢字 ሀ ขายน้ำ → Ω"), blocks.heading("ก\u0300 漢")]))
    assert "ร้าน(U+6F22)(U+5B57)(U+1200)ขายน้ำ→Ω" in read
    assert "ก\u0300(U+6F22)" in read


def test_a_mended_paper_looks_as_typst_set_it(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Other codes for the same glyphs: not one dot of the page differs."""
    job = {
        "root": str(press.TEMPLATES),
        "template": "document",
        "fonts": [str(Path(app.config["NODE_MODULES"]) / press.FONTS / weight) for weight in press.WEIGHTS],
        "at": 0,
    }
    with app.test_request_context():
        monkeypatch.setattr(press, "_run", lambda job, _begins: json.dumps(job, ensure_ascii=False))
        asked = json.loads(blocks.paper(FRAME, [blocks.text(" ".join(WORDS)), blocks.heading("ปั้นน้ำ ฐู่ ญี่ปุ่น")]))
    set_ = typst.typeset(job | {"data": asked["data"]})
    assert drawn(readable(set_)) == drawn(set_)


@given(letters=st.text(max_size=8), glyphs=st.integers(1, 8))
def test_shares_of_a_passage_are_the_passage(letters: str, glyphs: int) -> None:
    shared = shares(letters, glyphs)
    assert "".join(shared) == letters
    assert len(shared) == glyphs


def test_blanks_and_lines_inside_a_text_stay(app: Flask) -> None:
    with app.test_request_context():
        read = pages(blocks.paper(FRAME, [blocks.text("บรรทัด หนึ่ง\nบรรทัด\tสอง\r\nบรรทัด สาม")]))[0]
    assert [line for line in read.splitlines() if line.startswith("บรรทัด")] == [
        "บรรทัด หนึ่ง",
        "บรรทัด สอง",
        "บรรทัด สาม",
    ]


@pytest.mark.parametrize(
    "attack",
    [
        '#eval("1+1")',
        '#read("/etc/passwd")',
        '"; #panic("x") //',
        '#import "@preview/cetz:0.3.0"',
        "#[*bold*] $integral$ <label> @label",
        "\\u{41} \\ ~ --- ...",
        "{{7*7}} {% raw %} ${7*7}",
        "]]></script><script>alert(1)</script>",
    ],
)
def test_what_people_write_never_runs(app: Flask, attack: str) -> None:
    """Payloads of every template language are printed as they stand, in each place where a text can stand."""
    frame = Frame(title=attack, province=attack, subject=attack, note=attack, link="https://example.go.th/" + "x" * 80)
    told = [
        blocks.heading(attack),
        blocks.text(attack),
        blocks.quote(attack, attack),
        blocks.facts([(attack, attack)]),
        blocks.table(attack, [blocks.PaperColumn(attack)], [[attack]], [attack]),
        blocks.bars(attack, [(attack, 3, attack)]),
        blocks.figures([(attack, attack)]),
        blocks.signatures([(attack, attack)]),
    ]
    with app.test_request_context():
        read = said(blocks.paper(frame, told))
    assert read.count(solid(attack)) >= 17


def test_what_no_font_shows_is_named_and_not_dropped() -> None:
    assert printable({"a": ["ยิ้ม 😀", "ก\x00ข\u202e", 3, None, True]}) == {"a": ["ยิ้ม (U+1F600)", "กข", 3, None, True]}


def test_the_same_paper_twice_is_the_same_bytes(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = press.clock.now()
    monkeypatch.setattr(press.clock, "now", lambda: moment)
    with app.test_request_context():
        assert blocks.paper(FRAME, [blocks.text("น้ำ")]) == blocks.paper(FRAME, [blocks.text("น้ำ")])


def test_every_page_names_the_province_and_its_number(app: Flask) -> None:
    with app.test_request_context():
        read = pages(blocks.paper(FRAME, [blocks.text("ถนน " * 4000)]))
    assert len(read) > 2
    for number, page in enumerate(read, start=1):
        assert FRAME.province in page
        assert f"หน้า {number} จาก {len(read)}" in page
        assert FRAME.note in page


def test_a_broken_template_is_a_failure_that_says_so(app: Flask) -> None:
    with app.test_request_context(), pytest.raises(PressFailed, match="the press ended with 1"):
        press.press("no-such-template", FRAME)


def test_a_press_that_hangs_is_given_up(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "LIMITS", replace(press.LIMITS, patience=0.01))
    with app.test_request_context(), pytest.raises(PressFailed, match="more than"):
        press.press("document", FRAME, {"blocks": []})


def test_too_much_data_ends_the_press_and_not_the_server(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "LIMITS", replace(press.LIMITS, memory=400 * 1024 * 1024))
    with app.test_request_context(), pytest.raises(PressFailed):
        blocks.paper(FRAME, [blocks.text("ถนน " * 200_000) for _ in range(8)])


def test_the_press_inherits_no_secret(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process sees none of the server's environment: neither the database's address nor the key."""
    seen: dict[str, object] = {}
    real = confined.run

    def look(script: ModuleType, job: bytes, **more: Any) -> bytes:
        seen.update(more, job=job.decode())
        return real(script, job, **more)

    monkeypatch.setenv("SECRET_KEY", "not for the press")
    monkeypatch.setattr(confined, "run", look)
    with app.test_request_context():
        blocks.paper(FRAME, [])
    assert seen["env"] == {"RAYON_NUM_THREADS": "1"}
    assert "SECRET_KEY" in os.environ
    assert "SECRET_KEY" not in str(seen["job"])


def test_a_row_that_does_not_fit_its_table_is_refused() -> None:
    with pytest.raises(ValueError, match="one cell for each column"):
        blocks.table("x", [blocks.PaperColumn("a"), blocks.PaperColumn("b")], [["only one"]])
