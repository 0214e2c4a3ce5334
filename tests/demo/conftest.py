"""The small example, built through actions."""

from __future__ import annotations

import pytest
from flask import Flask

from app.demo.actions.build import build
from app.demo.rules.scale import SMALL
from app.store.base import db


@pytest.fixture
def example(app: Flask) -> Flask:
    """The app with the small example in it."""
    build(SMALL, lambda _what, _done, _of: None)
    db.session.expire_all()
    return app
