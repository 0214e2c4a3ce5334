"""The pages of the threads: what a citizen, a planner and a reviewer read on them."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace

import pytest
from flask import Flask

from app.aggregation.queries.audit import faults_of_balances
from app.areas import actions
from app.areas.intake import register
from app.forums.actions import needs
from app.ledger import actor
from app.plans.models.funding import Project
from app.store import clock
from tests.factories import forums, localplans, proposals, threads
from tests.factories.queries import counted
from tests.factories.threads import Thread, day
from tests.reader import Reader

KEPT = ("nodes", "edges")
PARTS = ((2501980000, "ดงขี้เหล็กเหนือ"), (2501990000, "ดงขี้เหล็กใต้"))


@pytest.fixture
def thread() -> Thread:
    """Everything up to the adoption."""
    return threads.story()


@pytest.fixture
def project(thread: Thread) -> Project:
    """The funded project at the end of the thread."""
    return threads.funded(thread)


def test_need_tells_the_words_and_dates_every_step_by_its_decision(reader: Reader, thread: Thread) -> None:
    need = thread.needs[0]
    with counted() as sent:
        page = reader.get(f"/needs/{need.ref}").text
    assert need.words in page
    for date in ("22 พ.ย. 2568", "24 พ.ย. 2568", "31 ม.ค. 2569", "1 เม.ย. 2569", "10 มิ.ย. 2569"):
        assert date in page, date
    for address in (need.forum.ref, thread.world.village.ref, thread.world.subdistrict.ref):
        assert address in page
    assert len(sent) <= 12


def test_need_gives_the_reason_where_its_thread_ends(reader: Reader, thread: Thread) -> None:
    page = reader.get(f"/needs/{thread.needs[2].ref}").text
    assert page.index("อยู่ในแผนของเทศบาลแล้ว") < page.index('<ol class="thread">')


def test_need_shows_a_correction_beside_the_words(reader: Reader, thread: Thread) -> None:
    with clock.at(day(40)):
        needs.correct(thread.needs[0], "ความยาวที่ถูกต้องคือ 450 เมตร", by=forums.facilitator())
    page = reader.get(f"/needs/{thread.needs[0].ref}").text
    assert thread.needs[0].words in page
    assert "ความยาวที่ถูกต้องคือ 450 เมตร" in page


def test_need_shows_what_citizens_wrote_as_text_only(reader: Reader) -> None:
    world = forums.world()
    hostile = "<script>alert(1)</script>{{ 7*7 }}"
    need = forums.needs(forums.forum(world.village), 1, words=hostile)[0]
    page = reader.get(f"/needs/{need.ref}").text
    assert hostile not in page
    assert "&lt;script&gt;" in page


def test_need_as_open_data(reader: Reader, thread: Thread) -> None:
    told = json.loads(reader.client.get(f"/needs/{thread.needs[0].ref}.json").text)
    assert told["id"] == str(thread.needs[0].id)
    assert told["fate"]["code"] == "adopted"
    assert [one["outcome"] for one in told["decisions"]].count("carried_up") == 3
    assert all(isinstance(edge["source"]["id"], str) for edge in told["edges"])


def test_proposal_shows_the_voices_behind_it(reader: Reader, thread: Thread) -> None:
    with counted() as sent:
        page = reader.get(f"/proposals/{thread.whole.ref}").text
    assert all(need.words in page for need in thread.needs[:2])
    assert all(one.ref in page for one in thread.drafted)
    assert len(sent) <= 12
    told = reader.client.get(f"/proposals/{thread.whole.ref}.json").json
    assert sum(node["kind"] == "need" for node in told["ancestry"]["nodes"]) == 4


def test_proposal_of_an_agency_says_that_no_forum_stands_behind_it(reader: Reader) -> None:
    world = forums.world()
    brought = proposals.proposal(world.subdistrict, [], agency=proposals.agency(), by=actor.OPERATOR)
    page = reader.get(f"/proposals/{brought.ref}").text
    assert "แขวงทางหลวงชนบทปราจีนบุรี" in page
    assert '<ol class="voices">' not in page


def test_project_tells_what_was_asked_decided_and_funded(reader: Reader, thread: Thread, project: Project) -> None:
    page = reader.get(f"/projects/{project.ref}").text
    assert project.frozen_hash in page
    for address in (*thread.world.rounds.values(),):
        assert f"/rounds/{address.ref}/balance" in page
    assert all(need.words in page for need in thread.needs[:2])
    told = reader.client.get(f"/projects/{project.ref}.json").json
    assert told["counts_at_approval"]["needs"] == 4


def test_project_names_the_local_plan_that_holds_the_same_work(
    reader: Reader, thread: Thread, project: Project
) -> None:
    local = localplans.linked(thread.world, thread.needs[0], project)
    with counted() as sent:
        page = reader.get(f"/projects/{project.ref}").text
    assert f'href="/localprojects/{local.ref}"' in page
    assert "อบต.ดงขี้เหล็ก" in page
    assert len(sent) <= 12


def test_a_subdistrict_that_is_split_and_renamed_by_the_register_keeps_every_trail(
    reader: Reader, thread: Thread, project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The register ends the old code and names two in its place; what was said there stays, under the name of then."""
    actions.load(["25"], by=actor.OPERATOR)
    before = reader.client.get(f"/projects/{project.ref}/trace.json").json
    wanted = register.areas(["25"])
    old = next(one for one in wanted if one.official_code == "250113")
    ended = replace(old, valid_to=datetime.date(2026, 1, 1), successor=None)
    parts = [replace(old, path=path, official_code=str(path)[:6], name_th=name) for path, name in PARTS]
    upper = [one for one in wanted if one != old]
    monkeypatch.setattr(register, "areas", lambda _provinces: [*upper, *parts, ended])
    report = actions.load(["25"], by=actor.OPERATOR)
    assert (report.added, report.changed) == (2, 1)

    after = reader.client.get(f"/projects/{project.ref}/trace.json").json
    assert {key: after[key] for key in KEPT} == {key: before[key] for key in KEPT}
    for need in thread.needs:
        assert need.words in reader.get(f"/needs/{need.ref}").text
    for address in (
        f"/rounds/{thread.world.subdistrict.ref}/balance",
        f"/projects/{project.ref}",
        f"/needs/{thread.needs[0].ref}",
    ):
        assert "ดงขี้เหล็ก" in reader.get(address).text, address
    former = reader.get("/areas/250113").text
    assert "สิ้นสุดเมื่อวันที่ 1 ม.ค. 2569" in former
    assert thread.whole.ref in reader.get("/areas/250113/proposals").text
    assert reader.client.get("/areas/259899").status_code == 404
    assert not list(faults_of_balances())


