"""The pictures that messengers show for shared pages."""

from __future__ import annotations

from flask import Response, current_app, redirect
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from app.reports.pages import cards
from app.reports.process.press import PressFailed
from app.reports.views.blueprint import bp
from app.web.errors import show
from app.web.found import missing
from app.web.locale import LANGUAGES

#: Seconds for which a card may be kept: what it says changes with its address only.
A_YEAR = 31_536_000


@bp.get("/cards/<code>-<lang>-<version>.png")
def card(code: str, lang: str, version: str) -> ResponseReturnValue:
    """Answer with the card of an outcome; an address of other words leads to the present one."""
    if code not in cards.CODES or lang not in LANGUAGES:
        missing()
    with force_locale(lang):
        if version != cards.version(code):
            return redirect(cards.card_path(code))
    try:
        drawn = cards.card(code, lang)
    except PressFailed as failed:
        current_app.logger.error("press: %s", failed)
        return show(503, str(_("This picture could not be made. The page that it stands for is there.")))
    answer = Response(drawn, content_type="image/png")
    answer.cache_control.public, answer.cache_control.immutable, answer.cache_control.max_age = True, True, A_YEAR
    return answer
