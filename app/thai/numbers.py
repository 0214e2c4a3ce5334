"""Numbers and money as people type and read them; money is integer satang, quantities are integer thousandths."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal

from app.thai.digits import to_arabic
from app.thai.text import tidy

#: Own precision, so that no setting of the calling thread changes a figure.
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
#: Beyond this no budget goes, and satang still fit in 64 bits.
_LIMIT = 10**15
_LONGEST = 40

_DASHES = re.compile("[\u2010-\u2015\u2212]")
_DASH_ALONE = re.compile(r"(?:\. ?)?-+(?: ?[-.])*")
_NUMBER = re.compile(r"([+-]?)([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+|(?=\.))(\.[0-9]+)?")
_BAHT_BEFORE = re.compile(r"^(?:฿|thb)\s*", re.IGNORECASE)
_BAHT_AFTER = re.compile(r"\s*(?:บาท(?:ถ้วน)?|baht|thb|฿)$", re.IGNORECASE)
#: "1,000.-": the usual way to write that there are no satang.
_NO_SATANG = re.compile(r"(?<=[0-9])\s*\.\s*-$")

_DIGIT_WORDS = ("", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_PLACE_WORDS = ("", "สิบ", "ร้อย", "พัน", "หมื่น", "แสน")


class NotANumber(ValueError):
    """The text is not a number of the wanted kind."""


def is_dash(text: str) -> bool:
    """Tell whether the text is a dash alone, of any length: there is no figure, or nobody knows it."""
    return bool(_DASH_ALONE.fullmatch(_DASHES.sub("-", tidy(text))))


def parse_number(text: str) -> Decimal:
    """The number in the text: Thai or Arabic digits, thousands set apart by commas or spaces.

    Groups must be whole: "1,23,4" is refused, because a slipped comma may hide a lost digit. A dash alone is no number
    (``is_dash``): it says that there is none, or that nobody knows. Raises ``NotANumber``, also at 10^15 and above.
    """
    plain = _DASHES.sub("-", to_arabic(tidy(text)))
    found = _NUMBER.fullmatch(re.sub(r" ?, ?", ",", plain)) if len(plain) <= _LONGEST else None
    if found is None:
        raise NotANumber(text[:_LONGEST])
    sign, whole, fraction = found.groups(default="")
    value = Decimal(f"{sign}{re.sub('[ ,]', '', whole)}{fraction}")
    if abs(value) >= _LIMIT:
        raise NotANumber(text[:_LONGEST])
    return value if value else abs(value)


def parse_int(text: str) -> int:
    """The whole number in the text; raises ``NotANumber`` when it has a part below one."""
    value = parse_number(text)
    if value != int(value):
        raise NotANumber(text[:_LONGEST])
    return int(value)


def parse_baht(text: str) -> int:
    """Satang from an amount in baht: "1,180,000", "๑,๑๘๐,๐๐๐.๕๐ บาท", "฿500", "500.-".

    Raises ``NotANumber`` for a negative amount and for more than two decimals.
    """
    plain = _BAHT_AFTER.sub("", _BAHT_BEFORE.sub("", tidy(text)))
    return _scaled(_NO_SATANG.sub("", plain), decimals=2)


def parse_milli(text: str) -> int:
    """Thousandths from a quantity: "1.8" is 1800. Raises ``NotANumber`` when negative or finer than that."""
    return _scaled(text, decimals=3)


def _scaled(text: str, *, decimals: int) -> int:
    value = parse_number(text)
    exponent = value.as_tuple().exponent
    if value < 0 or not isinstance(exponent, int) or exponent < -decimals:
        raise NotANumber(text[:_LONGEST])
    return int(_EXACT.scaleb(value, decimals))


def format_number(value: int | float | Decimal, decimals: int = 0) -> str:
    """The number with commas and that many decimals, halves rounded away from zero: 1234.5 is "1,235"."""
    exact = _EXACT.create_decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), context=_EXACT)
    return f"{exact if exact else abs(exact):,f}"


def format_milli(milli: int) -> str:
    """A quantity held in thousandths, without idle zeros: 1800 is "1.8", 1200000 is "1,200"."""
    return _without_idle_zeros(format_number(_EXACT.scaleb(Decimal(milli), -3), 3))


def format_baht(satang: int, *, locale: str = "th") -> str:
    """The amount in full: "1,180,000 บาท", with two decimals only where satang are not zero."""
    return f"{_baht_figure(satang)} {'baht' if locale == 'en' else 'บาท'}"


def format_baht_short(satang: int, locale: str = "th") -> str:
    """The amount for a headline: "1.18 ล้านบาท" from a million baht up, rounded to two decimals; else in full."""
    if abs(satang) < 100_000_000:
        return format_baht(satang, locale=locale)
    millions = _without_idle_zeros(format_number(_EXACT.scaleb(Decimal(satang), -8), 2))
    return f"{millions} {'million baht' if locale == 'en' else 'ล้านบาท'}"


def baht_text(satang: int) -> str:
    """The amount in Thai words as cheques and contracts have it: "หนึ่งล้านหนึ่งแสนแปดหมื่นบาทถ้วน"."""
    baht, rest = divmod(abs(satang), 100)
    sign = "ลบ" if satang < 0 else ""
    if not rest:
        return f"{sign}{_words(baht) or 'ศูนย์'}บาทถ้วน"
    return f"{sign}{_words(baht) + 'บาท' if baht else ''}{_words(rest)}สตางค์"


def _words(number: int, *, after_more: bool = False) -> str:
    """Words of a whole number, "" for zero; ``after_more``: higher places were said, so that a last one is เอ็ด."""
    if number >= 1_000_000:
        millions, rest = divmod(number, 1_000_000)
        return f"{_words(millions, after_more=after_more)}ล้าน{_words(rest, after_more=True)}"
    said = ""
    for place in range(5, -1, -1):
        digit = number // 10**place % 10
        if digit:
            said += _place_words(digit, place, after_more=after_more or bool(said))
    return said


def _place_words(digit: int, place: int, *, after_more: bool) -> str:
    if place == 0 and digit == 1 and after_more:
        return "เอ็ด"
    if place == 1 and digit <= 2:
        return ("สิบ", "ยี่สิบ")[digit - 1]
    return _DIGIT_WORDS[digit] + _PLACE_WORDS[place]


def _baht_figure(satang: int) -> str:
    return format_number(_EXACT.scaleb(Decimal(satang), -2), 2 if satang % 100 else 0)


def _without_idle_zeros(figure: str) -> str:
    return figure.rstrip("0").rstrip(".") if "." in figure else figure
