"""Real lists of offices import whole; skipped where they do not lie beside the checkout."""

from pathlib import Path

import pytest
from flask import Flask

from app.areas import actions
from app.areas.intake import imports
from app.areas.states.paths import Level
from app.ledger.actor import OPERATOR


@pytest.fixture(autouse=True)
def in_thai(app: Flask):
    with app.test_request_context("/"):
        yield


@pytest.mark.real
@pytest.mark.parametrize("name", ["villages_prachinburi_cp874.csv", "villages_prachinburi_utf8bom_semicolon.csv"])
def test_real_lists_of_an_office_import(real_data: Path, name: str) -> None:
    actions.load(["25"], by=OPERATOR)
    data = (real_data / "imports" / name).read_bytes()
    assert actions.import_villages(imports.check_villages(name, data), by=OPERATOR).added == 710
    other = next(path for path in (real_data / "imports").iterdir() if path.name != name)
    assert imports.check_villages(other.name, other.read_bytes()).report.nothing


@pytest.mark.real
def test_every_village_of_the_country_is_understood(real_data: Path) -> None:
    actions.load(by=OPERATOR)
    checked = imports.check_villages("v.csv", (real_data / "areas" / "villages_2022.csv").read_bytes())
    assert (len(checked.steps), len(checked.faults), len(checked.notes)) == (75_207, 0, 12)
    assert {step.values["level"] for step in checked.steps} == {Level.VILLAGE}


@pytest.mark.real
def test_the_population_register_imports_for_the_loaded_province(real_data: Path) -> None:
    actions.load(["25"], by=OPERATOR)
    data = (real_data / "areas" / "dopa_population_2021.xml.gz").read_bytes()
    checked = imports.check_population("dopa.xml.gz", data)
    assert (checked.rows, len(checked.faults), len(checked.notes)) == (74, 0, 1)
    assert actions.import_population(checked, by=OPERATOR).added == 73
