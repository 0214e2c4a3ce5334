"""A theme of an area on paper."""

from __future__ import annotations

from flask import request
from flask.typing import ResponseReturnValue

from app.reports.pages import theme as theme_pages
from app.reports.views.blueprint import bp, printed
from app.themes.pages.table import address
from app.themes.pages.themes import view_of
from app.themes.queries.question import ThemeQuery, subject_of, theme_of
from app.web.found import found, missing
from app.web.page import site


@bp.get("/maps/<code>/themes/<theme>.pdf")
def theme(code: str, theme: str) -> ResponseReturnValue:
    """Print a theme: its drawing with the legend, and the same as a table."""
    known = theme_of(theme)
    if known is None:
        missing()
    asked = ThemeQuery.of(request.args, theme=known)
    subject = found(subject_of(code, asked.level))
    view = view_of(asked, subject)
    link = site() + address(code, theme, asked.filters)
    return printed(f"{theme}-{code}", lambda: theme_pages.theme(view, subject, link))
