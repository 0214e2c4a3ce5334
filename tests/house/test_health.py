"""Health: alive while the process lives, ready only on a database that carries the schema."""

from __future__ import annotations

from pathlib import Path

from flask.testing import FlaskClient

from app import create_app


def test_healthz_answers_while_the_process_lives(client: FlaskClient) -> None:
    assert client.get("/healthz").json == {"alive": True}


def test_readyz_answers_on_a_migrated_database(client: FlaskClient) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json is not None
    assert (answer.json["ready"], answer.json["faults"]) == (True, [])


def test_readyz_names_what_is_amiss(tmp_path: Path) -> None:
    empty = create_app({"SQLALCHEMY_DATABASE_URI": f"sqlite:///{tmp_path / 'empty.sqlite'}"})
    answer = empty.test_client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json is not None
    assert "flask db upgrade" in answer.json["faults"][0]
