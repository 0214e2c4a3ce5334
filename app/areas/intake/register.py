"""The official register of provinces, districts and subdistricts, as the package geothai publishes it.

Codes and names are those of the Department of Provincial Administration; geothai is MIT, its data CC BY 4.0.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from datetime import date
from functools import cache

import geothai
from geothai.abolished import abolished_areas

from app.areas.intake.changes import Wanted
from app.areas.states.paths import level_of, path_of

SOURCE = f"geothai, {geothai.DATA_VERSION}"
#: Districts of Bangkok carry their prefix in the register; everywhere else the name stands alone.
_BANGKOK_PREFIX = "เขต"


def province_codes() -> list[str]:
    """Return the two-digit codes of all provinces."""
    return [province.code for province in geothai.provinces()]


def areas(provinces: Collection[str] = ()) -> list[Wanted]:
    """Return the areas of ``provinces`` (all if none is named): those of today by path, then the abolished ones."""
    chosen = set(provinces) or set(province_codes())
    return [*_current(chosen), *_abolished(chosen)]


def fingerprint(wanted: Collection[Wanted]) -> str:
    """Return SHA-256 over what the register says, in hexadecimal digits."""
    return hashlib.sha256("\n".join(map(repr, wanted)).encode()).hexdigest()


@cache
def successors() -> dict[str, tuple[str, ...]]:
    """Return, for each abolished code, the codes that took its place; none where the register names none."""
    return {area.code: area.successors for area in abolished_areas()}


def name_of(code: str) -> str:
    """Return the Thai name of a code of today, or ""."""
    ask = {2: geothai.province, 4: geothai.district, 6: geothai.subdistrict}
    found = ask[len(code)](code) if len(code) in ask else None
    return found.name_th if found else ""


def english_name_of(code: str) -> str:
    """Return the English name of a province, or ""."""
    found = geothai.province(code)
    return found.name_en if found else ""


def _current(chosen: set[str]) -> Iterator[Wanted]:
    for province in geothai.provinces():
        if province.code not in chosen:
            continue
        yield _wanted(province.code, province.name_th, province.name_en)
        for district in geothai.districts(province.code):
            yield _wanted(district.code, district.name_th.removeprefix(_BANGKOK_PREFIX), district.name_en)
            for subdistrict in geothai.subdistricts(district.code):
                yield _wanted(subdistrict.code, subdistrict.name_th, subdistrict.name_en)


def _abolished(chosen: set[str]) -> Iterator[Wanted]:
    for area in sorted(abolished_areas(), key=lambda area: (len(area.code), area.code)):
        if area.code[:2] not in chosen:
            continue
        ended = date.fromisoformat(area.abolished_on) if area.abolished_on else date.min
        only = path_of(area.successors[0]) if len(area.successors) == 1 else None
        yield _wanted(area.code, area.name_th, area.name_en or "", valid_to=ended, successor=only)


def _wanted(
    code: str, name_th: str, name_en: str, *, valid_to: date | None = None, successor: int | None = None
) -> Wanted:
    path = path_of(code)
    return Wanted(
        path=path,
        level=level_of(path),
        official_code=code,
        name_th=name_th,
        name_en=name_en,
        source=SOURCE,
        valid_to=valid_to,
        successor=successor,
    )
