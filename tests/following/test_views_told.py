"""People are told: by the loudspeaker's text, by announcements that are noted, and the share that was is public."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.aggregation.actions import decide
from app.cycles.states import Outcome
from app.following.actions.announce import announce
from app.following.pages.loudspeaker import speech
from app.following.queries import told as queries
from app.following.rules.delays import delay_of
from app.following.rules.loudspeaker import MOST_WORDS, names_a_person, words_in
from app.following.states import ToldBy
from app.forums.models.needs import Need
from app.ledger.actor import OPERATOR
from app.store import clock
from app.web.conflict import Forbidden, Refusal
from tests.factories import forums, threads
from tests.factories.aggregation import ruling
from tests.factories.people import sign_in
from tests.reader import Reader


def declined(need: Need) -> None:
    """Let the village decline the need."""
    decide.decide(need.forum.round, [ruling(need.id, Outcome.DECLINED)], by=OPERATOR)


@pytest.fixture
def need() -> Need:
    """A need that the village declined."""
    one = forums.needs(forums.forum(forums.world().village), 1)[0]
    declined(one)
    return one


@given(st.dictionaries(st.integers(0, 900), st.integers(1, 50), max_size=20))
def test_the_median_and_the_slowest_tenth_are_those_of_single_items(counted: dict[int, int]) -> None:
    each = sorted(days for days, n in counted.items() for _one in range(n))
    delay = delay_of(counted)
    assert delay.n == len(each)
    if not each:
        assert (delay.median, delay.slowest_tenth) == (None, None), "unknown is not 0"
        return
    assert delay.median == each[-(-len(each) // 2) - 1]
    assert sum(1 for days in each if days <= (delay.slowest_tenth or 0)) >= 0.9 * len(each)
    assert delay.slowest_tenth in each


class Row:
    """A need as the notice board asks for it."""

    def __init__(self, ident: int, title: str) -> None:
        self.id, self.number, self.title, self.held_on = ident, ident, title, date(2026, 11, 2)


class Stands:
    """Where a need stands."""

    def __init__(self, code: str, why: str) -> None:
        self.code, self.why, self.label, self.at = code, why, "ไม่รับ", date(2026, 11, 9)


@given(
    st.lists(st.text("กขคงจเาิีุ่้ ab1", max_size=300), max_size=40),
    st.lists(st.text("กขคงจเาิีุ่้ ab1", max_size=300), min_size=40, max_size=40),
)
def test_the_text_for_the_loudspeaker_has_at_most_150_words(titles: list[str], whys: list[str]) -> None:
    asked = [Row(n, title) for n, title in enumerate(titles)]
    fates = {n: Stands("declined" if n % 2 else "referred", whys[n]) for n in range(len(titles))}
    told = speech("บ้านหนองบัว", date(2026, 11, 1), asked, fates)  # type: ignore[arg-type] # what it asks of them
    assert words_in(" ".join(told)) <= MOST_WORDS


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("ซ่อมถนนหน้าบ้านนายสมชาย ใจดี", True),
        ("ช่วยเหลือนางสาวมาลี", True),
        ("บ้าน น.ส. สายใจ น้ำท่วม", True),
        ("ทุนเรียนของ ด.ช.เอก", True),
        ("ถนนหน้าบ้านลุงมี", True),
        ("ให้นายกเทศมนตรีมาชี้แจง", False),
        ("ตรวจคุณภาพน้ำประปา", False),
        ("ก่อสร้างถนนคอนกรีต", False),
    ],
)
def test_what_may_name_a_person_is_not_read_out(text: str, named: bool) -> None:
    assert names_a_person(text) is named


def test_loudspeaker_reads_a_need_that_names_somebody_by_its_number() -> None:
    asked = [Row(7, "ซ่อมบ้านนางบุญมี"), Row(8, "ขุดบ่อ")]
    fates = {7: Stands("declined", "นายดำคัดค้าน"), 8: Stands("declined", "งบไม่พอ")}
    said = " ".join(speech("บ้านหนองบัว", date(2026, 11, 1), asked, fates))  # type: ignore[arg-type] # as above
    assert "บุญมี" not in said
    assert "นายดำ" not in said
    assert "ขุดบ่อ" in said
    assert "งบไม่พอ" in said


def test_nobody_knows_whether_people_were_told_until_somebody_notes_it(need: Need) -> None:
    cycle = need.forum.round.cycle_id
    before = queries.told_in(need.area_path, cycle)
    assert (before.decided, before.unknown, before.percent) == (1, 1, None)
    by = forums.holder("facilitator", "2501")
    with clock.at(clock.now() - timedelta(days=30)):
        announce(need.area, ToldBy.MEETING, clock.today(), by=by)
    older = queries.told_in(need.area_path, cycle)
    assert (older.told, older.untold, older.percent) == (0, 1, 0), "told before the decision is not told of it"
    announce(need.area, ToldBy.LOUDSPEAKER, clock.today(), by=by)
    for path in (need.area_path, need.area_path // 10_000 * 10_000, 25_00_00_0000):
        assert queries.told_in(path, cycle).percent == 100


def test_only_facilitators_of_the_area_note_it_and_no_day_that_has_not_come(need: Need) -> None:
    with pytest.raises(Forbidden):
        announce(need.area, ToldBy.BOARD, clock.today(), by=forums.holder("facilitator", "2502"))
    by = forums.holder("facilitator", "2501")
    with pytest.raises(Refusal):
        announce(need.area, ToldBy.BOARD, clock.today() + timedelta(days=1), by=by)
    first = announce(need.area, ToldBy.BOARD, clock.today(), by=by)
    assert announce(need.area, ToldBy.BOARD, clock.today(), by=by).id == first.id, "noted twice is noted once"


def test_told_gives_days_by_tier_and_what_is_not_known_is_null(reader: Reader) -> None:
    thread = threads.story()
    told = reader.client.get(f"/areas/25/told.json?cycle={thread.world.cycle.code}").json
    assert told is not None
    tiers = {row["key"]: row for row in told["days_from_voice_to_outcome"]["by_tier"]}
    assert tiers["village"]["median_days"] == (date(2025, 11, 24) - thread.needs[0].forum.held_on).days
    assert tiers["district"]["median_days"] is None, "a merged proposal answers no need directly"
    assert told["needs"]["told_percent"] is None
    page = reader.get(f"/areas/25/told?cycle={thread.world.cycle.code}").text
    assert "ไม่ทราบ" in page


def test_announce_takes_the_village_from_the_work_page(reader: Reader, need: Need) -> None:
    sign_in(reader.client, "facilitator", "2501")
    code = need.area.code
    assert f"/areas/{code}/loudspeaker" in reader.get("/work").text
    page = reader.get(f"/areas/{code}/loudspeaker").text
    assert 'name="announced_on"' in page
    wrong = reader.client.post(f"/areas/{code}/announcements", data={"told_by": "pigeon", "announced_on": "1/1/2569"})
    assert wrong.status_code == 422
    sent = {"told_by": "board", "announced_on": f"{clock.today():%d/%m}/{clock.today().year + 543}"}
    assert reader.client.post(f"/areas/{code}/announcements", data=sent).status_code == 302
    assert f"/areas/{code}/loudspeaker" not in reader.get("/work").text
