"""The map's shell: folium builds it from constants that we own; no word of a user ever reaches folium.

folium compiles what it has rendered again as a template, so a title that holds ``{{ }}`` would run on the server.
``build_shell`` therefore takes no arguments, and folium is taken apart piece by piece: each element's macros are called
directly, its links are exchanged for files of our own shelf, and anything else stops the build.

folium (with pandas behind it) weighs more than a web worker may hold: a process of its own runs this.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

from app.places.rules.shell import Shell

#: The only files that a map may ask for, by the name under which the shelf of assets holds them.
SCRIPTS = ("leaflet/leaflet.js",)
STYLES = ("leaflet/leaflet.css",)
#: Where the map looks before it is told its area: the middle of Thailand, in degrees (WGS84).
MIDDLE = (13.2, 101.0)


class UnknownAsset(RuntimeError):
    """folium asks for a file, or writes a part, that is not ours to serve."""


def build_shell() -> Shell:
    """Build the map with folium and take it apart. Imports folium: not for a web worker (module docstring)."""
    import folium
    from folium.template import Template

    class AreaMap(folium.Map):
        """A map whose template writes neither style nor script into the head."""

        default_js = [(name, name) for name in SCRIPTS]
        default_css = [(name, name) for name in STYLES]
        _template = Template(
            '{% macro html(this, kwargs) %}<div class="map" id="{{ this.get_name() }}"></div>{% endmacro %}'
            "{% macro script(this, kwargs) %}"
            "var {{ this.get_name() }} = L.map({{ this.get_name()|tojson }}, "
            "{center: {{ this.location|tojson }}, ...{{ this.options|tojavascript }}});"
            "{% endmacro %}"
        )

    chart = AreaMap(location=MIDDLE, tiles=None, zoom_start=6, zoom_control=False, attribution_control=False)
    chart.options |= {"min_zoom": 5, "max_zoom": 18, "scroll_wheel_zoom": False, "zoom_snap": 0.25}
    _empty_layer("L.geoJSON(null, {})", interactive=False).add_to(chart)
    _empty_layer("L.featureGroup([], {})").add_to(chart)
    for element, known_as in zip(_walk(chart), ("map", "outlines", "marks"), strict=True):
        element._name, element._id = known_as, "area"
    return take_apart(chart)


def _empty_layer(made_by: str, **options: Any) -> Any:
    """Return a layer that ``made_by`` makes: empty until the page's own module brings what belongs on it."""
    import folium
    from folium.template import Template

    class EmptyLayer(folium.FeatureGroup):
        _template = Template(
            "{% macro script(this, kwargs) %}var {{ this.get_name() }} = "
            + made_by.format("{{ this.options|tojavascript }}")
            + ".addTo({{ this._parent.get_name() }});{% endmacro %}"
        )

    return EmptyLayer(**options)


def take_apart(chart: Any) -> Shell:
    """Call the macros of ``chart`` and of all below it; raise ``UnknownAsset`` for anything but our own parts."""
    styles: list[str] = []
    scripts: list[str] = []
    html: list[str] = []
    script: list[str] = []
    for element in _walk(chart):
        styles += [url for _name, url in getattr(element, "default_css", [])]
        scripts += [url for _name, url in getattr(element, "default_js", [])]
        module = element._template.module
        if hasattr(module, "header"):
            raise UnknownAsset(f"{type(element).__name__} writes into the head of the page")
        html += [part.strip() for part in [_part(module, "html", element)] if part.strip()]
        script += [part.strip() for part in [_part(module, "script", element)] if part.strip()]
    if strange := sorted({*styles} - {*STYLES} | {*scripts} - {*SCRIPTS}):
        raise UnknownAsset("a map may not ask for " + ", ".join(strange))
    return Shell(tuple(styles), tuple(scripts), "\n".join(html), "\n".join(script) + "\n")


def _walk(element: Any) -> list[Any]:
    return [element, *(below for child in element._children.values() for below in _walk(child))]


def _part(module: Any, name: str, element: Any) -> str:
    macro = getattr(module, name, None)
    return str(macro(element, {})) if macro else ""


def main() -> None:
    """Build the shell, and write it down."""
    sys.stdout.write(json.dumps(asdict(build_shell())))
