"""The command that imports a plan says in Thai what it read, what it left out, and what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from tests.factories import forums, localplans
from tests.factories.localplans import project


@pytest.fixture
def world(app: Flask, world: None) -> forums.World:
    """A small province."""
    return forums.world()


def said(app: Flask, folder: Path, data: bytes, *more: str, body: str = "อบต.ดงขี้เหล็ก") -> tuple[int, str]:
    path = folder / "plan.xlsx"
    path.write_bytes(data)
    told = ["programmes", "import-plan", str(path), "--body", body, "--area", "250113", "--year", "2566", *more]
    answer = app.test_cli_runner().invoke(args=told)
    return answer.exit_code, answer.output


def test_an_import_says_in_thai_what_it_read_and_took(app: Flask, world: forums.World, tmp_path: Path) -> None:
    localplans.body(world.areas["25"])
    code, told = said(app, tmp_path, localplans.simple(project(1, baht=(500_000,))))
    assert code == 0
    assert "1 โครงการ" in told
    assert "นำเข้าแล้ว" in told


def test_what_is_wrong_is_said_in_thai_with_its_row(app: Flask, world: forums.World, tmp_path: Path) -> None:
    localplans.body(world.areas["25"])
    code, told = said(app, tmp_path, localplans.simple(project(1, baht=("สองแสน",))))
    assert code == 1
    assert "แถวที่" in told or "แถว" in told
    assert "สองแสน" in told


def test_a_name_that_nobody_has_is_said_in_thai(app: Flask, world: forums.World, tmp_path: Path) -> None:
    code, told = said(app, tmp_path, localplans.simple(project(1)), body="ไม่มีหน่วยงานนี้")
    assert (code, "ไม่มีหน่วยงานหรือพื้นที่นี้" in told) == (1, True)


def test_amounts_in_thousands_and_hidden_sheets_are_told(app: Flask, world: forums.World, tmp_path: Path) -> None:
    localplans.body(world.areas["25"])
    data = localplans.simple(project(1, baht=(500,)), preamble=(*localplans.PREAMBLE[:-1], ("หน่วย : พันบาท",)))
    code, told = said(app, tmp_path, data, "--dry-run")
    assert code == 0
    assert "1,000" in told
