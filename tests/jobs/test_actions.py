"""A job is written with its cause, taken by one worker, done once, tried again, and ends with a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from flask import Flask

from app.accounts.actions.duties import grant
from app.accounts.queries.accounts import acting
from app.accounts.states import Duty
from app.areas.models import Area
from app.jobs import actions, queries
from app.jobs.actions import BACK_OFF, CLAIM, JOB_KINDS, MOST_ATTEMPTS, LostClaim, Task, kind
from app.jobs.cli.worker import Runner
from app.jobs.models import Job
from app.jobs.states import JobState
from app.ledger.actor import OPERATOR
from app.ledger.recording import UnrecordedChange, leave_nothing, recording
from app.store import clock
from app.store.base import db
from app.web.conflict import Refusal
from tests.factories import jobs
from tests.factories.people import account, area


@pytest.fixture
def doing(app: Flask) -> Iterator[Callable[[Callable[[Task], None]], Job]]:
    """Queue a job that does what the given function does."""

    def job(run: Callable[[Task], None]) -> Job:
        kind("test.this", "What this test does")(run)
        return actions.start("test.this", {}, by=OPERATOR)

    yield job
    JOB_KINDS.pop("test.this", None)


def standing(job: Job) -> Job:
    """Return the job as it stands."""
    found = queries.by_id(job.id)
    assert found
    return found


def named(place: Area, name: str, task: Task) -> None:
    """Rename an area and end the job in one act."""
    with recording(task.by, "areas.load", place, place=place.path):
        place.name_en = name
        task.done(says=name)


def test_a_job_is_saved_with_its_cause_or_not_at_all(app: Flask) -> None:
    place = area("25")
    lost = []

    def broken() -> None:
        with recording(OPERATOR, "areas.load", place, place=place.path):
            lost.append(actions.queue("test.say", {"says": ""}, by=OPERATOR))
            db.session.flush()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken()
    assert queries.by_id(lost[0].id) is None
    with recording(OPERATOR, "areas.load", place, place=place.path):
        kept = actions.queue("test.say", {"says": ""}, by=OPERATOR)
    assert standing(kept).state == JobState.WAITING


def test_queueing_outside_an_act_or_of_an_unknown_kind_is_refused(app: Flask) -> None:
    with pytest.raises(UnrecordedChange):
        actions.queue("test.say", {}, by=OPERATOR)
    with pytest.raises(LookupError):
        actions.start("test.unheard", {}, by=OPERATOR)


def test_a_worker_does_what_is_due_and_says_how_far_it_came(app: Flask) -> None:
    job = jobs.job(says="สำเร็จ")
    assert Runner(app).work_off() == 1
    done = standing(job)
    assert (done.state, done.done, done.total) == (JobState.DONE, 3, 3)
    assert done.result == {"url": "/about", "says": "สำเร็จ"}
    assert Runner(app).work_off() == 0


def test_a_job_is_not_taken_before_its_time(app: Flask) -> None:
    later = clock.now() + timedelta(hours=1)
    with recording(OPERATOR, "areas.load", area("25"), place=0):
        actions.queue("test.say", {"says": ""}, by=OPERATOR, run_after=later)
    assert actions.claim("a") is None
    with clock.at(later):
        assert actions.claim("a")


def test_the_job_of_a_killed_worker_is_taken_up_again_and_not_done_twice(app: Flask) -> None:
    job, place = jobs.job(), area("25")
    killed = actions.claim("killed")
    assert killed
    assert actions.claim("next") is None
    first = Task(job.id, {}, 0, OPERATOR, "killed")
    with clock.at(clock.now() + CLAIM * 2):
        assert actions.claim("next")
    with pytest.raises(LostClaim):  # it was only slow, and comes too late
        named(place, "Done by the first", first)
    leave_nothing()
    with pytest.raises(LostClaim):
        first.progress(1, 2)
    leave_nothing()
    named(area("25"), "Done by the second", Task(job.id, {}, 0, OPERATOR, "next"))
    assert standing(job).result["says"] == area("25").name_en == "Done by the second"


def test_progress_keeps_the_claim(app: Flask) -> None:
    job = jobs.job()
    actions.claim("slow")
    begun = clock.now()
    with clock.at(begun + CLAIM * 0.9):
        Task(job.id, {}, 0, OPERATOR, "slow").progress(1, 2)
    with clock.at(begun + CLAIM * 1.5):
        assert actions.claim("next") is None


def test_a_fault_lets_the_job_wait_and_the_last_one_ends_it(
    app: Flask, doing: Callable[[Callable[[Task], None]], Job], caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_task: Task) -> None:
        raise ZeroDivisionError

    job, moment = doing(broken), clock.now()
    for wait in (*BACK_OFF, None):
        with clock.at(moment):
            assert Runner(app).work_off() == 1
        assert standing(job).state == (JobState.WAITING if wait else JobState.FAILED)
        assert "ZeroDivisionError" in standing(job).error
        moment += wait or timedelta()
    assert standing(job).attempts == MOST_ATTEMPTS


def test_a_refusal_ends_the_job_with_its_sentence_and_leaves_nothing(
    app: Flask, doing: Callable[[Callable[[Task], None]], Job]
) -> None:
    def refused_late(task: Task) -> None:
        with recording(task.by, "areas.load", area("25"), place=0):
            named(area("25"), "Half done", task)
            raise Refusal("ปิดรอบแล้ว")

    area("25")
    job = doing(refused_late)
    Runner(app).work_off()
    assert (standing(job).state, standing(job).error) == (JobState.FAILED, "ปิดรอบแล้ว")
    db.session.remove()
    assert area("25").name_en != "Half done"


def test_a_failed_job_can_wait_again_and_no_other(app: Flask, doing: Callable[[Callable[[Task], None]], Job]) -> None:
    def refused(_task: Task) -> None:
        raise Refusal("ไม่ได้")

    job = doing(refused)
    with pytest.raises(Refusal):
        actions.again(standing(job))
    Runner(app).work_off()
    actions.again(standing(job))
    assert (standing(job).state, standing(job).attempts) == (JobState.WAITING, 0)


def test_a_job_that_ends_its_worker_every_time_fails(app: Flask) -> None:
    job = jobs.job()
    for n in range(MOST_ATTEMPTS):
        with clock.at(clock.now() + CLAIM * 2 * (n + 1)):
            assert actions.claim(f"worker {n}")
    with clock.at(clock.now() + CLAIM * 20):
        assert actions.claim("last") is None
    assert standing(job).state == JobState.FAILED
    assert str(MOST_ATTEMPTS) in standing(job).error


def test_a_job_acts_with_the_posts_that_its_account_holds_when_it_runs(
    app: Flask, doing: Callable[[Callable[[Task], None]], Job]
) -> None:
    seen = []
    doing(lambda task: None)
    person = account()
    actor = acting(person.id)
    assert actor
    assert not actor.posts
    kind("test.this", "What this test does")(lambda task: seen.append(task.by.posts))
    actions.start("test.this", {}, by=actor)
    grant(person, Duty.PLANNER, area("25"), by=OPERATOR)
    Runner(app).work_off()
    assert [post.duty for post in seen[-1]] == [Duty.PLANNER]


def test_old_jobs_and_silent_workers_are_forgotten(app: Flask) -> None:
    job = jobs.job()
    actions.report("silent")
    Runner(app).work_off()
    with clock.at(clock.now() + actions.KEPT_FOR * 2):
        actions.tidy()
    db.session.remove()
    assert queries.by_id(job.id) is None
    assert queries.last_seen() is None
