#!/bin/sh
# Finding: GDAL asks OGC API Features for a day in a form that is no RFC 3339: datetime=2023-12-15T/..
# Versions: pyogrio 0.13.0 (GDAL 3.12) as the client, a server of Python's own library.
# Behaviour: with a queryable-less layer whose schema has a date-time property, an attribute filter on a day
# (held_on >= '2023-12-15') is sent to the server as ?datetime=2023-12-15T/.. : a "T" with no time behind it. A server that
# holds itself to RFC 3339 answers 400, and the whole reading fails.
# Seen: the requests hold datetime=2023-12-15T%2F..
# Fails when GDAL sends the day without the lone T, or does not send it at all.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv env
env/bin/pip install --quiet --disable-pip-version-check pyogrio==0.13.0 geopandas==1.2.0
cat >server.py <<'PY'
import json
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import unquote, urlsplit


def feature(ref, day):
    geometry = {"type": "Point", "coordinates": [101.3, 14.0]}
    return {"type": "Feature", "id": ref, "geometry": geometry, "properties": {"ref": ref, "held_on": day}}


class Server(BaseHTTPRequestHandler):
    def do_GET(self):
        print(unquote(self.path), file=sys.stderr, flush=True)
        here = f"http://127.0.0.1:{self.server.server_port}"
        layer = {
            "id": "forums",
            "itemType": "feature",
            "extent": {"temporal": {"interval": [[None, None]]}},
            "links": [{"rel": "items", "href": f"{here}/collections/forums/items", "type": "application/geo+json"}],
        }
        items = [feature("a", "2023-12-14"), feature("b", "2023-12-15")]
        answers = {
            "/": {"links": [{"rel": "data", "href": f"{here}/collections", "type": "application/json"}]},
            "/collections": {"collections": [layer], "links": []},
            "/collections/forums": layer,
            "/collections/forums/items": {"type": "FeatureCollection", "features": items, "links": []},
        }
        told = answers.get(urlsplit(self.path).path)
        body = json.dumps(told or {}).encode()
        self.send_response(200 if told else 404)
        kind = "application/geo+json" if "items" in self.path else "application/json"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *said):
        pass


server = HTTPServer(("127.0.0.1", 0), Server)
print(server.server_port, flush=True)
server.serve_forever()
PY
env/bin/python server.py >port 2>asked &
server=$!
trap 'kill $server; rm -rf "$folder"' EXIT
while [ ! -s port ]; do sleep 0.1; done
env/bin/python - "$(cat port)" <<'PY'
import sys

import pyogrio

print("GDAL", pyogrio.__gdal_version__)
at = f"OAPIF:http://127.0.0.1:{sys.argv[1]}"
found = pyogrio.read_dataframe(at, layer="forums", where="held_on >= '2023-12-15'")
print("read:", list(found.ref))
PY
grep -o 'datetime=[^&]*' asked | sort -u
grep -q 'datetime=2023-12-15T/\.\.' asked || { echo "GDAL asks otherwise now"; exit 1; }
echo "Stands: GDAL sends a day with a T and no time."
