"""Writes Atom (RFC 4287): a feed whose ids never change, built element by element so that no text becomes markup."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree as Tree

from app.following.rules.news import News
from app.web import xml

ATOM = "http://www.w3.org/2005/Atom"
XML = "http://www.w3.org/XML/1998/namespace"
MEDIA_TYPE = "application/atom+xml"
#: From this every id is made (RFC 9562, version 5); it may never change.
NAMES = uuid.UUID("6f6b1f57-55a5-5c0c-9a57-2b6f0d1f25e1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What a feed says about itself; addresses are absolute."""

    name: str
    language: str
    title: str
    subtitle: str
    author: str
    page: str
    here: str
    updated: datetime


def write(feed: Feed, news: Sequence[News], site: str) -> bytes:
    """Return the feed as XML; the addresses of the news are made absolute with ``site``."""
    root = Tree.Element(f"{{{ATOM}}}feed", {f"{{{XML}}}lang": feed.language})
    _add(root, "id", _urn(feed.language, feed.name))
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.subtitle)
    _add(root, "updated", _moment(feed.updated))
    _add(_add(root, "author"), "name", feed.author)
    _add(root, "link", rel="self", type=MEDIA_TYPE, href=feed.here)
    _add(root, "link", rel="alternate", type="text/html", hreflang=feed.language, href=feed.page)
    for one in news:
        entry = _add(root, "entry")
        _add(entry, "id", _urn(feed.language, feed.name, one.key))
        _add(entry, "title", one.title)
        _add(entry, "updated", _moment(one.at))
        _add(entry, "link", rel="alternate", type="text/html", href=site + one.url)
        _add(entry, "content", one.text or one.title, type="text")
    return xml.document(root, {ATOM: ""})


def _add(parent: Tree.Element, tag: str, text: str = "", **attributes: str) -> Tree.Element:
    element = Tree.SubElement(parent, f"{{{ATOM}}}{tag}", attributes)
    element.text = text or None
    return element


def _urn(*parts: str) -> str:
    return uuid.uuid5(NAMES, "\n".join(parts)).urn


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
