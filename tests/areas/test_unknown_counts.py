"""What a list of people does not say is no figure: a dash is unknown, and a part without a code is named."""

from __future__ import annotations

import pytest

from app.areas.intake import imports
from app.areas.intake.imports import CheckedCounts
from tests.factories.areas import province

pytestmark = pytest.mark.usefixtures("app")


def listed(*rows: str) -> CheckedCounts:
    """A list of people in those rows of people and households, for the first subdistricts that stand."""
    province()
    codes = ("250104", "250113")
    body = "\n".join(f"{code},{row},1/1/2567" for code, row in zip(codes, rows, strict=False))
    return imports.check_population("x.csv", f"รหัส,ประชากร,ครัวเรือน,ณ วันที่\n{body}".encode())


@pytest.mark.parametrize("none", ["-,-", "–,–", ",", "—,"])
def test_a_row_whose_figures_are_dashes_is_named_and_passed_over(none: str) -> None:
    checked = listed(none, "100,40")
    assert [note.row for note in checked.notes] == [2]
    assert [count.people for _area, count in checked.added] == [100]
    assert (checked.faults, checked.rows) == ([], 2)


@pytest.mark.parametrize("half", ["-,40", "100,–"])
def test_a_dash_beside_a_figure_is_asked_for_and_never_nobody(half: str) -> None:
    checked = listed(half)
    assert [fault.row for fault in checked.faults] == [2]
    assert not checked.added


XML = """<entity type="Country" name="ประเทศไทย" geocode="0"><population source="x" referencedate="2024-12-31">
<data total="9" households="3" type="total"/></population>
<entity type="Changwat" name="ปราจีนบุรี" geocode="25"><population source="x" referencedate="2024-12-31">
<data total="5" households="2" type="total"/></population>
<entity type="Municipality" name="เทศบาลตำบลหนึ่ง"><population source="x" referencedate="2024-12-31">
<data total="4" households="1" type="total"/></population></entity>
<entity type="Amphoe" name="อำเภอสอง" geocode="2501"/></entity></entity>"""


def test_parts_of_the_register_without_a_code_or_a_total_are_named() -> None:
    province()
    checked = imports.check_population("x.xml", XML.encode())
    assert [count.people for _area, count in checked.added] == [5]
    assert [note.row for note in checked.notes] == [1, 3, 4]
    assert "เทศบาลตำบลหนึ่ง" in checked.notes[1].why
    assert checked.rows == 4
