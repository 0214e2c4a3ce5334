"""Taking an imported workbook back, at its own door."""

from __future__ import annotations

from flask import Flask

from app.forums.rules.workbook_columns import NEEDS
from tests.factories import forums, workbooks
from tests.factories.people import sign_in
from tests.factories.workbooks import need
from tests.reader import Reader


def test_undo_import_of_what_was_never_taken_in_says_so(app: Flask, reader: Reader) -> None:
    world = forums.world()
    forums.forum(world.village)
    batch = workbooks.sent(world.village, workbooks.table(NEEDS, [need()]))
    sign_in(reader.client, "facilitator", "250113")
    reader.post(f"/imports/{batch.id}/undo", {"why": "ส่งผิด"}, 422)
