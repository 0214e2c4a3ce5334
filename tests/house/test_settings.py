"""Settings: what would run a public server unsafely is refused, each fault with its mend."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from app import config, create_app
from app.safety import SHORTEST_SECRET, UnsafeSettings

SAFE = {
    "THUKSIANG_ENV": "production",
    "SECRET_KEY": "q8Zt-2LmXw7_RbVn0cPyKsDf4gHj6aEu",
    "DATABASE_URL": "postgresql://thuksiang@db/thuksiang",
    "TRUSTED_HOSTS": "thuksiang.example.go.th",
    "RECEIPT_KEY": "w2Lr_8sXb0YtQm5NzKc7Vp-Hd3Gf9JaE",
}


def test_safe_settings_are_taken() -> None:
    settings = config.read(SAFE).flask()
    assert settings["SESSION_COOKIE_SECURE"]
    assert settings["SESSION_COOKIE_HTTPONLY"]
    assert settings["SESSION_COOKIE_SAMESITE"] == "Lax"
    assert settings["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert settings["TRUSTED_HOSTS"] == ["thuksiang.example.go.th"]
    assert settings["SQLALCHEMY_DATABASE_URI"].startswith("postgresql+psycopg://")


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SECRET_KEY": "a" * 64}, "SECRET_KEY"),
        ({"RECEIPT_KEY": ""}, "RECEIPT_KEY"),
        ({"RECEIPT_KEY": "1" * 64}, "RECEIPT_KEY"),
        ({"DATABASE_URL": ""}, "DATABASE_URL"),
        ({"TRUSTED_HOSTS": " , "}, "TRUSTED_HOSTS"),
        ({"FLASK_DEBUG": "1"}, "FLASK_DEBUG"),
    ],
)
def test_unsafe_settings_are_refused_in_production(changed: dict[str, str], named: str) -> None:
    with pytest.raises(UnsafeSettings, match=named):
        config.read({**SAFE, **changed})


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(UnsafeSettings) as refused:
        config.read({"THUKSIANG_ENV": "production"})
    assert all(name in str(refused.value) for name in ("SECRET_KEY", "DATABASE_URL", "TRUSTED_HOSTS"))


def test_an_unsafe_server_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {**SAFE, "SECRET_KEY": "short"}.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(UnsafeSettings):
        create_app()


def test_a_development_server_keeps_a_secret_that_only_its_owner_reads(tmp_path: Path) -> None:
    environ = {"INSTANCE_PATH": str(tmp_path / "instance")}
    first, second = config.read(environ), config.read(environ)
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= SHORTEST_SECRET
    assert stat.S_IMODE((tmp_path / "instance" / "secret").stat().st_mode) == 0o600


def test_a_foreign_host_is_refused(tmp_path: Path) -> None:
    app = create_app({"SQLALCHEMY_DATABASE_URI": f"sqlite:///{tmp_path / 'x'}", "TRUSTED_HOSTS": ["ours.example"]})
    assert app.test_client().get("/healthz", headers={"Host": "theirs.example"}).status_code == 400
    assert app.test_client().get("/healthz", headers={"Host": "ours.example"}).status_code == 200


def test_a_form_without_its_token_is_refused(tmp_path: Path) -> None:
    app = create_app({"SQLALCHEMY_DATABASE_URI": f"sqlite:///{tmp_path / 'x'}", "SECRET_KEY": "for a test " * 4})
    answer = app.test_client().post("/sign-in", data={"username": "a", "password": "b"})
    assert answer.status_code == 400
    assert "Traceback" not in answer.text


def test_production_asks_browsers_for_https_only(tmp_path: Path) -> None:
    app = create_app({"SQLALCHEMY_DATABASE_URI": f"sqlite:///{tmp_path / 'x'}", "PRODUCTION": True})
    assert "max-age=31536000" in app.test_client().get("/healthz").headers["Strict-Transport-Security"]
