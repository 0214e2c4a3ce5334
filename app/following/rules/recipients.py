"""Where a message goes, as people write it: an e-mail address, a mobile number of Thailand, an id of LINE."""

from __future__ import annotations

import re

from app.following.states import MESSAGE_WAY_LABELS, MessageWay
from app.thai.digits import to_arabic

LONGEST = 254
_EMAIL = re.compile(r"[^@\s<>()\[\],;:\\\"]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
#: Mobile numbers begin with 06, 08 or 09 and have ten digits (national numbering plan); abroad 0 is left out after 66.
_MOBILE = re.compile(r"(?:0|\+66|0066|\+660)([689][0-9]{8})")
#: What people put between the digits of a telephone number.
_BETWEEN = re.compile(r"[\s\u00a0().\u2010-\u2015-]+")
#: The id under which LINE's interface knows a person (Messaging API: ``U`` and 32 hexadecimal digits).
_LINE = re.compile(r"U[0-9a-f]{32}")


def recipient(typed: str) -> tuple[MessageWay, str] | None:
    """Return the way and the address in one spelling; None where it is none of them.

    Mobile numbers come back as ``+66812345678`` (E.164), e-mail addresses in small letters.
    """
    typed = typed.strip()
    if _LINE.fullmatch(typed):
        return MessageWay.LINE, typed
    if mobile := _MOBILE.fullmatch(_BETWEEN.sub("", to_arabic(typed))):
        return MessageWay.SMS, f"+66{mobile[1]}"
    if len(typed) <= LONGEST and _EMAIL.fullmatch(typed):
        return MessageWay.EMAIL, typed.lower()
    return None


def hinted(way: str, address: str) -> str:
    """Return so much of the address that its owner knows it and nobody else does."""
    if way == MessageWay.EMAIL:
        name, _at, host = address.partition("@")
        return f"{name[:1]}…@{host}"
    return f"{MESSAGE_WAY_LABELS[MessageWay(way)]} …{address[-2:]}"
