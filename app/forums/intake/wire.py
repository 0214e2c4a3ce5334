"""The format in which devices send what they kept: JSON, version 1, a batch of records that stand each for itself.

    {"schema": 1, "records": [{"id": UUID, "about": "need", "at": ISO moment, "base": mark or null, "value": {…}}, …]}

``base`` marks what the device had before it when somebody changed attendance or minutes; votes carry what was seen for
each need. The answer has one entry for each record: ``recorded``, ``parked``, ``clash`` (with what stands now),
``differs`` (the key was used for something else) or ``refused`` (with a sentence), and a receipt for the first two.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask_babel import gettext as _

from app.forums.intake.apart import taken_apart
from app.forums.rules.drafts import Minute, NeedDraft
from app.forums.states.field import About
from app.forums.states.sittings import AgeBand, Channel, Sex
from app.thai.text import tidy

SCHEMA = 1
#: Most records in one batch.
MOST_RECORDS = 200
#: More people or votes than any hall holds: a slip of the finger.
MOST = 1_000_000
#: Most satang: a hundred thousand million baht; most thousandths of a unit: a thousand million units.
MOST_SATANG, MOST_MILLI = 10**13, 10**12
#: The largest number that a need of a forum can have; more digits than the largest whole number of any field.
MOST_NEEDS, LONGEST_NUMBER = 32_767, 25
_KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_CELL = re.compile(rf"\d{{1,19}}-(?:{'|'.join(Sex)})-(?:{'|'.join(AgeBand)})")
_BUDDHIST = 543


class UnreadableRecord(Exception):
    """A record, or the whole batch, does not keep to the format; the message is a sentence for its sender."""


class OutdatedRecord(UnreadableRecord):
    """It names what is on no list any more: nobody can mend it on the device, which no longer shows that line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceRecord:
    """One record as it was read; ``value`` is of the type that ``about`` asks for."""

    key: str
    about: About
    fingerprint: str
    content: str
    claimed_at: datetime | None
    base: str
    value: Any
    #: Why it cannot be recorded as it stands, where it is kept for a person to look at; then there is no ``value``.
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceHeads:
    """Heads at the door, by sector, sex and age band under ``sector-sex-band``, and by group."""

    total: int
    cells: dict[str, int]
    #: Heads of groups by id; nothing where the device does not ask for groups.
    groups: dict[int, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """Votes by the number of the need, and the votes that the device had seen there."""

    votes: dict[int, int]
    seen: dict[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class DevicePicture:
    """What is said about a photograph; ``need`` is the number of a need or the key of its record."""

    alt: str
    caption: str
    need: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """The lists of the installation that a record may name: categories by code, ids of sectors and groups."""

    categories: Mapping[str, int]
    sectors: frozenset[int] = frozenset()
    groups: frozenset[int] = frozenset()


def opened(text: str) -> list[Any]:
    """Return the records of a batch, not yet read. Raises ``Unreadable`` for anything that is no batch of ours."""
    try:
        try:
            batch = json.loads(text, parse_int=_int)
        except RecursionError:
            batch = taken_apart(text, _int)
    except (ValueError, RecursionError):
        raise UnreadableRecord(_("This is not a batch of records. Load the page again and send once more.")) from None
    if not isinstance(batch, dict) or batch.get("schema") != SCHEMA or not isinstance(batch.get("records"), list):
        raise UnreadableRecord(
            _("The page on this device is older than the server. Load it again; what you kept stays.")
        )
    if len(batch["records"]) > MOST_RECORDS:
        raise UnreadableRecord(_("Send at most %(n)s records at once.", n=MOST_RECORDS))
    return list(batch["records"])


def read(told: Any, lists: Lists, *, keeps: bool = False) -> DeviceRecord:
    """Read one record. Raises ``Unreadable`` with a sentence.

    With ``keeps`` what the record says and cannot be read is no reason to raise but its ``fault``: it came from a
    device that cannot mend it. What no device can mend is always its ``fault``.
    """
    key = key_of(told)
    value = told.get("value") if key else None
    if not key or not isinstance(value, dict) or not _one_of(told.get("about"), set(About)):
        raise UnreadableRecord(_("This is not a batch of records. Load the page again and send once more."))
    about = About(told["about"])
    try:
        content = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    except RecursionError:
        raise UnreadableRecord(_("This is not a batch of records. Load the page again and send once more.")) from None
    parsed, fault = None, ""
    try:
        parsed = value_of(about, value, lists)
    except UnreadableRecord as why:
        if not keeps and not isinstance(why, OutdatedRecord):
            raise
        fault = str(why)
    return DeviceRecord(
        key=key,
        about=about,
        fingerprint=hashlib.sha256(f"{about.value}\n{content}".encode(errors="surrogatepass")).hexdigest(),
        content=content,
        claimed_at=claimed(str(told.get("at") or "")),
        base=str(told.get("base") or "")[:64],
        value=parsed,
        fault=fault,
    )


def value_of(about: About, value: Mapping[str, Any], lists: Lists) -> Any:
    """Return what a record of this kind says, checked. Raises ``Unreadable``."""
    match about:
        case About.NEED:
            return _need(value, lists)
        case About.VOTES:
            return Hands(
                votes=_by_number(value.get("votes"), MOST_NEEDS), seen=_by_number(value.get("seen"), MOST_NEEDS)
            )
        case About.ATTENDANCE:
            return _heads(value, lists)
        case About.MINUTES:
            return _minutes(value.get("items"))
    return DevicePicture(alt=_text(value, "alt"), caption=_text(value, "caption"), need=_text(value, "need"))


def key_of(told: Any) -> str:
    """Return the record's key, or nothing where it has none of the right shape."""
    key = told.get("id") if isinstance(told, dict) else None
    return key if isinstance(key, str) and _KEY.fullmatch(key) else ""


def claimed(text: str) -> datetime | None:
    """Return the device's own moment; a clock set to the Buddhist era is understood, nonsense is nothing."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.year >= 2400:
        moment = moment.replace(year=moment.year - _BUDDHIST, day=min(moment.day, 28))
    return moment.astimezone(UTC) if moment.tzinfo and 2000 <= moment.year < 2400 else None


def _need(value: Mapping[str, Any], lists: Lists) -> NeedDraft:
    title, words = _text(value, "title"), _text(value, "words", 20_000)
    if not tidy(title) or not tidy(words):
        raise UnreadableRecord(_("Write what is asked for and the problem in the citizens' own words."))
    if not _one_of(value.get("category"), lists.categories):
        raise UnreadableRecord(_("Choose a category from the list."))
    if not _one_of(value.get("channel"), set(Channel)):
        raise UnreadableRecord(_("Choose who should do it."))
    lat, lon = inside(value)
    return NeedDraft(
        title=title,
        words=words,
        category_id=lists.categories[_text(value, "category")],
        channel=Channel(_text(value, "channel")),
        place=_text(value, "place"),
        lat_e6=lat,
        lon_e6=lon,
        households=_whole(value.get("households")),
        people=_whole(value.get("people")),
        quantity_milli=_whole(value.get("quantity_milli"), MOST_MILLI) or None,
        unit=_text(value, "unit", 60),
        satang=_whole(value.get("satang"), MOST_SATANG),
        votes=_whole(value.get("votes")),
    )


def inside(value: Mapping[str, Any]) -> tuple[int | None, int | None]:
    """Return a point in Thailand, also where latitude and longitude were exchanged; none for one that is elsewhere."""
    given = (value.get("lat_e6"), value.get("lon_e6"))
    for lat, lon in (given, given[::-1]):
        if isinstance(lat, int) and isinstance(lon, int) and 5e6 <= lat <= 21e6 and 97e6 <= lon <= 106e6:
            return lat, lon
    return None, None


def is_elsewhere(content: str) -> bool:
    """Tell whether a need was sent with a position that lies nowhere in Thailand, so that it is taken without one."""
    value = json.loads(content)
    return value.get("lat_e6") is not None and inside(value)[0] is None


def _heads(value: Mapping[str, Any], lists: Lists) -> DeviceHeads:
    given = value.get("cells")
    cells = {str(name): _whole(n) for name, n in given.items()} if isinstance(given, dict) else {}
    if any(not _CELL.fullmatch(name) or int(name.split("-")[0]) not in lists.sectors for name in cells):
        raise OutdatedRecord(_("It counts people of a sector that is no longer on the list."))
    groups = _by_number(value["groups"]) if isinstance(value.get("groups"), dict) else None
    if set(groups or ()) - lists.groups:
        raise OutdatedRecord(_("It counts people of a group that is no longer on the list."))
    return DeviceHeads(
        total=_whole(value.get("total")), cells={name: n for name, n in cells.items() if n}, groups=groups
    )


def _minutes(items: Any) -> Sequence[Minute]:
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items) or len(items) > 200:
        raise UnreadableRecord(_("This is not a batch of records. Load the page again and send once more."))
    minutes = [
        Minute(
            title=_text(item, "title"),
            minutes=_text(item, "minutes", 20_000),
            resolution=_text(item, "resolution", 20_000),
        )
        for item in items
    ]
    if any(not item.title for item in minutes):
        raise UnreadableRecord(_("Name this agenda item."))
    return minutes


def _one_of(given: Any, codes: Container[str]) -> bool:
    """Tell whether a code is one of the list; whatever is no text is none."""
    return isinstance(given, str) and given in codes


def _int(digits: str) -> int:
    """Read a whole number of JSON; one that no field holds is told by its record, not by the batch."""
    return int(digits) if len(digits) <= LONGEST_NUMBER else -1


def _by_number(given: Any, most: int = 2**63 - 1) -> dict[int, int]:
    if not isinstance(given, dict):
        return {}
    return {_whole(number, most): _whole(n) for number, n in given.items()}


def _text(value: Mapping[str, Any], name: str, most: int = 400) -> str:
    given = value.get(name)
    text = given.strip() if isinstance(given, str) else ""
    if len(text) > most:
        raise UnreadableRecord(_("Shorten a text of this record to at most %(n)s characters.", n=most))
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise UnreadableRecord(_("A text of this record holds signs that cannot be kept. Type it again."))
    return text


def _whole(given: Any, most: int = MOST) -> int:
    if given in (None, ""):
        return 0
    try:
        n = int(given) if isinstance(given, int | str) and not isinstance(given, bool) else -1
    except ValueError:
        n = -1
    if not 0 <= n <= most:
        raise UnreadableRecord(_("A number of this record is not a whole number, or too large. Check the digits."))
    return n
