"""GeoJSON by the standard library and shapely alone: no driver that could follow a link ever sees it."""

from __future__ import annotations

import json
import re
from typing import Any

from app.areas.boundaries.process.unfit import MOST_CORNERS, MOST_FEATURES, UnfitFile, must_hold

#: Most properties of one feature, and letters of one value.
MOST_COLUMNS = 100
LONGEST_VALUE = 200
_CRS = re.compile(r"(?:EPSG:{1,2}(?:[0-9.]*:)?|^)([0-9]{4,5})$|(CRS84)$", re.IGNORECASE)


def parsed(data: bytes) -> dict[str, Any]:
    """Return the JSON object in ``data``; numbers beyond what JSON knows and endless nesting are refused."""
    if data.count(b"[") > MOST_CORNERS * 1.2 + MOST_FEATURES:
        raise UnfitFile("corners", f"{MOST_CORNERS:,}")
    try:
        found = json.loads(data.decode("utf-8-sig"), parse_constant=_no_number)
    except RecursionError as error:
        raise UnfitFile("deep") from error
    except ValueError as error:
        raise UnfitFile("json") from error
    if not isinstance(found, dict):
        raise UnfitFile("json")
    return found


def _no_number(name: str) -> float:
    raise UnfitFile("number", name)


def features(found: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the features of a GeoJSON object, each with ``properties`` and ``geometry``."""
    match found.get("type"):
        case "FeatureCollection":
            listed = found.get("features")
        case "Feature":
            listed = [found]
        case _:
            raise UnfitFile("json")
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise UnfitFile("json")
    must_hold(len(listed), 0)
    return listed


def crs_of(found: dict[str, Any]) -> str:
    """Return the coordinate system: RFC 7946 knows WGS84 only, older files name theirs."""
    named = found.get("crs")
    if not isinstance(named, dict):
        return "EPSG:4326"
    properties = named.get("properties")
    name = properties.get("name") if isinstance(properties, dict) else None
    match = _CRS.search(name) if isinstance(name, str) else None
    if match is None:
        raise UnfitFile("crs", str(name))
    return "EPSG:4326" if match[2] else f"EPSG:{match[1]}"


def values(feature: dict[str, Any]) -> dict[str, str]:
    """Return the properties that are one value each, as text."""
    properties = feature.get("properties")
    if not isinstance(properties, dict):
        return {}
    kept = [(key, value) for key, value in properties.items() if isinstance(value, str | int | float)]
    return {str(key)[:LONGEST_VALUE]: str(value)[:LONGEST_VALUE] for key, value in kept[:MOST_COLUMNS]}


def geometry(feature: dict[str, Any]) -> Any:
    """Return the feature's geometry, None where it has none or one that cannot be read."""
    import shapely
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    drawn = feature.get("geometry")
    if not isinstance(drawn, dict):
        return None
    try:
        return shape(drawn)
    except (ShapelyError, shapely.errors.GEOSException, ValueError, TypeError, KeyError, AttributeError, IndexError):
        return None
