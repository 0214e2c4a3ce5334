"""ทุกเสียง (Thuksiang): every voice is accounted for."""

from __future__ import annotations

from typing import Any

from flask import Flask

from app import config
from app.house import opening


def create_app(overrides: dict[str, Any] | None = None) -> Flask:
    """Build the application from the environment's settings; ``overrides`` replace single ones (tests)."""
    settings = config.read()
    app = Flask("app", instance_path=str(settings.instance), static_folder=None)
    app.config.update(settings.flask())
    app.config.update(overrides or {})
    opening.open_house(app)
    return app
