"""What the threads say: descent and ancestry agree, nothing is lost by a merge, and every date is a decision's."""

from __future__ import annotations

import pytest

from app.aggregation.actions import decide, merge
from app.cycles.actions import cycles
from app.cycles.models.cycles import Round
from app.cycles.states import Outcome
from app.forums.actions import needs
from app.ledger.actor import OPERATOR
from app.ledger.models import Entry
from app.monitoring.actions import progress as monitoring_progress
from app.plans.models.funding import Project
from app.proposals import actions
from app.proposals.models import NeedProposal, ProposalProposal
from app.store import clock
from app.store.base import db
from app.tracing.pages.fate import fates_of_needs
from app.tracing.pages.trace import trace_of_project
from app.tracing.queries import threads as threads_queries
from app.tracing.queries.lineage import above_project, below_needs
from tests.factories import forums, plans, threads
from tests.factories.queries import counted
from tests.factories.threads import Thread, day
from tests.reader import Reader


def test_descent_and_ancestry_agree() -> None:
    thread = threads.story()
    project = threads.funded(thread)
    ancestry = above_project(project.id).above(("project", project.id))
    for need in thread.needs:
        descent = below_needs([need.id]).below(("need", need.id))
        assert (("need", need.id) in ancestry) == (("project", project.id) in descent)
    assert sum(1 for kind, _ident in ancestry if kind == "need") == project.needs == 4


def test_merging_keeps_every_source_reachable_and_countable() -> None:
    thread = threads.carried(threads.voiced(forums.world()))
    above = threads_queries.ancestry_of_proposal(thread.whole.id)
    assert set(above.voices) == {need.id for need in thread.needs if fates_of_needs([need.id])[need.id].title}
    assert {one.id for one in thread.drafted} < set(above.proposals)
    assert sum(voice.votes for voice in above.voices.values()) == thread.whole.votes


def test_nothing_stands_behind_itself() -> None:
    thread = threads.story()
    project = threads.funded(thread)
    graph = above_project(project.id)
    assert all(edge.source not in graph.above(edge.source) for edge in graph.edges)


def test_a_need_on_a_desk_is_undecided_and_names_the_body() -> None:
    world = forums.world()
    need = forums.needs(forums.forum(world.village), 1)[0]
    fate = fates_of_needs([need.id])[need.id]
    assert (fate.code, fate.round_ref) == ("undecided", world.village.ref)
    assert "หนองบัว" in fate.by


def test_the_fate_follows_a_need_from_its_desk_to_the_finished_work() -> None:
    thread = threads.voiced(forums.world())
    need = thread.needs[0].id
    seen = [fates_of_needs([need])[need].code]
    for step in (threads.carried, threads.adopted):
        step(thread)
        seen.append(fates_of_needs([need])[need].code)
    project = threads.funded(thread)
    seen.append(fates_of_needs([need])[need].code)
    for percent, number in ((40, 330), (100, 360)):
        report(project, percent, number)
        seen.append(fates_of_needs([need])[need].code)
    assert seen == ["undecided", "undecided", "adopted", "funded", "under_way", "done"]


def report(project: Project, percent: int, number: int) -> None:
    with clock.at(day(number)):
        monitoring_progress.report(
            project, as_of=day(number).date(), percent=percent, disbursed=10_000_000, note="", by=plans.planner()
        )


def test_an_ended_thread_says_why() -> None:
    thread = threads.story()
    fate = fates_of_needs([thread.needs[2].id])[thread.needs[2].id]
    assert (fate.code, fate.sentence) == ("declined", "อยู่ในแผนของเทศบาลแล้ว")
    assert fate.reason is not None
    assert fate.round_ref == thread.world.village.ref


def test_a_link_is_dated_by_its_entry_and_no_later_edit_moves_it() -> None:
    thread = threads.voiced(forums.world())
    link = db.session.query(NeedProposal).filter_by(source_id=thread.needs[0].id).one()
    before = below_needs([thread.needs[0].id]).edges
    with clock.at(day(40)):
        needs.correct(thread.needs[0], "ความยาว 450 เมตร", by=forums.facilitator())
    with clock.at(day(41)):
        actions.link(thread.drafted[0], [thread.needs[0]], by=plans.planner())
    after = below_needs([thread.needs[0].id]).edges
    assert before == after
    assert [edge.at for edge in after] == [db.session.get_one(Entry, link.made_id).at] == [day(1)]


def test_a_link_made_after_approval_says_so_wherever_it_is_shown(reader: Reader) -> None:
    thread = threads.story()
    project = threads.funded(thread)
    frozen = project.frozen_hash
    late = thread.needs[2]
    with clock.at(day(312)):
        actions.link(thread.whole, [late], by=plans.planner())
    edges = {(edge["kind"], edge["source"]["id"]): edge for edge in trace_of_project(project)["edges"]}
    assert edges["answers", str(late.id)]["approval"] == "after"
    assert edges["answers", str(late.id)]["days_after_approval"] == 12
    assert {edge["approval"] for key, edge in edges.items() if key != ("answers", str(late.id))} == {"before"}
    for url in (f"/projects/{project.ref}", f"/needs/{late.ref}"):
        page = reader.get(url).text
        assert "added 12 days after approval" in page or "เพิ่มหลังอนุมัติ 12 วัน" in page
    page = reader.get(f"/projects/{project.ref}/voices").text
    assert page.count("thread__later") == 1
    assert fates_of_needs([late.id])[late.id].later
    assert not fates_of_needs([thread.needs[0].id])[thread.needs[0].id].later
    assert project.frozen_hash == frozen
    assert project.needs == 4


