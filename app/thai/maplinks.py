"""Positions in pasted map links: read as text, never fetched."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, unquote, urlsplit

#: No link that a map gives out is longer.
LONGEST = 2_000
_LINK = re.compile(r"(?:https?://|geo:)[^\s<>\"]{3,2000}", re.IGNORECASE)
#: Links that name a place by a short code, which only their own server can look up.
SHORT = ("maps.app.goo.gl", "goo.gl", "g.page", "g.co", "osm.org", "bit.ly", "lin.ee", "tinyurl.com", "surl.li")
_NUMBER = r"[-+]?[0-9]{1,3}(?:\.[0-9]{1,18})?"
_PAIR = re.compile(rf"\s*({_NUMBER})\s*,\s*({_NUMBER})(?![0-9])")
#: The pin of a Google place, before the middle of the map, which is where somebody happened to look.
_PIN = re.compile(rf"!3d({_NUMBER})!4d({_NUMBER})(?![0-9])")
_PIN_TURNED = re.compile(rf"!2d({_NUMBER})!3d({_NUMBER})(?![0-9])")
_AT = re.compile(rf"@({_NUMBER}),({_NUMBER})(?![0-9])")
_PATH_PAIR = re.compile(rf"/(?:place|search|dir/[^/]{{0,200}})/({_NUMBER}),\+?({_NUMBER})(?![0-9])")
_OSM = re.compile(rf"map=[0-9]{{1,2}}(?:\.[0-9]{{1,4}})?/({_NUMBER})/({_NUMBER})(?![0-9])")
#: Parts of a query that hold "latitude,longitude", the wanted point before where the map looks.
_ASKED = ("q", "query", "destination", "daddr", "coordinate", "ll", "sll", "center", "cbll", "viewpoint")


class ShortLink(ValueError):
    """The link names its place by a code that only its own server can look up."""


def link_in(text: str) -> str | None:
    """Return the first map link in ``text``, which may hold other words, as a message shared in LINE does."""
    found = _LINK.search(text[:20_000])
    return found.group()[:LONGEST].rstrip(").,;") if found else None


def position_in(link: str) -> tuple[str, str] | None:
    """Return latitude and longitude as written in the link; ``ShortLink`` where it holds none and is a short one."""
    if link.lower().startswith("geo:"):
        return _pair(link[4:])
    try:
        parts = urlsplit(link)
    except ValueError:
        return None
    found = _in_query(parts.query) or _in_path(unquote(parts.path)) or _in_fragment(unquote(parts.fragment))
    if found is None and (parts.hostname or "").lower().removeprefix("www.") in SHORT:
        raise ShortLink(parts.hostname)
    return found


def _in_query(query: str) -> tuple[str, str] | None:
    asked = parse_qs(query, max_num_fields=60) if query.count("&") < 60 else {}
    for names in (("mlat", "mlon"), ("lat", "lon"), ("lat", "lng")):
        if all(name in asked for name in names):
            return _pair(",".join(asked[name][0] for name in names))
    held = (_pair(asked[name][0].removeprefix("loc:")) for name in _ASKED if name in asked)
    return next((pair for pair in held if pair), None)


def _in_path(path: str) -> tuple[str, str] | None:
    pins = _PIN.findall(path)
    if pins:
        lat, lon = pins[-1]
        return lat, lon
    if turned := _PIN_TURNED.search(path):
        return turned[2], turned[1]
    found = _PATH_PAIR.search(path) or _AT.search(path)
    return (found[1], found[2]) if found else None


def _in_fragment(fragment: str) -> tuple[str, str] | None:
    found = _OSM.search(fragment)
    return (found[1], found[2]) if found else None


def _pair(text: str) -> tuple[str, str] | None:
    found = _PAIR.match(text[:200])
    return (found[1], found[2]) if found else None