def test_project_reads_in_english_too(reader: Reader, project: Project) -> None:
    reader.client.set_cookie("language", "en")
    assert "Needs behind it" in reader.get(f"/projects/{project.ref}").text


def test_trace_is_what_the_command_writes(reader: Reader, app: Flask, project: Project) -> None:
    answered = reader.client.get(f"/projects/{project.ref}/trace.json").json
    written = app.test_cli_runner().invoke(args=["trace", project.ref, "--json"])
    assert json.loads(written.output) == answered
    kinds = [node["kind"] for node in answered["nodes"]]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "forum": 2,
        "need": 4,
        "proposal": 3,
        "candidate": 1,
        "project": 1,
    }
    assert {"kind", "ref", "area", "date", "words"} <= answered["nodes"][0].keys()
    assert app.test_cli_runner().invoke(args=["trace", "J00"]).exit_code == 1


def test_voices_lists_all_words_and_those_of_one_village(reader: Reader, project: Project) -> None:
    assert reader.get(f"/projects/{project.ref}/voices").text.count("<h3>") == 4
    assert reader.get(f"/projects/{project.ref}/voices?area=25011304").text.count("<h3>") == 2
    assert reader.get(f"/projects/{project.ref}/voices?area=nonsense&after=x").text.count("<h3>") == 4


@pytest.mark.parametrize(
    "url", ["/needs/N0", "/needs/N0.json", "/proposals/P0", "/projects/J0", "/projects/J0/voices", "/projects/J0.json"]
)
def test_what_is_not_there_is_said_to_be_not_there(reader: Reader, url: str) -> None:
    reader.get(url, status=404)


def test_a_decision_without_a_sitting_is_no_bodys_resolution_and_names_the_duty(reader: Reader) -> None:
    thread = threads.story()
    page = reader.get(f"/needs/{thread.needs[0].ref}").text

    assert "บันทึกที่โต๊ะของ" in page
    assert "ไม่ได้ระบุการประชุม" in page
    told = reader.client.get(f"/needs/{thread.needs[0].ref}.json").json["decisions"]
    assert all(one["recorded_by"] and not one["with_other_desks"] for one in told)
