"""Agencies are entered from the command line."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from app.bodies.models import Agency
from app.store.base import db
from tests.factories import forums


def test_an_agency_is_entered_for_a_province_that_stands(app: Flask) -> None:
    forums.world()

    told = app.test_cli_runner().invoke(args=["agencies", "add", "25", "tao", "อบต.ดงขี้เหล็ก"])

    assert told.exit_code == 0
    assert db.session.scalars(select(Agency.name_th)).all() == ["อบต.ดงขี้เหล็ก"]


def test_an_unknown_province_is_refused(app: Flask) -> None:
    told = app.test_cli_runner().invoke(args=["agencies", "add", "99", "tao", "อบต.ไม่มี"])

    assert told.exit_code == 1
    assert "ไม่มีจังหวัดนี้" in told.output
