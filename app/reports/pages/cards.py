"""The picture that a messenger shows for a shared page: one for each outcome, in each language, and nobody's words."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile

from flask import current_app, url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from app.cycles.states import Outcome
from app.reports.process.press import TEMPLATES, picture
from app.tracing.states import POINT_LABELS, ThreadPoint
from app.web.locale import language
from app.web.page import site

#: The card of a page that tells of no single item.
PLAIN = "plain"
#: The colours of the outcomes in the light scheme, as ``tokens.css`` has them; the points beyond are as adopted.
COLOURS: dict[str, str] = {
    Outcome.ANSWERED: "#1c6a4a",
    Outcome.ADOPTED: "#0f5132",
    Outcome.CARRIED_UP: "#2b4a85",
    Outcome.MERGED: "#65429a",
    Outcome.SPLIT: "#8a3a84",
    Outcome.SETTLED: "#55651a",
    Outcome.REFERRED: "#0c667c",
    Outcome.RETURNED: "#96480b",
    Outcome.DEFERRED: "#7a5800",
    Outcome.DECLINED: "#a62b23",
    Outcome.WITHDRAWN: "#5d6066",
    ThreadPoint.UNDECIDED: "#45413a",
}
#: How many colours a card is written with: ground, ink, the outcome, and what lies between at the edges of letters.
COLOURS_OF_A_CARD = 32
BEYOND = COLOURS[Outcome.ADOPTED]
CODES = (PLAIN, *(str(code) for code in POINT_LABELS))


def words(code: str) -> dict[str, str]:
    """Return what the card says, in the reader's language."""
    plain = code == PLAIN
    return {
        "lang": language(),
        "brand": _("Thuksiang"),
        "above": "" if plain else _("What became of it"),
        "label": _("Every voice is accounted for.") if plain else str(POINT_LABELS[code]),
        "below": _("Every need that a forum recorded gets one answer with its reason, for everybody to read."),
        "colour": COLOURS[Outcome.ANSWERED] if plain else COLOURS.get(code, BEYOND),
    }


def version(code: str) -> str:
    """Return the mark of what the card says and how it is drawn, so that another card has another address."""
    return hashlib.sha256(_drawing() + repr(sorted(words(code).items())).encode()).hexdigest()[:10]


@cache
def _drawing() -> bytes:
    return (TEMPLATES / "card.typ").read_bytes()


def card_path(code: str) -> str:
    """Return the address of the card of an outcome (or of ``PLAIN``) in the reader's language."""
    known = code if code in CODES else PLAIN
    return url_for("reports.card", code=known, lang=language(), version=version(known))


def card_url(code: str) -> str:
    """Return the whole address of the card, as messengers want it."""
    return site() + card_path(code)


def card(code: str, lang: str) -> bytes:
    """Return the card as PNG; the press makes it once, afterwards it lies in the instance's folder."""
    with force_locale(lang):
        file = Path(current_app.instance_path) / "cards" / f"{code}-{lang}-{version(code)}.png"
        if file.exists():
            return file.read_bytes()
        drawn = _light(picture("card", words(code)))
    with suppress(OSError):  # a folder that cannot be written costs each asking its own drawing, never the card
        _keep(file, drawn)
    return drawn


def _light(png: bytes) -> bytes:
    """Return the picture in the few colours that it has, a third of its bytes."""
    from PIL import Image

    written = BytesIO()
    with Image.open(BytesIO(png)) as drawn:
        drawn.convert("RGB").quantize(COLOURS_OF_A_CARD).save(written, "PNG", optimize=True)
    return written.getvalue()


def _keep(file: Path, drawn: bytes) -> None:
    """Write the card whole or not at all, also where two ask for it at once."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=file.parent, delete=False) as written:
        written.write(drawn)
    Path(written.name).replace(file)
