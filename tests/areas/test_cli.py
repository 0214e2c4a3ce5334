"""The commands: what they print, and how they end."""

from pathlib import Path

from flask import Flask
from sqlalchemy import func, select

from app.areas import queries
from app.areas.models import Area
from app.store.base import db
from tests.factories.areas import province


def write(folder: Path, text: str, encoding: str = "cp874") -> str:
    path = folder / "villages.csv"
    path.write_bytes(text.encode(encoding))
    return str(path)


def test_loading_says_what_it_did(app: Flask) -> None:
    runner = app.test_cli_runner()
    assert "152" in runner.invoke(args=["areas", "load", "--province", "25"]).output
    again = runner.invoke(args=["areas", "load", "--province", "25"])
    assert again.exit_code == 0
    assert queries.by_code("25") is not None
    assert runner.invoke(args=["areas", "load", "--province", "99"]).exit_code == 1


def test_a_dry_run_writes_nothing_and_says_so(app: Flask, tmp_path: Path) -> None:
    province()
    file = write(tmp_path, "รหัสหมู่บ้าน;ชื่อหมู่บ้าน\n25010409;บ้านเก้า\n")
    result = app.test_cli_runner().invoke(args=["areas", "import-villages", file, "--dry-run"])
    assert result.exit_code == 0
    assert "Windows-874" in result.output
    assert queries.by_code("25010409") is None


def test_an_import_shows_its_guesses_and_the_second_changes_nothing(app: Flask, tmp_path: Path) -> None:
    province()
    runner = app.test_cli_runner()
    file = write(tmp_path, "รหัสหมู่บ้าน;ชื่อหมู่บ้าน\n25010409;บ้านเก้า\n")
    assert runner.invoke(args=["areas", "import-villages", file]).exit_code == 0
    areas = db.session.scalar(select(func.count()).select_from(Area))
    again = runner.invoke(args=["areas", "import-villages", file])
    assert again.exit_code == 0
    assert db.session.scalar(select(func.count()).select_from(Area)) == areas
    assert queries.by_code("25010409") is not None


def test_wrong_rows_are_listed_up_to_200_and_counted(app: Flask, tmp_path: Path) -> None:
    province()
    rows = "\n".join(f"250199{n:02d},บ้าน{n}" for n in range(1, 100))
    more = "\n".join(f"250198{n:02d},บ้าน{n}" for n in range(1, 100))
    rest = "\n".join(f"250197{n:02d},บ้าน{n}" for n in range(1, 24))
    file = write(tmp_path, f"รหัสหมู่บ้าน,ชื่อหมู่บ้าน\n{rows}\n{more}\n{rest}")
    result = app.test_cli_runner().invoke(args=["areas", "import-villages", file])
    assert result.exit_code == 1
    assert result.output.count("\n  ") == 201
    assert "221" in result.output
    assert "21" in result.output
    assert queries.by_code("25019901") is None


def test_what_is_no_table_ends_with_a_sentence(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "x.pdf"
    file.write_bytes(b"%PDF-1.7\x00\x00\xff\xfe")
    result = app.test_cli_runner().invoke(args=["areas", "import-villages", str(file)])
    assert result.exit_code == 1
    assert "Traceback" not in result.output


def test_a_population_needs_a_day(app: Flask, tmp_path: Path) -> None:
    province()
    file = write(tmp_path, "รหัส,ประชากร,ครัวเรือน\n250104,1200,300\n")
    runner = app.test_cli_runner()
    assert runner.invoke(args=["areas", "import-population", file]).exit_code == 1
    assert runner.invoke(args=["areas", "import-population", file, "--as-of", "เมื่อวาน"]).exit_code == 1
    assert runner.invoke(args=["areas", "import-population", file, "--as-of", "31/12/2567"]).exit_code == 0
    assert queries.population_of(2501040000) is not None
