"""Reads a submission of Collect: the XML without entities or a document type, its records under lasting keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from flask_babel import gettext as _

from app.forums.queries.versions import NOBODY, NOTHING
from app.web.conflict import mark

#: Bytes of XML; a forum of a thousand needs is smaller.
LARGEST_XML = 2 * 1024 * 1024
_INSTANCE = re.compile(r"(?:uuid:)?([0-9a-fA-F-]{36})")


class UnreadableSubmission(Exception):
    """This is no submission of ours; the message is a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A form that was filled in: its forum, its records as ``forums/intake/wire.py`` reads them, its photographs."""

    form_id: str
    edits: bool
    records: tuple[dict[str, Any], ...]
    #: Name of the attachment by the key of its record.
    pictures: Mapping[str, str]


def read(data: bytes) -> Filled:
    """Return what was filled in. Raises ``Unreadable``; each record's key follows from the instance and its place."""
    root = _root(data)
    meta = next((child for child in root if _tag(child) == "meta"), None)
    found = _INSTANCE.fullmatch(_said(meta, "instanceID"))
    if not found or not root.get("id"):
        raise UnreadableSubmission(_("This submission carries no instanceID. Send it from KoboCollect or ODK Collect."))
    try:
        space = uuid5(NAMESPACE_URL, f"openrosa:{UUID(found[1])}")
    except ValueError:
        raise UnreadableSubmission(
            _("This submission carries no instanceID. Send it from KoboCollect or ODK Collect.")
        ) from None
    records, pictures = [], {}
    for place, told, picture in _records(root, space):
        record = told | {"id": str(uuid5(space, place)), "at": ""}
        records.append(record)
        if picture:
            pictures[record["id"]] = picture
    return Filled(
        form_id=root.get("id", ""),
        edits=bool(_said(meta, "deprecatedID")),
        records=tuple(records),
        pictures=pictures,
    )


def _root(data: bytes) -> Element:
    if len(data) > LARGEST_XML:
        raise UnreadableSubmission(_("This submission is too large."))
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        raise UnreadableSubmission(_("This submission is not readable XML.")) from None
    return root


def _records(root: Element, space: UUID) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield (place in the form, record, name of its photograph) for everything that was filled in."""
    for n, need in enumerate(child for child in root if _tag(child) == "need"):
        value = {name: _said(need, name) for name in ("words", "title", "category", "channel", "place")}
        value |= {name: _said(need, name) for name in ("households", "votes")}
        if not any((*value.values(), _said(need, "point"), _said(need, "photo"))):
            continue
        yield f"need/{n}", {"about": "need", "value": value | _point(_said(need, "point"))}, ""
        if picture := _said(need, "photo"):
            told = {"alt": value["title"], "need": str(uuid5(space, f"need/{n}"))}
            yield f"need/{n}/photo", {"about": "photo", "value": told}, picture
    yield from _counts(root)
    items = [{name: _said(item, name) for name in ("title", "minutes", "resolution")} for item in _all(root, "item")]
    items = [item for item in items if any(item.values())]
    if items:
        yield "minutes", {"about": "minutes", "base": mark(NOTHING), "value": {"items": items}}, ""
    for n, shot in enumerate(_all(root, "shot")):
        if picture := _said(shot, "photo"):
            yield f"shot/{n}", {"about": "photo", "value": {"alt": _said(shot, "alt")}}, picture


def _counts(root: Element) -> Iterator[tuple[str, dict[str, Any], str]]:
    cells: dict[str, int] = {}
    unread: dict[str, str] = {}
    for heads in _all(root, "heads"):
        n = _said(heads, "n")
        cell = "-".join(_said(heads, name) for name in ("sector", "sex", "age"))
        if n.isdecimal() and len(n) < 10:
            cells |= {cell: cells.get(cell, 0) + int(n)} if int(n) else {}
        elif n:
            unread[cell] = n  # no number: the counts wait for a person
    total = _said(root, "total")
    if total or cells or unread:
        value = {"total": total or str(sum(cells.values())), "cells": cells | unread}
        yield "attendance", {"about": "attendance", "base": mark(NOBODY), "value": value}, ""


def _point(text: str) -> dict[str, int]:
    """Return latitude and longitude in millionths of a degree, from ``lat lon altitude accuracy``.

    What is no such text is a point that lies nowhere, so that the need is said to be taken without it.
    """
    if not text:
        return {}
    try:
        lat, lon = (float(part) for part in text.split()[:2])
    except ValueError:
        lat, lon = 0.0, 0.0
    if not abs(lat) + abs(lon) < 1e4:
        lat, lon = 0.0, 0.0
    return {"lat_e6": round(lat * 1_000_000), "lon_e6": round(lon * 1_000_000)}


def _all(parent: Element, name: str) -> list[Element]:
    return [child for child in parent if _tag(child) == name]


def _said(parent: Element | None, name: str) -> str:
    found = next((child for child in (parent if parent is not None else ()) if _tag(child) == name), None)
    return (found.text or "").strip() if found is not None else ""


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
