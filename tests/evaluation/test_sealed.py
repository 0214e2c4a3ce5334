"""Until both sides are in, nobody can fetch anything that moves with what one side answered, in whatever order."""

from __future__ import annotations

import random
import re

import pytest
from flask.testing import FlaskClient

from app.evaluation.actions.rounds import owner_side
from app.evaluation.models.sheets import Evaluation, EvaluationAnswer
from app.evaluation.pages.board import told_of
from app.evaluation.queries import sheets
from app.evaluation.states import EvaluationSide
from app.ledger.waiting.queries import waiting_kinds
from app.opendata.queries.evaluated import EVALUATED
from app.store.base import db
from tests.behind import by_hand, unrefused
from tests.factories import evaluations, plans
from tests.factories.people import PASSWORD
from tests.factories.public import in_public

_EACH_TIME = re.compile(
    r'name="(?:csrf_token|once)" value="[^"]*"|"generated_at": "[^"]*"|"as_of_entry": \d+|\d\d[.:]\d\d(?: น\.)?'
)
VERBS = frozenset({"evaluation.compare", "evaluation.close"})


def test_sheets_and_answers_wait_as_a_whole() -> None:
    kinds = waiting_kinds()
    assert {kind: kinds[kind].verbs for kind in ("evaluation", "evaluation_answer")} == {
        "evaluation": VERBS,
        "evaluation_answer": VERBS,
    }


def test_strangers_read_of_no_sheet_before_both_are_in(client: FlaskClient) -> None:
    quarter = evaluations.opened()
    subject, ref = quarter.subjects[0], quarter.round_.ref
    project = quarter.projects[0].ref
    pages = [
        *(f"/evaluations/{ref}{end}" for end in ("", ".json", "/1")),
        *("/evaluations", "/evaluations/half/25/2570-1", "/evaluations/half/25/2570-1.json", f"/projects/{project}"),
    ]
    untouched = _EACH_TIME.sub("", "".join(client.get(page).text for page in pages))
    evaluations.sent(quarter, subject, outside=True)
    before = in_public(client, *pages, tables=EVALUATED)
    assert _EACH_TIME.sub("", "".join(client.get(page).text for page in pages)) == untouched
    evaluations.sent(quarter, subject, outside=False)
    after = in_public(client, *pages, tables=EVALUATED)

    for model in (Evaluation, EvaluationAnswer):
        assert f"{model.kind}:" not in before
        assert f"{model.kind}:" in after
    assert "เห็นจากการลงพื้นที่" not in before
    assert "เห็นจากการลงพื้นที่" in after


def test_in_any_order_of_acts_and_looks_nobody_sees_the_other_side() -> None:
    """Both sides send in random order, and in between everybody looks; one side never sees the other's first."""
    rng, quarters = random.Random(2570), 10
    quarter = evaluations.opened(quarters, sample=quarters)
    acts = [(subject, outside) for subject in quarter.subjects for outside in (True, False)]
    rng.shuffle(acts)
    sent: dict[int, set[EvaluationSide]] = {}
    for subject, outside in acts:
        side = EvaluationSide.INDEPENDENT if outside else EvaluationSide.SELF
        evaluations.sent(quarter, subject, outside=outside, value=rng.randint(0, 3))
        sent.setdefault(subject.id, set()).add(side)
        for seen in rng.sample(quarter.subjects, 3):
            both = len(sent.get(seen.id, ())) == 2
            for by in (None, quarter.outsider(seen), plans.planner()):
                own = owner_side(quarter.round_, seen, by)
                assert set(sheets.seen_by(seen.id, own)) == (
                    set(EvaluationSide) if both else sent.get(seen.id, set()) & {own}
                )
    assert told_of([quarter.round_])[0].count.compared == quarters


@pytest.mark.parametrize("who", ["", "evaluator1"])
def test_no_page_moves_with_what_the_other_side_answered(client: FlaskClient, who: str) -> None:
    quarter = evaluations.opened()
    evaluations.sent(quarter, quarter.subjects[0], outside=False, value=1)
    if who:
        client.post("/sign-in", data={"username": who, "password": PASSWORD})
    ref = quarter.round_.ref
    pages = [f"/evaluations/{ref}{end}" for end in ("", ".json", "/1", "/1/answers")] + ["/work", "/evaluations"]
    first = [_EACH_TIME.sub("", client.get(page).text) for page in pages]
    with unrefused("evaluation_answer"):
        by_hand("UPDATE evaluation_answer SET value = 3")
    db.session.commit()
    assert [_EACH_TIME.sub("", client.get(page).text) for page in pages] == first
