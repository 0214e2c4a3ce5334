"""Hands a file out: as what we know it to be, never as a page of ours. The view's own door says to whom."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from flask import Response, flash
from flask_babel import gettext as _

from app.files import queries
from app.files.models.files import StoredFile
from app.files.states import MEDIA_TYPES, PICTURES, FileKind

#: Even opened by itself a file runs nothing and asks nobody.
POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"


def answer(file: StoredFile, *, small: bool = False, public: bool = False) -> Response:
    """Return the file (or a picture's small size); only pictures are shown, everything else is downloaded.

    ``public`` lets a browser keep it for an hour; what has a closed door is never kept.
    """
    kind = FileKind(file.file_kind)
    response = Response(queries.open_(file, small=small), content_type=MEDIA_TYPES[kind])
    way = "inline" if kind in PICTURES else "attachment"
    response.headers["Content-Disposition"] = f"{way}; filename*=UTF-8''{quote(file.name, safe='')}"
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers["Cache-Control"] = "private, max-age=3600" if public else "no-store"
    response.set_etag(file.small if small and file.small else file.digest)
    return response


def tell_of_the_others(refused: Sequence[tuple[str, str]]) -> None:
    """Name the files that were not taken in beside those that were, each with the reason."""
    for name, why in refused:
        flash(_("“%(name)s” was not taken in: %(why)s", name=name, why=why), "warning")
