"""The page of the bundles, and the commands: what is handed out is found from the book, and is the product itself."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.areas.states.paths import path_of
from app.bundles.actions.ask import ask
from app.bundles.actions.make import PRODUCT, make
from app.bundles.queries.kept import file_of, kept
from app.jobs.actions import claim, perform
from tests.factories import forums, people
from tests.factories.publiclog import seal
from tests.reader import Reader


@pytest.fixture
def signed(app: Flask) -> None:
    """A province whose book is signed."""
    forums.needs(forums.forum(forums.world().village), 2)
    seal()


def test_index_leads_from_the_book_to_the_file_of_ones_district(signed: None, reader: Reader) -> None:
    make(path_of("2501"), file_of(path_of("2501")))
    assert "/log/bundles" in reader.get("/log").text
    page = reader.get("/log/bundles").text
    assert "/log/bundle/2501.zip" in page
    assert "/log/bundle/2502.zip" not in page  # not made yet, and said so
    assert "/log/verify.html" in page


def test_bundle_hands_out_what_was_made_and_nothing_else(signed: None, client: FlaskClient) -> None:
    assert client.get("/log/bundle/2501.zip").status_code == 404
    make(path_of("2501"), file_of(path_of("2501")))
    answer = client.get("/log/bundle/2501.zip")
    assert answer.data == file_of(path_of("2501")).read_bytes()
    assert "attachment" in answer.headers["Content-Disposition"]
    assert client.get("/log/bundle/99.zip").status_code == 404


def test_program_hands_out_the_product_to_be_kept_and_never_run_from_here(client: FlaskClient) -> None:
    for kind in ("py", "html"):
        answer = client.get(f"/log/verify.{kind}")
        assert answer.data == (PRODUCT / f"verify.{kind}").read_bytes()
        assert "attachment" in answer.headers["Content-Disposition"]
        assert answer.mimetype != "text/html"
    assert client.get("/log/verify.exe").status_code == 404


def test_make_leads_a_planner_to_the_job_and_sends_others_away(signed: None, client: FlaskClient) -> None:
    assert client.post("/log/bundle/2501.zip").status_code in (401, 403)
    people.sign_in(client, "planner", "25")
    assert re.fullmatch(r"/jobs/\d+", client.post("/log/bundle/2501.zip").location)
    assert client.post("/log/bundle/10.zip").status_code == 403


def test_a_planner_has_a_bundle_made_now(signed: None) -> None:
    job = ask(path_of("2501"), by=people.holder("planner", "25"))
    claimed = claim("worker")
    assert claimed
    perform(claimed)
    assert job.result
    assert job.result["url"] == "/log/bundle/2501.zip"
    assert kept(path_of("2501"))


def test_the_commands_make_one_bundle_or_all(signed: None, app: Flask, tmp_path: Path) -> None:
    out = tmp_path / "OUT.zip"
    ran = app.test_cli_runner().invoke(args=["log", "bundle", "--area", "25", str(out)])
    assert ran.exit_code == 0
    said = subprocess.run([sys.executable, str(PRODUCT / "verify.py"), str(out)], capture_output=True, check=False)
    assert said.returncode == 10
    assert app.test_cli_runner().invoke(args=["log", "bundles"]).exit_code == 0
    assert kept(path_of("25"))
    for wrong in (["--area", "99"], ["--area", "x"], ["--round", "R0"], [], ["--area", "25", "--round", "R0"]):
        assert app.test_cli_runner().invoke(args=["log", "bundle", *wrong, str(out)]).exit_code


def test_a_round_has_a_bundle_by_its_reference(app: Flask, tmp_path: Path) -> None:
    world = forums.world()
    forums.needs(forums.forum(world.village), 2)
    seal()
    out = tmp_path / "OUT.zip"
    ran = app.test_cli_runner().invoke(args=["log", "bundle", "--round", world.village.ref, str(out)])
    assert ran.exit_code == 0
    command = [sys.executable, str(PRODUCT / "verify.py"), str(out), "--round", world.village.ref]
    said = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert said.returncode == 10
    assert world.village.ref in said.stdout
