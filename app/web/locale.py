"""The language of a request, and how dates, amounts and names are written in it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from babel.support import Translations
from flask import Blueprint, Flask, current_app, g, redirect, request
from flask_babel import Babel, Domain, get_locale, gettext
from markupsafe import Markup
from werkzeug.wrappers import Response

from app.thai.areas import area_label
from app.thai.dates import format_date, format_moment
from app.thai.hours import time_of
from app.thai.numbers import format_baht, format_baht_short, format_milli, format_number
from app.thai.text import excerpt
from app.web.back import own_address

LANGUAGES = ("th", "en")
COOKIE = "language"
#: First two digits of the paths in Bangkok, whose districts and subdistricts have words of their own.
BANGKOK = 10
A_YEAR = 365 * 24 * 3600

bp = Blueprint("locale", __name__)


def choose() -> str:
    """Return the reader's language: what they chose, else Thai."""
    chosen = request.cookies.get(COOKIE, "") if request else ""
    return chosen if chosen in LANGUAGES else LANGUAGES[0]


def language() -> str:
    """Return ``th`` or ``en``: the language in which this text is written."""
    try:
        locale = g._flask_babel.babel_locale  # where get_locale() keeps what it found: a page asks a thousand times
    except (AttributeError, RuntimeError):
        locale = get_locale()
    return locale.language if locale else LANGUAGES[0]  # str(locale) would cost ten times as much


class Words(Domain):
    """The catalogues, read once for the whole process: Flask-Babel would put them together anew for each request."""

    def __init__(self) -> None:
        super().__init__()
        #: The sentences of templates by language: as many as the catalogue has.
        self._shown: dict[tuple[str, str], Markup] = {}

    def get_translations(self) -> Any:
        """Return the catalogue of the language in which this text is written."""
        spoken = language()
        if spoken not in self.cache:
            self.cache[spoken] = Translations.load(self.translation_directories[0], [spoken])
        return self.cache[spoken]

    def shown(self, text: str, /, **values: Any) -> Markup:
        """Return the sentence in the language of the page; the values are escaped, since every template is HTML.

        Jinja's own ``_`` would look up three functions and make each sentence safe anew.
        """
        key = language(), text
        found = self._shown.get(key)
        if found is None:
            found = self._shown[key] = Markup(self.get_translations().ugettext(text))  # noqa: S704 - our own words
        return found % values if values or "%" in found else found


class Speech(Babel):
    """Flask-Babel with the catalogues as they are read once."""

    def __init__(self, app: Flask) -> None:
        self._words = Words()
        super().__init__(app, locale_selector=choose)

    def init_app(self, app: Flask, **given: Any) -> None:
        """Attach to the app; its templates ask the catalogues without looking for them each time."""
        super().init_app(app, **given)
        words = self._words.get_translations  # the sentences as they are: Jinja puts the numbers in
        app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined] # from Jinja's extension i18n
            gettext=lambda text: words().ugettext(text),
            ngettext=lambda one, many, n: words().ungettext(one, many, n),
            newstyle=True,
            pgettext=lambda about, text: words().upgettext(about, text),
            npgettext=lambda about, one, many, n: words().unpgettext(about, one, many, n),
        )
        app.jinja_env.globals["_"] = self._words.shown

    @property
    def domain_instance(self) -> Words:
        """The catalogues."""
        return self._words


def named(record: Any) -> str:
    """Return the record's ``name_th`` or ``name_en`` in the reader's language; Thai where there is no English."""
    thai: str = record.name_th
    return thai if language() == "th" else (record.name_en or thai)


def called(area: Any) -> str:
    """Say what a page calls an area (an Area, or a row with its ``level``, ``name_th``, ``name_en`` and ``moo``)."""
    bangkok = getattr(area, "path", 0) // 100_000_000 == BANGKOK
    return area_label(str(area.level), named(area), area.moo, locale=language(), bangkok=bangkok)


@bp.get("/language/<code>")
def switch(code: str) -> Response:
    """Remember the language in a cookie and go back to the page."""
    response = redirect(own_address(request.args.get("back", ""), "/"))
    if code in LANGUAGES:
        response.set_cookie(
            COOKIE, code, max_age=A_YEAR, samesite="Lax", httponly=True, secure=current_app.config["PRODUCTION"]
        )
    return response


def date_text(day: date | None, style: Any = "medium") -> str:
    """Write a day in the reader's language; B.E. in Thai."""
    return format_date(day, style, locale=language()) if day else ""


def time_text(minutes: int | None) -> str:
    """Write a time of day, given in minutes after midnight: "9.30 น.", "09:30"; "" for none."""
    if minutes is None:
        return ""
    hour, minute = time_of(minutes)
    return f"{hour}.{minute:02} น." if language() == "th" else f"{hour:02}:{minute:02}"


def moment_text(moment: datetime | None) -> str:
    """Write a moment in Bangkok's time."""
    return format_moment(moment, locale=language()) if moment else ""


def baht_text(satang: int | None) -> str:
    """Write an amount of satang in baht."""
    return format_baht(satang, locale=language()) if satang is not None else ""


def baht_short(satang: int | None) -> str:
    """Write an amount of satang in baht, above a million in millions."""
    return format_baht_short(satang, locale=language()) if satang is not None else ""


def estimate_text(satang: int | None) -> str:
    """Write what an item is thought to cost, above a million baht in millions; none means that nobody has said it."""
    return baht_short(satang) if satang else gettext("not estimated")


def counted_text(value: int | None) -> str:
    """Write how many households or hands stand behind an item; none means that nobody has counted them."""
    return number_text(value) if value else gettext("not counted")


def number_text(value: int | Decimal | None, decimals: int = 0) -> str:
    """Write a number with its thousands grouped."""
    return format_number(value, decimals) if value is not None else ""


def quantity_text(milli: int | None, unit: str) -> str:
    """Write a quantity given in thousandths, with its unit."""
    return f"{format_milli(milli)} {unit}".strip() if milli is not None else ""


def speak(app: Flask) -> None:
    """Attach the languages and the filters that templates write dates and amounts with."""
    Speech(app)
    app.jinja_env.filters.update(
        day=date_text,
        moment=moment_text,
        baht=baht_text,
        baht_short=baht_short,
        number=number_text,
        estimate=estimate_text,
        counted=counted_text,
        excerpt=excerpt,
    )
    app.jinja_env.filters.update(named=named, called=called)
    app.jinja_env.globals.update(get_locale=language, quantity_text=quantity_text)
    app.register_blueprint(bp)
