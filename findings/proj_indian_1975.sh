#!/bin/sh
# Finding: PROJ's first choice for Indian 1975 lies 188 m from the point that Thai surveyors give.
# Versions: pyproj 3.7.2 (PROJ 9.5).
# Behaviour: from Indian 1975 / UTM zone 47N (EPSG:24047) to WGS 84 pyproj takes EPSG:1812, seven parameters, "accuracy
# 3 m". A point published on both datums (Indian 673310.690 / 1520741.207 = WGS 84 672978.171 / 1521044.256, zone 47, by
# the Royal Thai Survey Department's shifts) is missed by about 189 m; the three shifts of the Department
# (204.4798, 837.8940, 294.7765) meet it within half a metre.
# Seen: first choice "Indian 1975 to WGS 84 (4)" misses by 188.8 m, the three shifts by 0.2 m.
# Fails when the first choice comes nearer than 100 m, or the shifts miss by more than a metre.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check pyproj==3.7.2
env/bin/python - <<'PY'
from math import hypot

from pyproj import Transformer

indian, right = (673310.690, 1520741.207), (672978.171, 1521044.256)
shifts = "+proj=utm +zone=47 +a=6377276.345 +rf=300.8017 +towgs84=204.4798,837.8940,294.7765 +units=m +type=crs"


def missed(crs):
    there = Transformer.from_crs(crs, "EPSG:32647", always_xy=True).transform(*indian)
    return hypot(there[0] - right[0], there[1] - right[1])


from pyproj.transformer import TransformerGroup

first = TransformerGroup("EPSG:24047", "EPSG:4326", always_xy=True).transformers[0].description
print(f"first choice: {first}; misses by {missed('EPSG:24047'):.1f} m; the three shifts by {missed(shifts):.1f} m")
assert "Indian 1975 to WGS 84 (4)" in first, "another first choice now"
assert missed("EPSG:24047") > 100, "the first choice is near now"
assert missed(shifts) < 1, "the shifts miss now"
PY
echo "Stands: the first choice is 188 m off."
