"""The witness for other houses' logs, as tlog-witness fixes it."""

from __future__ import annotations

from flask import Blueprint, Response, request

from app.publiclog.actions import witness
from app.publiclog.queries.witnessed import witnessed_by_hash
from app.publiclog.rules.witness import WitnessAnswer
from app.web.found import found, missing

#: Apart from the pages: what calls here is a program, and brings no token of a form.
witness_bp = Blueprint("witness", __name__)
TEXT = "text/plain; charset=utf-8"
LARGEST = 64 * 1024


@witness_bp.post("/witness/add-checkpoint")
def add_checkpoint() -> Response:
    """Cosign a checkpoint that grew from the one held, or say why not."""
    _open()
    body = request.stream.read(LARGEST + 1)
    reply = witness.add_checkpoint(body)
    size = reply.status == WitnessAnswer.OTHER_SIZE
    return Response(reply.text, int(reply.status), content_type="text/x.tlog.size" if size else TEXT)


@witness_bp.get("/witness/<digest>/checkpoint")
def checkpoint(digest: str) -> Response:
    """Hand out what was cosigned last of the log whose origin has this SHA-256."""
    _open()
    return Response(found(witnessed_by_hash(digest)).note, content_type=TEXT)


@witness_bp.get("/witness/key")
def key() -> Response:
    """Hand out the keys under which this house cosigns."""
    _open()
    return Response("".join(f"{one}\n" for one in witness.witness_keys()), content_type=TEXT)


def _open() -> None:
    if not witness.is_witness():
        missing()
