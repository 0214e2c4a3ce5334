"""Areas and lists for tests, made through actions."""

from __future__ import annotations

from app.areas import actions, queries
from app.areas.intake import imports
from app.areas.models import Area
from app.bodies import actions as bodies
from app.cycles.actions import cycles
from app.evaluation.actions.questions import load_questions
from app.ledger.actor import OPERATOR
from app.plans.actions import lists as lists_actions
from app.screening.actions.criteria import load_criteria

#: Made-up villages in real subdistricts of Prachin Buri: code, Thai name, English name.
VILLAGES = (
    ("25010401", "บ้านหนองบัว", "Ban Nong Bua"),
    ("25010402", "บ้านโนนสูง", "Ban Non Sung"),
    ("25010403", "บ้านดงน้อย", "Ban Dong Noi"),
    ("25010501", "บ้านหนองบัว", "Ban Nong Bua"),
)


def lists() -> None:
    """The lists of sectors, kinds of body, categories, reasons and funding sources."""
    bodies.load_lists(by=OPERATOR)
    cycles.load_lists(by=OPERATOR)
    lists_actions.load_lists(by=OPERATOR)
    load_criteria(by=OPERATOR)
    load_questions(by=OPERATOR)


def province(code: str = "25") -> Area:
    """The areas of a province from the register; for Prachin Buri with a few villages."""
    actions.load([code], by=OPERATOR)
    if code == "25":
        table = "\n".join(["รหัสหมู่บ้าน,ชื่อหมู่บ้าน,name_en", *(",".join(village) for village in VILLAGES)])
        checked = imports.check_villages("made-up.csv", table.encode(), source="made up for tests")
        actions.import_villages(checked, by=OPERATOR)
    area = queries.by_code(code)
    assert area is not None
    return area
