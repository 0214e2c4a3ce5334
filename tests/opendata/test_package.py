"""The files of a province and a cycle: complete, as they describe themselves, and enough to rebuild what they tell."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import frictionless
import jsonschema
import pandas
import prov.model
import pyogrio
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.aggregation.queries.sheets import sheets_of_round
from app.cycles.models.cycles import Cycle, Round
from app.opendata.actions.publish import TRIES, NothingToPublish, publish
from app.opendata.intake.package import Package
from app.opendata.queries.spec import TABLES
from app.opendata.rules.descriptor import UNNAMED
from app.opendata.rules.oc4ids import SECTORS, STATUSES
from app.opendata.rules.rebuilt import UNDECIDED, balances, needs_behind
from app.plans.models.funding import Project
from app.plans.queries.lineage import ancestry_of
from app.store.base import db
from tests.factories import forums, threads
from tests.factories.threads import Thread

HOME = "https://thuksiang.example"


@pytest.fixture
def thread() -> Thread:
    """A need that became a project."""
    thread = threads.story()
    threads.funded(thread)
    return thread


@pytest.fixture
def cycle(thread: Thread) -> Cycle:
    """The cycle of the thread."""
    return db.session.scalars(select(Cycle).join(Round).where(Round.id == thread.needs[0].round_id)).one()


@pytest.fixture
def package(cycle: Cycle) -> Iterator[Package]:
    """Its package."""
    with Package.of(publish(cycle, HOME).file) as package:
        yield package


@pytest.fixture
def unpacked(package: Package, tmp_path: Path) -> Path:
    """The payload of the package, unpacked."""
    package.bag.extractall(tmp_path)
    return tmp_path / package.root / "data"


def test_each_form_of_every_table_is_rebuilt_from_the_other_byte_by_byte(package: Package) -> None:
    assert not list(package.faults())


def test_a_changed_file_and_a_changed_cell_are_found(package: Package, tmp_path: Path) -> None:
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(changed, "w") as copy:
        for name in package.bag.namelist():
            body = package.bag.read(name)
            copy.writestr(name, body.replace(b"answered", b"declined") if name.endswith("decisions.csv") else body)
    with Package.of(changed) as opened:
        faults = list(opened.faults())
    assert "data/csv/decisions.csv was changed" in faults
    assert "csv/decisions.csv is not what jsonl/decisions.jsonl says" in faults


def test_what_is_no_package_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.zip").write_text("not a zip")
    with pytest.raises(ValueError, match="no package"):
        Package.of(tmp_path / "text.zip")


def test_the_lineage_is_rebuilt_from_the_links(package: Package, thread: Thread) -> None:
    """By the links alone one finds the needs that the house itself finds behind each project."""
    behind = needs_behind(package.rows("links"))
    for project in db.session.scalars(select(Project)):
        own = ancestry_of([project.id]).voices
        assert behind[project.ref] == frozenset(need.ref for need in thread.needs if need.id in own)
        assert len(behind[project.ref]) == project.needs
    assert behind


def test_the_balance_sheet_of_every_round_is_rebuilt_from_desks_and_decisions(package: Package, cycle: Cycle) -> None:
    rebuilt = balances(package.rows("desk_items"), package.rows("decisions"))
    rounds = db.session.scalars(select(Round).where(Round.cycle_id == cycle.id)).all()
    assert rounds
    for round_ in rounds:
        shown = sheets_of_round(round_.id)
        for kind in ("need", "proposal"):
            counted = rebuilt.get(round_.ref, Counter())
            told = {o: n for (k, o), n in counted.items() if k == kind}
            sheet = shown.get(kind)
            if sheet is None:
                assert not told
                continue
            assert {line.code: line.sums.n for line in sheet.outcomes if line.sums.n} | (
                {UNDECIDED: sheet.undecided.n} if sheet.undecided.n else {}
            ) == told


def test_the_same_state_makes_the_same_tables(cycle: Cycle) -> None:
    assert dict(_tables(publish(cycle, HOME).file)) == dict(_tables(publish(cycle, HOME).file))


def _tables(file: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(file) as bag:
        for name in bag.namelist():
            if "/csv/" in name or "/jsonl/" in name or name.endswith("prov.json"):
                yield name, bag.read(name)


def test_frictionless_finds_the_package_valid(unpacked: Path) -> None:
    report = frictionless.Package(str(unpacked / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])[:3]
    assert len(report.tasks) == len(TABLES) + 3


def test_pandas_reads_every_table_with_its_thai_text(unpacked: Path, thread: Thread) -> None:
    table = pandas.read_csv(unpacked / "csv" / "needs.csv", dtype=str)
    assert list(table["ref"]) == sorted(n.ref for n in thread.needs)
    assert set(table["words"]) == {n.words for n in thread.needs}
    assert (unpacked / "csv" / "needs.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_gdal_opens_the_layers(unpacked: Path) -> None:
    layers = {name for name, _kind in pyogrio.list_layers(unpacked / "items.gpkg")}
    assert layers == {"items", "projects", "areas"}
    areas = pyogrio.read_dataframe(unpacked / "items.gpkg", layer="areas")
    assert areas.crs is not None
    assert areas.crs.to_epsg() == 4326
    with sqlite3.connect(unpacked / "items.gpkg") as file:
        assert not file.execute("PRAGMA foreign_key_check").fetchall()


def test_the_provenance_is_read_by_a_program_that_is_not_ours(unpacked: Path, thread: Thread) -> None:
    document = prov.model.ProvDocument.deserialize(io.StringIO((unpacked / "prov.json").read_text()))
    derived = list(document.get_records(prov.model.ProvDerivation))
    assert len(derived) == len((unpacked / "jsonl" / "links.jsonl").read_text().splitlines())
    names = {record.identifier.localpart for record in document.get_records(prov.model.ProvEntity)}
    assert {n.ref for n in thread.needs} <= names


def test_the_crate_names_every_file_beside_itself(unpacked: Path) -> None:
    graph = json.loads((unpacked / "ro-crate-metadata.json").read_text())["@graph"]
    root = next(one for one in graph if one["@id"] == "./")
    named = {one["@id"] for one in root["hasPart"]}
    held = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    assert held - named == {"ro-crate-metadata.json"}
    assert named <= {one["@id"] for one in graph}


def test_the_dictionary_says_every_column_in_both_languages(unpacked: Path) -> None:
    said = pandas.read_csv(unpacked / "dictionary.csv", dtype=str)
    assert not said.isna().any().any()
    thai = said["label_th"].str.contains("[\u0e00-\u0e7f]")
    assert thai.all(), set(said.loc[~thai, "label_th"])
    assert not said["label_en"].str.contains("[\u0e00-\u0e7f]").any()
    described = json.loads((unpacked / "datapackage.json").read_text())["resources"]
    assert len(said) == sum(len(one["schema"]["fields"]) for one in described)
    assert {one["name"] for one in described if "primaryKey" not in one["schema"]} == UNNAMED


def test_projects_are_valid_oc4ids_where_the_schema_lies(unpacked: Path, real_data: Path) -> None:
    folder = real_data / "schemas" / "oc4ids_0.9.5"
    schema = json.loads((folder / "project-schema.json").read_text())
    package = json.loads((unpacked / "oc4ids.json").read_text())
    assert package["projects"]
    for project in package["projects"]:
        jsonschema.Draft4Validator(schema).validate(project)
        closed = pandas.read_csv(folder / "codelists" / "projectStatus.csv")["Code"]
        assert project["status"] in set(closed)
    open_ = set(pandas.read_csv(folder / "codelists" / "projectSector.csv")["Code"])
    assert set(SECTORS.values()) <= open_


def test_projects_hold_what_oc4ids_requires(unpacked: Path) -> None:
    package = json.loads((unpacked / "oc4ids.json").read_text())
    assert {"uri", "publisher", "publishedDate", "projects", "version"} <= set(package)
    for project in package["projects"]:
        assert project["id"]
        assert project["status"] in STATUSES
        assert set(project.get("sector", [])) <= set(SECTORS.values())
        assert all(party["id"] and party["name"] and party["roles"] for party in project["parties"])
        assert project["budget"]["amount"]["currency"] == "THB"
        assert project["participation"]["lineageHash"]


def test_the_package_is_fetched_as_it_was_made_last(client: FlaskClient, package: Package, cycle: Cycle) -> None:
    url = f"/data/25/{cycle.code}.zip"
    with client.get(url) as answer:
        assert answer.status_code == 200
        assert answer.mimetype == "application/zip"
        assert answer.data.startswith(b"PK")
    with client.get(url, headers={"If-None-Match": answer.headers["ETag"]}) as again:
        assert again.status_code == 304
    assert client.get("/data/25/none.zip").status_code == 404
    assert client.get("/data/xx/69.zip").status_code == 404


def test_what_comes_while_it_is_read_waits_for_the_next_one(app: Flask) -> None:
    """Somebody records a need in the middle of every try: the file is made all the same, without the last one."""
    world = forums.world()
    sitting = forums.forum(world.village)

    def record(done: int, _of: int) -> None:
        if done == 10:
            forums.needs(sitting, 1)

    done = publish(world.cycle, HOME, record)
    assert not done.alone
    with Package.of(done.file) as package:
        assert len(list(package.rows("needs"))) == TRIES - 1
        assert not list(package.faults())


def test_nothing_is_published_of_an_empty_ledger(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    world = forums.world()
    monkeypatch.setattr("app.opendata.actions.publish.checkpoint", lambda: None)
    with pytest.raises(NothingToPublish):
        publish(world.cycle, HOME)


def test_the_newest_checkpoint_of_the_public_log_lies_beside_the_tables(
    cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = SimpleNamespace(id=1)
    monkeypatch.setattr("app.opendata.actions.publish.growing", lambda province: log if province == 25 else None)
    monkeypatch.setattr("app.opendata.actions.publish.newest", lambda log_id: f"checkpoint of {log_id}")
    monkeypatch.setattr("app.opendata.actions.publish.digital", lambda signed: f"note: {signed}")
    with Package.of(publish(cycle, HOME).file) as package:
        assert list(package.text("checkpoint.txt")) == ["note: checkpoint of 1"]
        assert not list(package.faults())