def test_what_is_linked_after_approval_never_speaks_for_the_project(reader: Reader) -> None:
    thread = threads.story()
    project = threads.funded(thread)
    with clock.at(day(312)):
        loud = needs.record_needs(
            forums.forum(fresh_round(thread)), [forums.need_draft(words="เสียงที่ดังที่สุด", votes=999)], by=OPERATOR
        )
        actions.link(thread.whole, loud, by=plans.planner())
    lineage = threads_queries.ancestry_of_project(project)
    assert loud[0].id in lineage.voices
    assert loud[0].id not in lineage.at_approval.voices
    assert len(lineage.at_approval.voices) == project.needs
    page = reader.get(f"/projects/{project.ref}").text
    assert "เสียงที่ดังที่สุด" not in page.split('<ol class="thread">')[0]


def fresh_round(thread: Thread) -> Round:
    """The village's open round in the next cycle."""
    cycle = cycles.draft(thread.world.areas["25"], fiscal_year=2571, by=OPERATOR)
    return next(one for one in cycles.open_(cycle, by=OPERATOR) if one.area_path == thread.world.village.area_path)


def test_an_ended_link_stays_in_the_history_and_leaves_the_ancestry(reader: Reader) -> None:
    thread = threads.voiced(forums.world())
    with clock.at(day(70)):
        thread.merged = merge.merge(thread.world.subdistrict, thread.drafted, title="รวม 2 หมู่บ้าน", by=OPERATOR)
    with clock.at(day(71)):
        decide.undo(thread.world.subdistrict, thread.drafted[0].id, by=OPERATOR)
    ended = db.session.query(ProposalProposal).filter(ProposalProposal.ended_id.isnot(None)).one()
    assert ended.ended_at == day(71)
    graph = below_needs([thread.needs[0].id])
    assert ("proposal", thread.whole.id) not in graph.below(("need", thread.needs[0].id))
    page = reader.get(f"/needs/{thread.needs[0].ref}").text
    assert "1 ก.พ. 2569" in page
    assert "Link ended" in page or "ยกเลิกความเชื่อมโยง" in page


def test_a_superseded_decision_stays_readable(reader: Reader) -> None:
    world = forums.world()
    need = forums.needs(forums.forum(world.village), 1)[0]
    for number, sentence in ((3, "งบไม่พอ"), (5, "ตกลงรับไว้ปีหน้า")):
        with clock.at(day(number)):
            threads.decide(
                world.village,
                need.id,
                Outcome.DEFERRED,
                reason_id=threads.reason(Outcome.DEFERRED),
                sentence=sentence,
            )
    page = reader.get(f"/needs/{need.ref}").text
    assert "งบไม่พอ" in page
    assert "ตกลงรับไว้ปีหน้า" in page
    assert page.count("27 พ.ย. 2568") >= 2


@pytest.fixture
def wide() -> Project:
    """A project behind which three hundred needs of two villages stand."""
    return threads.wide(150)


def test_three_hundred_ancestors_take_at_most_twelve_questions_and_a_small_page(reader: Reader, wide: Project) -> None:
    db.session.expunge_all()
    for url, most in (
        (f"/projects/{wide.ref}", 60_000),
        (f"/projects/{wide.ref}/voices", 60_000),
        (f"/projects/{wide.ref}/trace.json", 2_000_000),
    ):
        with counted() as sent:
            answer = reader.client.get(url)
        assert answer.status_code == 200
        assert len(sent) <= 12, (url, len(sent))
        assert len(answer.data) <= most, (url, len(answer.data))


def test_each_of_three_hundred_needs_is_a_node_of_the_trace(wide: Project) -> None:
    traced = trace_of_project(threads_queries.project_by_ref(wide.ref))  # type: ignore[arg-type] # it is there
    assert len({node["id"] for node in traced["nodes"] if node["kind"] == "need"}) == 300


def test_every_voice_is_on_exactly_one_page_of_the_list(reader: Reader, wide: Project) -> None:
    seen: list[str] = []
    url = f"/projects/{wide.ref}/voices"
    while url:
        page = reader.get(url).text
        seen += [part.split('"')[0] for part in page.split('<h3><a href="/needs/')[1:]]
        url = page.split('" rel="next"')[0].split('<a href="')[-1].replace("&amp;", "&") if 'rel="next"' in page else ""
    assert len(seen) == len(set(seen)) == 300


def test_the_fates_of_three_hundred_needs_take_at_most_six_questions(wide: Project) -> None:
    ids = [ident for kind, ident in above_project(wide.id).above(("project", wide.id)) if kind == "need"]
    db.session.expunge_all()
    with counted() as sent:
        fates = fates_of_needs(ids)
    assert len(sent) <= 6
    assert {fate.code for fate in fates.values()} == {"funded"}
    assert len(fates) == 300
