"""The status page."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from app.operations.queries.ailments import STAMP
from tests.reader import Reader


def test_status_says_whether_the_house_works(
    app: Flask, reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "BACKUP_PATH", str(tmp_path))
    assert "ยังไม่ทราบ" in reader.get("/status").text
    (tmp_path / "thuksiang-20261130-013000.tar.zst").touch()
    (tmp_path / STAMP).touch()
    page = reader.get("/status").text
    assert "ระบบทำงานปกติ" in page
    assert "30 พ.ย. 2569" in page
