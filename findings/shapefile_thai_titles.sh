#!/bin/sh
# Finding: a Shapefile with Thai column titles that geopandas wrote cannot be read by geopandas.
# Versions: geopandas 1.2.0, pyogrio 0.13.0 (GDAL 3.12), in UTF-8, the default.
# Behaviour: a title in the table (DBF) has ten bytes; a Thai letter has three, so the writer cuts รหัสตำบล in the middle of
# its fourth letter, and the reader then raises UnicodeDecodeError for the whole file. In cp874 (one byte a letter) it is read.
# Seen: UnicodeDecodeError: 'utf-8' codec can't decode byte 0xe0 in position 9: unexpected end of data
# Fails when the file can be read again.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check geopandas==1.2.0 pyogrio==0.13.0
env/bin/python - <<'PY'
import geopandas
from shapely.geometry import box

made = geopandas.GeoDataFrame({"รหัสตำบล": ["250101"]}, geometry=[box(101.3, 14.0, 101.4, 14.1)], crs="EPSG:4326")
made.to_file("utf8.shp")
made.to_file("cp874.shp", encoding="cp874")
print("cp874:", list(geopandas.read_file("cp874.shp", encoding="cp874").columns))
try:
    print("utf-8:", list(geopandas.read_file("utf8.shp").columns))
except UnicodeDecodeError as error:
    print("utf-8: UnicodeDecodeError:", error)
else:
    raise SystemExit("the file is read now")
PY
echo "Stands: what was written cannot be read back."
