"""The press: a Typst template and data go in, a PDF comes out; Typst runs in a limited process of its own.

To print a paper of your room, add its data as blocks (``app/reports/pages/blocks.py``) or a template of your own to
``app/reports/templates/``, a view to ``app/reports/views/`` (this room lies above yours, and reads your queries), and
call ``press``. A template begins with::

    #import "frame.typ": *
    #show: frame

and finds what you handed over in ``data``. Every word that is read comes from ``data``, already in the reader's
language: a template holds form, never text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from flask import current_app
from flask_babel import gettext as _

from app.reports.process import typst
from app.store import clock, confined
from app.store.confined import Limits, Unfinished
from app.thai.text import tidy
from app.web.locale import language, moment_text

TEMPLATES = Path(__file__).parents[1] / "templates"
FONTS = "@expo-google-fonts/sarabun"
#: Dots per inch of a picture: two for each point.
DOTS = 144
WEIGHTS = ("400Regular", "700Bold")

#: A page of Thai takes about 350 MB of address space (and 40 MB of memory), 1,000 rows 600 MB and some seconds.
LIMITS = Limits(memory=1536 * 1024 * 1024, seconds=60, patience=120, output=64 * 1024 * 1024, files=64)

#: What no paper shows: controls, halves of a surrogate pair, and the marks that turn a line around.
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
_LINE_BREAK = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
#: Letters of old Thai fonts, which no font of today shows.
_OLD = re.compile("[\uf700-\uf71a]")


class PressFailed(RuntimeError):
    """The press gave up: the job was too large, or its template is broken. The message is for the log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around every page: the head with the province, the foot with the page's number.

    ``link`` is the whole address behind the QR code in the head of the first page (none where it is empty);
    ``note`` stands in the foot, beside when the paper was printed.
    """

    title: str
    province: str
    subject: str = ""
    link: str = ""
    note: str = ""
    landscape: bool = False


def press(template: str, frame: Frame, data: Mapping[str, Any] | None = None) -> bytes:
    """Return the PDF of ``templates/<template>.typ`` with ``data`` (what JSON can hold) inside ``frame``.

    Pages are A4. Texts in ``data`` are printed as they stand, whatever they contain; see ``printable`` for the few
    characters that no font shows. The same data printed at the same moment give the same bytes.
    Raises ``PressFailed``; ``app/reports/views/blueprint.py`` answers it with a page.
    """
    return _run(_job(template, {**(data or {}), "frame": _around(frame)}), b"%PDF-")


def picture(template: str, data: Mapping[str, Any]) -> bytes:
    """Return the one page of ``templates/<template>.typ`` as PNG, two dots a point. Raises ``PressFailed``."""
    return _run(_job(template, {**data, "mark": mark()}) | {"dots": DOTS}, b"\x89PNG")


def _job(template: str, data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "root": str(TEMPLATES),
        "template": template,
        "fonts": [str(Path(current_app.config["NODE_MODULES"]) / FONTS / weight) for weight in WEIGHTS],
        "at": int(clock.now().timestamp()),
        "data": printable(data),
    }


def printable(value: Any) -> Any:
    """Return ``value`` with every text in it as paper can show it; nothing is dropped that a reader could see.

    Tabs become spaces, every kind of line break one, controls go. A character beyond the basic plane (an emoji), for
    which no font is at hand, is printed by its number: (U+1F600). The press does the same with every other letter that
    its fonts lack, once it knows them.
    """
    if isinstance(value, str):
        text = _UNPRINTABLE.sub("", _LINE_BREAK.sub("\n", value).replace("\t", " "))
        text = _OLD.sub(lambda found: tidy(found[0]) or found[0], text)
        return _ASTRAL.sub(lambda found: f"(U+{ord(found[0]):X})", text)
    if isinstance(value, Mapping):
        return {str(key): printable(held) for key, held in value.items()}
    if isinstance(value, (list, tuple)):
        return [printable(held) for held in value]
    return value


def qr(text: str) -> str:
    """Return the QR code of ``text`` as an SVG document; a template shows it with ``code(svg, alt)``."""
    import segno

    drawn = BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="svg", xmldecl=False, border=2)
    return drawn.getvalue().decode()


def mark() -> str:
    """Return what stands across every paper of the practice forum; "" for a real paper."""
    return _("PRACTICE: not a real paper") if current_app.config["PRACTICE"] else ""


def _around(frame: Frame) -> dict[str, Any]:
    return {
        **asdict(frame),
        "lang": language(),
        "brand": _("Thuksiang: every voice is accounted for"),
        "made": _("Printed on %(moment)s", moment=moment_text(clock.now())),
        "mark": mark(),
        "page_of": _("Page %(n)s of %(m)s", n="{n}", m="{m}"),
        "qr": qr(frame.link) if frame.link else "",
        "qr_alt": _("QR code of this address: %(address)s", address=frame.link) if frame.link else "",
    }


def _run(job: Mapping[str, Any], begins: bytes) -> bytes:
    told = json.dumps(job, ensure_ascii=False).encode()
    try:
        made = confined.run(typst, told, limits=LIMITS, env={"RAYON_NUM_THREADS": "1"})
    except Unfinished as broken:
        raise PressFailed(f"the press {broken}") from broken
    if not made.startswith(begins):
        raise PressFailed("the press printed nothing")
    return made
