"""Whatever people typed comes out whole and as text in every format that leaves the house."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree import ElementTree as Tree

import icalendar
import pytest
from flask.testing import FlaskClient

from app.aggregation.actions import close, decide
from app.cycles.states import Outcome
from app.forums.actions import needs as needs_actions
from app.forums.models.needs import Need
from app.proposals import actions as proposal_actions
from tests.factories import forums, maps, payloads, proposals
from tests.factories.aggregation import ruling
from tests.factories.people import phone, sign_in
from tests.reports.reading import pages

TEXTS = (*payloads.EVERY, *payloads.ODD)
KIND = re.compile(r"(?:\.|f=)(xlsx|csv|atom|xml|svg|json|geojson|ics|gpkg|pdf)")
PAGED = ("needs.json", "unfunded.json")
#: What no reader sees, and what a format may replace because it cannot carry it.
_UNSEEN = re.compile(
    "[\\s\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe0f\ufeff\ufffd-\uffff"
    "\U0001fffe]"
)
#: Letters whose order in a PDF is the order of their reading in every program: ASCII and Thai without marks.
_GROUND = re.compile("[^!-~\u0e01-\u0e30\u0e32\u0e3f-\u0e46]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_NUMBERED = re.compile(r"\(U\+[0-9A-F]+\)")


def seen(text: str) -> str:
    """What of a text every format shows."""
    return _UNSEEN.sub("", text)


def ground(text: str) -> str:
    """What of a text every reader of PDF finds in this order."""
    return _GROUND.sub("", _NUMBERED.sub("", text).replace("\u0e33", "\u0e32"))


def of_xlsx(data: bytes) -> Iterator[str]:
    """The texts of a workbook, none of them a formula or a link."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for name in book.namelist():
            if name.endswith(".xml"):
                root = Tree.fromstring(book.read(name))
                tags = {element.tag.rpartition("}")[2] for element in root.iter()}
                assert not tags & {"f", "hyperlink", "externalBook", "ddeLink"}, name
                texts = (found for found in root.iter() if found.tag.rpartition("}")[2] in ("si", "is"))
                yield from (_ESCAPED.sub(_letter, "".join(found.itertext())) for found in texts)


def _letter(found: re.Match[str]) -> str:
    """The character that a workbook writes by its number (ECMA-376, ST_Xstring)."""
    return chr(int(found[1], 16))


def of_csv(data: bytes) -> Iterator[str]:
    """The cells of a CSV; a spreadsheet takes none of them for a formula."""
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        for cell in row:
            assert not cell.startswith(("=", "+", "@", "\t", "\r")), cell
            assert not re.match(r"-[^0-9.]", cell), cell
            yield from (cell, cell.removeprefix("'"))


def of_xml(data: bytes) -> Iterator[str]:
    """The texts of an XML document, which holds nothing that runs."""
    assert b"<!DOCTYPE" not in data
    for element in Tree.fromstring(data).iter():
        assert str(element.tag).rpartition("}")[2] not in ("script", "foreignObject", "iframe", "img")
        assert not [name for name in element.attrib if name.lower().startswith("on")]
        yield "".join(element.itertext())
        yield from element.attrib.values()


def of_json(data: bytes) -> Iterator[str]:
    """The texts of a JSON document, none of which ends a script around it."""

    def walk(held: Any) -> Iterator[str]:
        if isinstance(held, dict):
            held = list(held.values())
        if isinstance(held, list):
            for one in held:
                yield from walk(one)
        elif isinstance(held, str):
            yield held

    yield from walk(json.loads(data))


def of_ical(data: bytes) -> Iterator[str]:
    """The texts of a calendar; no line of it is longer than 75 bytes, none begins a property of its own."""
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    for part in icalendar.Calendar.from_ical(data).walk():
        yield from (
            str(value) for name, value in part.property_items() if name in ("SUMMARY", "LOCATION", "DESCRIPTION")
        )


def of_gpkg(data: bytes) -> Iterator[str]:
    """The texts of a GeoPackage."""
    held = sqlite3.connect(":memory:")
    held.deserialize(data)
    for (name,) in held.execute("SELECT table_name FROM gpkg_contents"):
        for row in held.execute(f'SELECT * FROM "{name}"'):
            yield from (cell for cell in row if isinstance(cell, str))


def of_pdf(data: bytes) -> Iterator[str]:
    """What a PDF says, as one text; it runs nothing and leads nowhere but home."""
    assert not re.search(rb"/(?:JavaScript|JS|Launch|SubmitForm|EmbeddedFile)\b", data)
    yield "".join(pages(data))


READ: dict[str, Callable[[bytes], Iterator[str]]] = {
    "xlsx": of_xlsx,
    "csv": of_csv,
    "atom": of_xml,
    "xml": of_xml,
    "svg": of_xml,
    "json": of_json,
    "geojson": of_json,
    "ics": of_ical,
    "gpkg": of_gpkg,
    "pdf": of_pdf,
}


