"""The pages of the threads: what a citizen, a planner and a reviewer read on them."""

from __future__ import annotations

from app.tracing.queries import fates_of_needs
from tests.factories import threads
from tests.factories.queries import counted
from tests.reader import Reader


def test_need_tells_the_words_and_every_step_with_its_date(reader: Reader) -> None:
    thread = threads.story()
    need = thread.needs[0]
    page = reader.get(f"/needs/{need.ref}").text
    assert need.words in page
    for date in ("22 พ.ย. 2568", "24 พ.ย. 2568", "31 ม.ค. 2569", "1 เม.ย. 2569", "10 มิ.ย. 2569"):
        assert date in page, date


def test_proposal_shows_the_voices_behind_it(reader: Reader) -> None:
    thread = threads.story()
    page = reader.get(f"/proposals/{thread.whole.ref}").text
    assert all(need.words in page for need in thread.needs[:2])


def test_fates(reader: Reader) -> None:
    thread = threads.story()
    with counted() as sent:
        fates = fates_of_needs([need.id for need in thread.needs])
    assert len(sent) <= 6
    assert [fates[need.id].code for need in thread.needs] == ["adopted", "adopted", "declined"] * 2
