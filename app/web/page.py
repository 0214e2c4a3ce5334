"""The base of every page: a frozen dataclass that holds exactly what its template may show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Self

from flask import Flask, current_app, render_template, request

from app.store import clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Crumb:
    """One step of the way from the front page to this one."""

    label: str
    url: str

    def __iter__(self) -> Any:
        """Unpack as (label, url)."""
        return iter((self.label, self.url))


@dataclass(frozen=True, kw_only=True)
class Page:
    """What the layout needs; a page adds its own fields."""

    #: The endpoint, which also names the template: ``forums.show`` is ``forums/show.html``.
    endpoint: ClassVar[str]

    title: str
    kicker: str = ""
    lede: str = ""
    crumbs: tuple[Crumb, ...] = ()

    @property
    def template(self) -> str:
        """The template of the page."""
        return self.endpoint.replace(".", "/") + ".html"

    @property
    def as_of(self) -> Any:
        """The moment at which the page was made."""
        return clock.now()

    def render(self) -> str:
        """Return the page as HTML; the template sees ``page`` and each of its fields by name."""
        shown = {field.name: getattr(self, field.name) for field in fields(self)}
        return render_template(self.template, **shown, page=self)

    def but(self, **changed: Any) -> Self:
        """Return the same page with some fields changed."""
        return type(self)(**{field.name: getattr(self, field.name) for field in fields(self)} | changed)


def share(app: Flask, card_url: Callable[[str], str]) -> None:
    """Let the layout name the picture that messengers show; it is drawn above this room and is handed in."""
    app.jinja_env.globals["card_url"] = card_url


def site() -> str:
    """Return our address without a slash at its end, for what is printed, fed and sent (setting ``PUBLIC_URL``)."""
    set_up: str = current_app.config["PUBLIC_URL"]
    return set_up or request.url_root.rstrip("/")


def wants_json() -> bool:
    """Tell whether the address ended in ``.json``."""
    return request.path.endswith(".json")
