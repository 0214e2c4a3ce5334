"""An office that upgrades from any earlier release has a copy of what stood before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import text

from app.operations.actions.backup import listed
from app.store.base import db
from tests.factories.old_database import REVISION, old_office
from tests.house.own import MIGRATIONS


@pytest.fixture
def own_database(tmp_path: Path) -> Iterator[Flask]:
    """The app on the old database, not upgraded yet, with copies turned on."""
    with old_office(tmp_path, "stepped", upto=REVISION) as app:
        app.config |= {"BACKUP_BEFORE_UPGRADE": True, "BACKUP_PATH": str(tmp_path / "copies")}
        yield app


def test_the_house_is_copied_before_each_step_of_its_schema(own_database: Flask) -> None:
    head = (Path(MIGRATIONS) / "current-head").read_text().strip()
    while (schema := db.session.scalar(text("SELECT version_num FROM alembic_version"))) != head:
        db.session.remove()
        upgrade(directory=MIGRATIONS, revision="+1")
        ((archive, manifest),) = listed(Path(own_database.config["BACKUP_PATH"]))
        assert manifest
        assert manifest.schema == schema
        archive.unlink()
