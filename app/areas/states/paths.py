"""The integer that nests: 2 digits province, 4 district, 6 subdistrict, 10 village; a subtree is a range."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from flask_babel import lazy_gettext as _l


class Level(StrEnum):
    """Levels of area, from the widest; a cluster is a dated set of provinces, no area on the ground of its own."""

    CLUSTER = "cluster"
    PROVINCE = "province"
    DISTRICT = "district"
    SUBDISTRICT = "subdistrict"
    VILLAGE = "village"
    COMMUNITY = "community"


LEVEL_LABELS = {
    Level.CLUSTER: _l("provincial cluster"),
    Level.PROVINCE: _l("province"),
    Level.DISTRICT: _l("district"),
    Level.SUBDISTRICT: _l("subdistrict"),
    Level.VILLAGE: _l("village"),
    Level.COMMUNITY: _l("community"),
}

#: How many possible paths one area of the level spans.
SPAN = {
    Level.PROVINCE: 100_000_000,
    Level.DISTRICT: 1_000_000,
    Level.SUBDISTRICT: 10_000,
    Level.VILLAGE: 1,
    Level.COMMUNITY: 1,
    Level.CLUSTER: 100_000_000,
}
#: Clusters are numbered from here, with three digits, so that no province ever has the number of one; a cluster's acts
#: have their place there, and with it a log of their own (docs/log-format.md).
FIRST_CLUSTER = 101
#: Communities (ชุมชน) have no official code; their local numbers begin here, above every moo.
FIRST_COMMUNITY = 1001


def path_of(code: str) -> int:
    """Return the path of an official code of 2, 4, 6 or 8 digits, or of a path written out (10 digits).

    ``ValueError`` for anything else.
    """
    if not (code.isascii() and code.isdigit()) or len(code) not in (2, 4, 6, 8, 10):
        raise ValueError(f"not an area code: {code!r}")
    if len(code) == 8:
        return int(code[:6]) * 10_000 + int(code[6:])
    return int(code.ljust(10, "0"))


def post_path(code: str) -> int:
    """Return the path of what a duty can be given for: an area, or a cluster by its three digits.

    ``ValueError`` for anything else.
    """
    if len(code) == 3 and code.isascii() and code.isdigit() and int(code) >= FIRST_CLUSTER:
        return int(code) * SPAN[Level.CLUSTER]
    return path_of(code)


def level_of(path: int) -> Level:
    """Return the level at which ``path`` lies."""
    if path >= FIRST_CLUSTER * SPAN[Level.CLUSTER]:
        return Level.CLUSTER
    if path % 10_000:
        return Level.VILLAGE if path % 10_000 < FIRST_COMMUNITY else Level.COMMUNITY
    if path % 1_000_000:
        return Level.SUBDISTRICT
    return Level.DISTRICT if path % 100_000_000 else Level.PROVINCE


def bounds(path: int) -> tuple[int, int]:
    """Return the lowest and the highest path of the subtree at ``path``, both inclusive."""
    return path, path + SPAN[level_of(path)] - 1


def above(path: int) -> tuple[int, ...]:
    """Return the paths of the areas above, from the province down; without ``path`` itself."""
    widths = (100_000_000, 1_000_000, 10_000)
    return tuple(dict.fromkeys(up for width in widths if (up := path // width * width) != path))


@lru_cache(maxsize=16_384)  # a page of a province asks for thousands, each of them several times
def lineage(path: int) -> tuple[int, ...]:
    """Return the paths from the province down to ``path``, both included."""
    return (*above(path), path)


def code_of(path: int) -> str:
    """Return the code that addresses use: 2, 4, 6 or 8 digits; 10 for communities and moo above 99, 3 for clusters."""
    match level_of(path):
        case Level.CLUSTER | Level.PROVINCE:
            return f"{path // 100_000_000:02d}"
        case Level.DISTRICT:
            return f"{path // 1_000_000:04d}"
        case Level.SUBDISTRICT:
            return f"{path // 10_000:06d}"
    return f"{path // 10_000:06d}{path % 10_000:02d}" if path % 10_000 <= 99 else f"{path:010d}"


#: The paths below one province share their first two of ten digits.
PROVINCE_SPAN = 100_000_000
