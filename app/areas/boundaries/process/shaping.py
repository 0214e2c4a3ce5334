"""From features to outlines: reprojected, repaired, gathered by code, simplified so that neighbours keep one border."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from typing import Any

from app.areas.boundaries.process import codes, datums
from app.areas.boundaries.process.layers import FileLayer
from app.areas.boundaries.process.unfit import UnfitFile, must_hold

#: Degrees around Thailand: west, south, east, north. What lies outside was read in the wrong coordinate system.
AROUND = (90.0, 2.0, 112.0, 25.0)
#: Metres of a degree of latitude.
DEGREE = 111_320
#: Decimals that a coordinate keeps: a tenth of a metre as imported, ten metres where 200 are left out.
DECIMALS = {0: 6, 50: 5, 200: 4, 1000: 4}
#: A coarser outline is kept only if it is at most so long as the finer one.
_SHORTER = 0.85
#: A year before which no outline was drawn: what such a date says is "no date".
_NO_DATE = ("1899", "1900", "0001")
_POLYGON, _MULTIPOLYGON = 3, 6


def shape(layer: FileLayer, asked: dict[str, Any]) -> dict[str, Any]:
    """Return what the file says, as ``process.py`` reads it."""
    column = codes.column_of(layer.values, chosen=asked["column"], level=asked["level"])
    passed: list[tuple[int, str, str]] = []
    wanted = asked["provinces"]
    kept, elsewhere = [], 0
    for number, values in layer:
        code = codes.plain_code(values.get(column, ""))
        if not code:
            passed.append((number, "code", values.get(column, "")[:40]))
        elif number in layer.gone:
            passed.append((number, "deleted", code))
        elif wanted is not None and code[:2] not in wanted:
            elsewhere += 1
        else:
            kept.append((number, code))
    drawn, system, away = _placed(layer, asked["crs"])
    found = _gathered(kept, drawn, passed)
    if not found and kept and all(why == "polygon" for _number, why, _said in passed):
        raise UnfitFile("drawn")
    shapes = _simplified([one["geometry"] for one in found], asked["tolerances"])
    for one, levels in zip(found, shapes, strict=True):
        one["values"] = _thai(layer.values[one["rows"][0] - 1])
        one["shapes"] = levels
        one["point"] = _inside(one.pop("geometry"))
    return {
        "kind": layer.kind,
        "encoding": layer.encoding,
        "crs": system,
        "moved": away,
        "column": column,
        "columns": list(dict.fromkeys(name for values in layer.values for name in values))[:100],
        "features": len(layer.values),
        "elsewhere": elsewhere,
        "undated": _undated(layer.values),
        "passed": sorted(passed),
        "areas": found,
    }


def _placed(layer: FileLayer, chosen: str) -> tuple[Any, str, int]:
    """Return the geometries in WGS84 degrees, the system they came in, and how many metres its datum moved them."""
    import geopandas
    import shapely

    drawn = shapely.force_2d(layer.geometry)
    must_hold(0, int(shapely.get_num_coordinates(drawn).sum()))
    system = chosen or layer.crs
    if system is None:
        if not _around(drawn):
            raise UnfitFile("no_crs")
        system = "EPSG:4326"
    bound = datums.system_of(system)
    series = geopandas.GeoSeries(drawn, crs=bound)
    name = str((bound.source_crs if bound.is_bound else bound).name)
    away = datums.moved(bound, drawn)
    if not series.crs.equals("EPSG:4326", ignore_axis_order=True):
        drawn = series.to_crs("EPSG:4326").to_numpy()
    if not _around(drawn):
        raise UnfitFile("outside", name)
    return drawn, name, away


def _around(drawn: Any) -> bool:
    """Tell whether all that has a place on earth lies around Thailand."""
    import numpy
    import shapely

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        bounds = shapely.bounds(drawn[~shapely.is_empty(drawn) & ~shapely.is_missing(drawn)])
    bounds = bounds[numpy.isfinite(bounds).all(axis=1)]
    if not len(bounds):
        return True
    low, high = bounds[:, :2].min(axis=0), bounds[:, 2:].max(axis=0)
    return bool((low >= AROUND[:2]).all() and (high <= AROUND[2:]).all())


def _gathered(kept: Sequence[tuple[int, str]], drawn: Any, passed: list[tuple[int, str, str]]) -> list[dict[str, Any]]:
    """Return one outline for each code, made of all its features; note those that draw none."""
    by_code: dict[str, dict[str, Any]] = {}
    for number, code in kept:
        geometry, repaired, why = _polygon(drawn[number - 1])
        if geometry is None:
            passed.append((number, why, code))
            continue
        one = by_code.setdefault(code, {"code": code, "rows": [], "repaired": False, "parts": []})
        one["rows"].append(number)
        one["repaired"] |= repaired
        one["parts"].append(geometry)
    for one in by_code.values():
        one["geometry"] = _united(one.pop("parts"))
    return [by_code[code] for code in sorted(by_code)]


def _polygon(geometry: Any) -> tuple[Any, bool, str]:
    """Return the geometry as valid polygons, whether it had to be repaired, and why there is none."""
    import numpy
    import shapely

    if geometry is None or geometry.is_empty:
        return None, False, "empty"
    if shapely.get_type_id(geometry) not in (_POLYGON, _MULTIPOLYGON):
        return None, False, "polygon"
    if not numpy.isfinite(shapely.get_coordinates(geometry)).all():
        return None, False, "number"
    if geometry.is_valid:
        return geometry, False, ""
    mended = shapely.make_valid(geometry, method="structure", keep_collapsed=False)
    if mended.is_empty or shapely.get_type_id(mended) not in (_POLYGON, _MULTIPOLYGON):
        return None, False, "empty"
    return mended, True, ""


def _united(parts: Sequence[Any]) -> Any:
    import shapely

    return parts[0] if len(parts) == 1 else shapely.union_all(parts)


def _simplified(geometries: Sequence[Any], tolerances: Sequence[int]) -> list[dict[int, str]]:
    """Return the GeoJSON of each outline by tolerance; a coarser one that is hardly shorter is left out."""
    import numpy
    import shapely

    shapes: list[dict[int, str]] = [{} for _ in geometries]
    if not shapes:
        raise UnfitFile("none")
    fine = numpy.array(geometries, dtype=object)
    for tolerance in sorted(tolerances):
        drawn = shapely.coverage_simplify(fine, tolerance / DEGREE) if tolerance else fine
        written = shapely.to_geojson(_rounded(drawn, DECIMALS[tolerance]))
        for levels, text, empty in zip(shapes, written, shapely.is_empty(drawn), strict=True):
            if not levels or (not empty and len(text) <= _SHORTER * min(map(len, levels.values()))):
                levels[tolerance] = text
    return shapes


def _rounded(drawn: Any, decimals: int) -> Any:
    """Return the outlines with fewer decimals and exterior rings counter-clockwise (RFC 7946).

    One that rounding would break keeps six decimals; a shared border is rounded the same way on both sides.
    """
    import numpy
    import shapely

    rounded = shapely.transform(drawn, lambda corners: corners.round(decimals))
    whole = shapely.is_valid(rounded)
    if not whole.all():
        rounded = numpy.where(whole, rounded, shapely.transform(drawn, lambda corners: corners.round(6)))
    return shapely.orient_polygons(rounded)


def _inside(geometry: Any) -> tuple[int, int]:
    """Return a point inside, latitude and longitude in millionths of a degree."""
    point = geometry.representative_point()
    return round(point.y * 1e6), round(point.x * 1e6)


def _thai(values: dict[str, str]) -> dict[str, str]:
    """Return the values that hold Thai letters: the names are among them."""
    return {name: value for name, value in values.items() if any("\u0e01" <= letter <= "\u0e5b" for letter in value)}


def _undated(rows: Sequence[dict[str, str]]) -> dict[str, int]:
    """Return the columns with dates that mean "no date", and in how many rows."""
    found: dict[str, int] = {}
    for row in rows:
        for name, value in row.items():
            if value[:4] in _NO_DATE and value[4:5] in "-/" and value[5:7].isdigit():
                found[name] = found.get(name, 0) + 1
    return found
