"""A table of points: found by code, all or nothing; a wrong row says what to do."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from app.areas import queries
from app.areas.intake.points import check_points
from tests.factories.areas import province

GOOD = "รหัสหมู่บ้าน,ละติจูด,ลองจิจูด\n25010401,14.05,101.37\n25010402,๑๔.๐๖,101.38\n27010101,13.8,102.0\n25010403,,\n"


def test_points_are_found_by_code_and_other_provinces_passed_over() -> None:
    province()
    checked = check_points("points.csv", GOOD.encode("cp874"))
    assert [(one.area.code, one.lat_e6, one.lon_e6) for one in checked.points] == [
        ("25010401", 14_050_000, 101_370_000),
        ("25010402", 14_060_000, 101_380_000),
    ]
    assert (checked.passed, checked.faults) == (1, [])


def test_a_wrong_row_says_what_to_do() -> None:
    province()
    rows = ("25010401,101.37,14.05", "25010402,14.06,x", "25019999,14.0,101.0", "25010403,14,101", "25010403,14,101")
    checked = check_points("points.csv", "\n".join(["code,lat,lon", *rows]).encode())
    assert [(fault.row, fault.column) for fault in checked.faults] == [
        *((2, "lat"), (3, "lon"), (4, "code"), (6, "code")),
    ]


def test_the_command_sets_all_points_or_none(app: Flask, tmp_path: Path) -> None:
    province()
    (tmp_path / "points.csv").write_text(GOOD)
    run = app.test_cli_runner().invoke
    assert "ยังไม่ได้บันทึกอะไร" in run(args=["areas", "import-points", str(tmp_path / "points.csv"), "--dry-run"]).output
    assert run(args=["areas", "import-points", str(tmp_path / "points.csv")]).exit_code == 0
    village = queries.by_code("25010402")
    assert village is not None
    assert village.lat_e6 == 14_060_000
    (tmp_path / "wrong.csv").write_text("code,lat,lon\n25010401,14.2,101.3\n25010402,0,0\n")
    assert run(args=["areas", "import-points", str(tmp_path / "wrong.csv")]).exit_code == 1
    same = queries.by_code("25010401")
    assert same is not None
    assert same.lat_e6 == 14_050_000
