"""What programs fetch of a log: checkpoints, tiles, keys, policy and proofs, as the C2SP documents name them."""

from __future__ import annotations

import hashlib

from flask import Response, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.publiclog.models import LogCheckpoint, PublicLog
from app.publiclog.queries import books, served
from app.publiclog.queries.proofs import proof_of
from app.publiclog.queries.trusted import keys_of, policy_text
from app.publiclog.rules.tiles import parsed
from app.publiclog.views.blueprint import bp
from app.web.found import found, missing

FOR_EVER = "public, max-age=31536000, immutable"
EARLIER = "# The keys after the first two signed before; the log itself tells until when.\n"


@bp.get("/log/<int:number>/checkpoint")
@bp.get("/log/<int:number>/<int:series>/checkpoint")
def checkpoint(number: int, series: int = 1) -> Response:
    """Hand out the newest signed checkpoint."""
    return _text(found(served.newest_note(_log(number, series))), "public, no-cache")


@bp.get("/log/<int:number>/checkpoint/<int:size>")
@bp.get("/log/<int:number>/<int:series>/checkpoint/<int:size>")
def checkpoint_at(number: int, size: int, series: int = 1) -> Response:
    """Hand out the checkpoint that was signed at this size."""
    one: LogCheckpoint = found(books.checkpoint_at(_log(number, series).id, size))
    return _text(books.digital(one), "public, no-cache")


@bp.get("/log/<int:number>/tile/<level>/<path:address>")
@bp.get("/log/<int:number>/<int:series>/tile/<level>/<path:address>")
def tile(number: int, level: str, address: str, series: int = 1) -> Response:
    """Hand out a tile, or a bundle of entries."""
    log, asked = _log(number, series), found(parsed(address))
    standing = served.standing(log, level, *asked)
    if standing == served.Standing.LOST:
        return Response("lost: see the log that continues this one\n", 410, mimetype="text/plain")
    if standing == served.Standing.NONE:
        missing()
    response = Response(served.bytes_of(log, level, *asked), mimetype="application/octet-stream")
    response.headers["Cache-Control"] = FOR_EVER
    return response


@bp.get("/log/<int:number>/key")
@bp.get("/log/<int:number>/<int:series>/key")
def key(number: int, series: int = 1) -> Response:
    """Hand out the log's verifier keys, and the fingerprint that people compare."""
    log = _log(number, series)
    first = found(keys_of(log))[0]
    printed = hashlib.sha256(first.key).hexdigest()
    groups = " ".join(printed[at : at + 4] for at in range(0, len(printed), 4))
    earlier = EARLIER if len(keys_of(log)) > 2 else ""
    return _text(f"{log.keys}# SHA-256 {groups}\n{earlier}", "public, no-cache")


@bp.get("/log/<int:number>/policy")
@bp.get("/log/<int:number>/<int:series>/policy")
def policy(number: int, series: int = 1) -> Response:
    """Hand out which keys and witnesses are trusted."""
    log = _log(number, series)
    found(log.keys)
    return _text(policy_text(log), "public, no-cache")


@bp.get("/log/<int:number>/proof/<name>.tlog-proof")
@bp.get("/log/<int:number>/<int:series>/proof/<name>.tlog-proof")
def proof(number: int, name: str, series: int = 1) -> ResponseReturnValue:
    """Prove that a record was entered (by its ref), or that one leaf stands in the log (by its index)."""
    log = _log(number, series)
    if name.isascii() and name.isdigit():
        return _file(found(proof_of(log, int(name[:18]))), name)
    place = books.place_of(found(books.entry_of_ref(name)))
    if place is None or place.log.number != number:
        missing()
    if place.log.id != log.id:
        return redirect(url_for(".proof", number=number, series=place.log.series, name=name))
    return _file(found(proof_of(log, place.index)), name)


def _log(number: int, series: int) -> PublicLog:
    """Return the log; 404 where there is none, and for the first series under its other address."""
    if series == 1 and "series" in (request.view_args or {}):
        missing()
    return found(books.log_at(number, series))


def _text(text: str, keep: str) -> Response:
    response = Response(text, content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = keep
    response.set_etag(hashlib.sha256(text.encode()).hexdigest()[:32])
    response.make_conditional(request)
    return response


def _file(text: str, name: str) -> Response:
    response = _text(text, "public, no-cache")
    response.headers["Content-Disposition"] = f"inline; filename={name}.tlog-proof"
    return response
