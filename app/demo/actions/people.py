"""Made-up counts of the people and households of the example's villages, so that its maps can divide by them."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Sequence
from datetime import date

from app.areas import actions as areas
from app.areas.intake import imports
from app.areas.models import Area
from app.demo.actions.places import MADE_UP
from app.ledger.actor import OPERATOR

#: The day of the counts.
COUNTED = date(2024, 12, 31)


def counted(province: Area, villages: Sequence[Area]) -> list[Area]:
    """Import the counts of the villages, as an office would send them; return the villages."""
    held = table(province, villages)
    checked = imports.check_population("people-example.csv", held, as_of=COUNTED, source=MADE_UP)
    areas.import_population(checked, by=OPERATOR)
    return list(villages)


def table(province: Area, villages: Sequence[Area]) -> bytes:
    """Return made-up counts of people and households as a CSV file: each village, and the sums of the areas above."""
    rng = random.Random(len(villages))  # noqa: S311 - the same example every time
    counted: dict[str, tuple[int, int]] = {}
    for village in villages:
        households = rng.randint(80, 260)
        own = (round(households * rng.uniform(2.6, 3.4)), households)
        for code in (village.code, village.code[:6], village.code[:4], province.code):
            before = counted.get(code, (0, 0))
            counted[code] = (before[0] + own[0], before[1] + own[1])
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["รหัสพื้นที่", "จำนวนประชากร", "จำนวนครัวเรือน"])
    writer.writerows((code, *numbers) for code, numbers in sorted(counted.items()))
    return text.getvalue().encode()
