"""Whether an area was heard much and got little, or the other way round, against the whole of which it is a part."""

from __future__ import annotations

from app.tracing.states import HeardAndFunded


def per_thousand(people_there: int, people: int | None) -> int | None:
    """Return how many of a thousand people came, in tenths; none where nobody counted the people."""
    return round(people_there * 10_000 / people) if people else None


def per_head(satang: int, people: int | None) -> int | None:
    """Return the satang for each of the people; none where nobody counted them."""
    return round(satang / people) if people else None


def compared(voice: int | None, money: int | None, whole_voice: int | None, whole_money: int | None) -> HeardAndFunded:
    """Compare an area with the whole: far apart is where one is above the whole's and the other below half of it."""
    if not whole_voice or not whole_money or voice is None or money is None:
        return HeardAndFunded.UNKNOWN
    if voice >= whole_voice and money * 2 < whole_money:
        return HeardAndFunded.HEARD_MORE
    if money >= whole_money and voice * 2 < whole_voice:
        return HeardAndFunded.FUNDED_MORE
    return HeardAndFunded.ALIKE
