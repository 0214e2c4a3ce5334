#!/bin/sh
# Finding: the Thai "public" days of the library holidays are not the days on which government offices close.
# Versions: holidays 0.109.
# Behaviour: category PUBLIC (the default) holds Labour Day with its day in lieu, and Children's Day, on which Thai
# government offices work; the Royal Ploughing Ceremony, on which they close, is in category GOVERNMENT only, and from
# 2027 on in neither, since its day is announced year by year. A calendar of office days made of either category is wrong.
# Seen: 2027-05-01 and 2027-05-03 are PUBLIC (a Monday in lieu); 2026-05-13 is GOVERNMENT only; GOVERNMENT of 2027 has none.
# Fails when one of these changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check holidays==0.109
env/bin/python - <<'PY'
from datetime import date

import holidays


def days(year, *kinds):
    return dict(holidays.country_holidays("TH", years=[year], language="th", categories=kinds))


public, both = days(2027, holidays.PUBLIC), days(2027, holidays.PUBLIC, holidays.GOVERNMENT)
for day in (date(2027, 1, 9), date(2027, 5, 1), date(2027, 5, 3)):
    print("PUBLIC", day, public.get(day))
    assert day in public
print("PUBLIC", date(2026, 5, 13), days(2026, holidays.PUBLIC).get(date(2026, 5, 13)))
print("GOVERNMENT", date(2026, 5, 13), days(2026, holidays.GOVERNMENT).get(date(2026, 5, 13)))
assert date(2026, 5, 13) not in days(2026, holidays.PUBLIC)
assert days(2026, holidays.GOVERNMENT).get(date(2026, 5, 13)) == "วันพืชมงคล"
assert not any("พืชมงคล" in name for name in both.values()), "2027 has a ploughing ceremony now"
PY
echo "Stands: neither category is the offices' calendar."
