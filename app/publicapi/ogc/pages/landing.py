"""The page of the layers: the address for QGIS and what is found behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Self

from flask import url_for
from flask_babel import gettext as _

from app.publicapi.ogc.rules import LAYERS
from app.web.page import Page, site


@dataclass(frozen=True, kw_only=True)
class LandingPage(Page):
    """The layers, for people: how QGIS is pointed at them, and what each holds."""

    endpoint: ClassVar = "ogc.landing"
    address: str
    #: Address, title and description of each layer.
    layers: tuple[tuple[str, str, str], ...]

    @classmethod
    def of(cls, title: Any) -> Self:
        """Return the page."""
        layers = [(url_for("ogc.items", name=one.name), str(one.title), str(one.about)) for one in LAYERS.values()]
        return cls(
            title=str(title),
            lede=_("Needs, proposals, projects, forums and areas as layers. No personal data leaves by them."),
            address=site() + url_for("ogc.landing"),
            layers=tuple(layers),
        )
