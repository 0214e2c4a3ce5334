"""Serves our styles, scripts, fonts and pictures under addresses that change whenever their content does."""

import gzip
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, Flask, Response, abort, current_app, redirect, request
from flask.typing import ResponseReturnValue

from app.web.icons import icon

STATIC = Path(__file__).parent / "static"
SARABUN = "@fontsource/sarabun/files/sarabun"

#: Public name -> path inside node_modules. What is not named here or under static/ is never served.
VENDOR: dict[str, str] = {
    "fonts/sarabun-thai-400.woff2": "sarabun-cut/thai-400.woff2",
    "fonts/sarabun-thai-700.woff2": "sarabun-cut/thai-700.woff2",
    "fonts/sarabun-plain-400.woff2": "sarabun-cut/latin-400.woff2",
    "fonts/sarabun-plain-700.woff2": "sarabun-cut/latin-700.woff2",
    "fonts/sarabun-latin-400.woff2": f"{SARABUN}-latin-400-normal.woff2",
    "fonts/sarabun-latin-700.woff2": f"{SARABUN}-latin-700-normal.woff2",
    "js/idb.js": "idb/build/index.js",
    "leaflet/leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet/leaflet.css": "leaflet/dist/leaflet.css",
    "leaflet/images/layers.png": "leaflet/dist/images/layers.png",
    "leaflet/images/layers-2x.png": "leaflet/dist/images/layers-2x.png",
    "leaflet/images/marker-icon.png": "leaflet/dist/images/marker-icon.png",
    "leaflet/images/marker-icon-2x.png": "leaflet/dist/images/marker-icon-2x.png",
    "leaflet/images/marker-shadow.png": "leaflet/dist/images/marker-shadow.png",
}

TYPES: dict[str, str] = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
}
TEXTS = (".css", ".js", ".svg")

#: ``url(images/layers.png)`` in a style sheet, ``"./table-select.js"`` in a script.
CSS_REFERENCE = re.compile(r"url\(\s*[\"']?(?P<path>[^\"')#:]+)[\"']?\s*\)")
JS_REFERENCE = re.compile(r"(?<=[\"'])\./(?P<path>[a-z-]+\.js)(?=[\"'])")

bp = Blueprint("assets", __name__, template_folder="templates")


class MissingAsset(RuntimeError):
    """A file that the pages need is not installed, or a name is on no list."""


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as it is served: its bytes, the first eight hex digits of their SHA-256, and its media type."""

    name: str
    body: bytes
    digest: str
    media_type: str
    zipped: bytes | None

    @classmethod
    def of(cls, name: str, body: bytes) -> "Asset":
        """Hash the body, and compress it once if it is text."""
        suffix = Path(name).suffix
        zipped = gzip.compress(body, 9, mtime=0) if suffix in TEXTS else None
        return cls(name, body, hashlib.sha256(body).hexdigest()[:8], TYPES[suffix], zipped)


class AssetShelf:
    """Every file that may be served, read and rewritten once when the application starts."""

    def __init__(self, vendor_root: Path) -> None:
        self._raw = {
            **_own_files(),
            **_vendor_files(vendor_root),
            "app.css": _style_sheet(),
            **{name: _packed(STATIC / "css" / name) for name in ("place-map.css", "theme.css")},
        }
        self._done: dict[str, Asset] = {}
        self._addresses: dict[str, str] = {}
        for name in self._raw:
            self.asset(name)

    def names(self) -> Iterable[str]:
        """All public names, for tests and for the offline page list."""
        return self._done.keys()

    def asset(self, name: str) -> Asset:
        """The file of this public name, its references pointed at hashed addresses; MissingAsset if on no list."""
        if name not in self._done:
            if name not in self._raw:
                raise MissingAsset(f"No asset is named {name!r}; add the file under app/web/static or to VENDOR.")
            self._done[name] = Asset.of(name, self._rewritten(name, self._raw[name]))
        return self._done[name]

    def address(self, name: str) -> str:
        """Return the address of a file below the house's own; built once, since every page names the same ten."""
        found = self._addresses.get(name)
        if found is None:
            values = {"digest": self.asset(name).digest, "name": name}
            found = self._addresses[name] = current_app.url_map.bind("").build("assets.file", values)
        return found

    def _rewritten(self, name: str, body: bytes) -> bytes:
        """Point the references inside a style sheet or script at hashed addresses, relative to its own."""
        pattern, form = {".css": (CSS_REFERENCE, 'url("{}")'), ".js": (JS_REFERENCE, "{}")}.get(
            Path(name).suffix, (None, "")
        )
        if pattern is None or name == "leaflet/leaflet.js":
            return body
        folder, climb = Path(name).parent, "../" * (len(Path(name).parts))

        def hashed(match: re.Match[str]) -> str:
            target = self.asset((folder / match["path"]).as_posix())
            return form.format(f"{climb}{target.digest}/{target.name}")

        return pattern.sub(hashed, body.decode()).encode()


def _own_files() -> dict[str, bytes]:
    """Our scripts and pictures by public name; the style sheets are joined into app.css instead."""
    found = (path for path in sorted(STATIC.rglob("*")) if path.is_file() and path.suffix in TYPES)
    return {path.relative_to(STATIC).as_posix(): path.read_bytes() for path in found if path.suffix != ".css"}


def _vendor_files(root: Path) -> dict[str, bytes]:
    """The installed third-party files by public name; MissingAsset names the first that is absent."""
    absent = [source for source in VENDOR.values() if not (root / source).is_file()]
    if absent:
        raise MissingAsset(f"{root / absent[0]} is not installed: run make setup.")
    return {name: (root / source).read_bytes() for name, source in VENDOR.items()}


def _style_sheet() -> bytes:
    """tokens, base, every component in the order of the alphabet, then print; comments and blank space left out."""
    css = STATIC / "css"
    parts = [css / "tokens.css", css / "base.css", *sorted((css / "components").glob("*.css")), css / "print.css"]
    return _packed(*parts)


def _packed(*parts: Path) -> bytes:
    """The files joined, without comments and blank space."""
    text = "\n".join(part.read_text(encoding="utf-8") for part in parts)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return re.sub(r"\s*\n\s*", "\n", text).strip().encode()


def asset_url(name: str) -> str:
    """The address of a file: /assets/<hash8>/<name>."""
    return request.script_root + _shelf().address(name)


def _shelf() -> AssetShelf:
    shelf: AssetShelf = current_app.extensions["assets"]
    return shelf


@bp.get("/assets/<digest>/<path:name>")
def file(digest: str, name: str) -> ResponseReturnValue:
    """One file, kept by browsers for a year; an outdated address leads to the current one."""
    try:
        asset = _shelf().asset(name)
    except MissingAsset:
        abort(404)
    if digest != asset.digest:
        return redirect(asset_url(name))
    zipped = asset.zipped if request.accept_encodings.quality("gzip") else None
    answer = Response(zipped or asset.body, content_type=asset.media_type)
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    if asset.zipped:
        answer.headers["Vary"] = "Accept-Encoding"
    if zipped:
        answer.headers["Content-Encoding"] = "gzip"
    return answer


def init_app(app: Flask) -> None:
    """Read all files, open /assets, and give the templates ``asset_url`` and ``icon``.

    Raises MissingAsset when a third-party file is not under ``app.config["NODE_MODULES"]``.
    """
    app.extensions["assets"] = AssetShelf(Path(app.config["NODE_MODULES"]))
    app.register_blueprint(bp)
    app.jinja_env.globals.update(asset_url=asset_url, icon=icon)
