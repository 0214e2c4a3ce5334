"""The sheet of the projects' balance for the notice board."""

from __future__ import annotations

from typing import Any

from tests.factories import forums, plans


def test_plan_balance_prints_on_one_sheet(client: Any) -> None:
    assert client.get("/areas/25/plan-balance.pdf").status_code == 404
    plans.funded(forums.world())
    answer = client.get("/areas/2501/plan-balance.pdf")

    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF")
