"""What the web itself serves: files, languages, the gallery of components."""

from __future__ import annotations

from app.web.doors import ANYONE, Door

DOORS: dict[str, Door] = {
    "assets.file": ANYONE,
    "locale.switch": ANYONE,
    "gallery.show": ANYONE,
}
