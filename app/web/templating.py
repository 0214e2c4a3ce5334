"""How templates import each other's macros: as they stand, without asking each time what else a page might know."""

from __future__ import annotations

from typing import Any

from flask import Flask
from jinja2 import Template


class HouseTemplate(Template):
    """A template whose macros know the globals of the house and nothing else.

    Jinja compares at each ``import`` the globals of the page with those of the imported template, since a page may be
    loaded with globals of its own. No page is here, and a long one imports twenty: a tenth of the time of a page.
    """

    def _get_default_module(self, ctx: object = None) -> Any:
        """Return the module that was made first, whoever imports it."""
        return super()._get_default_module()


def init_app(app: Flask) -> None:
    """Let the templates of the house be ``HouseTemplate``."""
    app.jinja_env.template_class = HouseTemplate
