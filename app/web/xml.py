"""Writes XML with the prefixes of one document, so that no other document changes what it says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element, tostring

#: Characters that XML 1.0 cannot carry.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
XML = "http://www.w3.org/XML/1998/namespace"


def carried(text: str) -> str:
    """Return the text as XML can carry it: a sign in the place of each character that has none in XML."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)


def document(root: Element, prefixes: Mapping[str, str]) -> bytes:
    """Return the tree as UTF-8; ``prefixes`` by namespace, "" for the one without. The tree is used up.

    ElementTree's own register of prefixes is one for the whole process: whoever writes to it changes the bytes of
    every other document, and a form whose bytes change under one version is fetched again or refused by phones.
    """
    used: dict[str, str] = {}

    def plain(name: str) -> str:
        uri, _, local = name.removeprefix("{").rpartition("}")
        if not uri:
            return local
        prefix = "xml" if uri == XML else prefixes[uri]
        if uri != XML:
            used[prefix] = uri
        return f"{prefix}:{local}" if prefix else local

    for element in root.iter():
        element.tag = plain(element.tag)
        element.text = carried(element.text) if element.text else element.text
        told = {plain(name): carried(value) for name, value in element.attrib.items()}
        element.attrib.clear()
        element.attrib.update(told)
    names = {f"xmlns:{prefix}" if prefix else "xmlns": uri for prefix, uri in sorted(used.items())}
    told = {**names, **root.attrib}
    root.attrib.clear()
    root.attrib.update(told)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written