def voiced(world: forums.World) -> tuple[str, list[Need]]:
    """Every text as what was asked, as its words, its place and its unit; half is answered, half declined."""
    sitting = forums.forum(world.village)
    drafts = [forums.need_draft(text, words=text, place=text, unit=text[:60]) for text in TEXTS]
    needs = needs_actions.record_needs(sitting, drafts, by=forums.facilitator())
    more = [{"title": text, "summary": text} for text in TEXTS]
    told = [proposals.draft([need], **one) for need, one in zip(needs, more, strict=True)]
    answers = proposal_actions.draft_many(world.village, told, by=forums.facilitator())
    rulings = [ruling(need.id, Outcome.ANSWERED) for need in needs]
    rulings += [ruling(answer.id, Outcome.DECLINED, sentence=text) for answer, text in zip(answers, TEXTS, strict=True)]
    decide.decide(world.village, rulings, by=forums.facilitator())
    forums.finish(sitting)
    close.close(world.village, by=forums.facilitator())
    return sitting.ref, list(needs)


def fetched(client: FlaskClient, address: str, sends: tuple[str, str] | None = None) -> Iterator[str]:
    """The texts of a file, read as its format is read; of a list for programs those of every page of it."""
    while address:
        answer = client.get(address, auth=sends if address.startswith("/openrosa/") else None)
        assert answer.status_code == 200, (address, answer.text[:400])
        yield from READ[KIND.findall(address)[0]](answer.data)
        address = (answer.json or {}).get("next", "") if address.partition("?")[0].endswith(PAGED) else ""


#: Files in which every text of a need or a proposal stands whole, by the program that reads them.
OF_ITEMS = {
    "spreadsheets": (
        "/rounds/{round}/workbook.xlsx",
        "/areas/25011304/unfunded.csv",
        "/areas/25011304/unfunded.xlsx",
    ),
    "readers of PDF": ("/forums/{forum}/minutes.pdf", "/forums/{forum}/slips.pdf"),
    "programs": (
        "/forums/{forum}.json",
        "/areas/25011304/unfunded.json",
        "/areas/25011304/needs.json",
        "/rounds/{round}/ranking.json",
        "/ogc/collections/needs/items?f=json&limit=1000",
        "/ogc/collections/proposals/items?f=json&limit=1000",
    ),
}


@pytest.mark.parametrize("reader", OF_ITEMS)
def test_what_was_asked_comes_out_whole_and_harmless(client: FlaskClient, reader: str) -> None:
    world = forums.world()
    forum, _needs = voiced(world)
    sign_in(client, "facilitator", "250113")
    lost = {}
    for address in OF_ITEMS[reader]:
        found = fetched(client, address.format(round=world.village.ref, forum=forum))
        make = ground if address.endswith(".pdf") else seen
        text = "\n".join(map(make, found))
        lost[address] = [ascii(one) for one in TEXTS if make(one) not in text]
    assert not any(lost.values()), lost


def test_every_feed_carries_what_was_asked(client: FlaskClient) -> None:
    _forum, needs = voiced(forums.world())
    told = {need.title: "\n".join(map(seen, fetched(client, f"/feeds/need/{need.ref}.atom"))) for need in needs}
    assert [ascii(text) for text, feed in told.items() if seen(text) not in feed] == []


#: Names that an area may have after a register was loaded from a strange file.
NAMES = (
    '=HYPERLINK("http://foreign.example","กด")',
    "<svg onload=ran=1>]]>&amp;'\"",
    "ก่อน\u202e\x01\x0b\ufffe\u0378หลัง",
    '{{7*7}} #eval("1+1") $x$ \\ *หนา* @กข',
)
THEMES = ("needs", "answered", "baht", "forums", "participation", "origin")
OF_AREAS = (
    "/areas/250113/participation.xlsx",
    "/areas/250113/participation.pdf",
    "/areas/250113/calendar.ics",
    "/areas/250113.json",
    "/maps/250113.json",
    "/rounds/{round}/workbook.xlsx",
    "/openrosa/forms/{forum}.xml",
    "/forums/{forum}/form.xlsx",
    "/forums/{forum}/minutes.pdf",
    "/ogc/collections/villages/items?f=json&limit=1000",
    *(f"/maps/250113/themes/{theme}.{kind}" for theme in THEMES for kind in ("xlsx", "json", "geojson", "gpkg", "svg")),
    *(f"/maps/250113/themes/{theme}.pdf" for theme in (*THEMES[:1], "gaps")),
)


@pytest.mark.parametrize("name", NAMES)
def test_names_of_areas_come_out_whole_and_harmless(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setitem(forums.NAMES, "25011304", (name, name))
    monkeypatch.setitem(forums.NAMES, "250113", (name, name))
    world = maps.mapped()
    sitting = forums.forum(world.village)
    forums.finish(sitting)
    sends = phone(sign_in(client, "facilitator", "250113"))
    lost = []
    for address in OF_AREAS:
        found = list(fetched(client, address.format(round=world.subdistrict.ref, forum=sitting.ref), sends))
        make = ground if address.endswith(".pdf") else seen
        if make(name) not in "\n".join(map(make, found)):
            lost.append((address, found[:40]))
    assert lost == []
