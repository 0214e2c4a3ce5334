"""The pages of jobs: one's own, followed to the end, and a warning when no worker is there."""

from __future__ import annotations

from flask import Flask

from app.accounts.queries.accounts import acting
from app.areas.states.paths import path_of
from app.jobs import actions
from app.jobs.cli.worker import Runner
from app.jobs.models import Job
from app.ledger.actor import OPERATOR
from tests.factories import jobs
from tests.factories.people import sign_in
from tests.reader import Reader


def own(reader: Reader) -> Job:
    """A job of the person at the browser."""
    actor = acting(sign_in(reader.client).id)
    assert actor
    return jobs.job(actor)


def test_index_lists_ones_own_jobs(app: Flask, reader: Reader) -> None:
    job = own(reader)
    other = jobs.job(OPERATOR)
    text = reader.get("/jobs").text
    assert f"/jobs/{job.id}" in text
    assert f"/jobs/{other.id}" not in text


def test_index_without_jobs_says_what_will_be_there(app: Flask, reader: Reader) -> None:
    sign_in(reader.client)
    assert "/work" in reader.get("/jobs").text


def test_show_says_that_no_worker_reports_and_shows_itself_again(app: Flask, reader: Reader) -> None:
    job = own(reader)
    reader.client.set_cookie("language", "en")
    text = reader.get(f"/jobs/{job.id}").text
    assert "No worker has ever reported" in text
    assert '<noscript><meta http-equiv="refresh" content="15">' in text
    actions.report("a worker")
    text = reader.get(f"/jobs/{job.id}").text
    assert "Nobody is at work" not in text
    assert 'content="3"' in text


def test_show_leads_to_the_result_and_stays(app: Flask, reader: Reader) -> None:
    job = own(reader)
    Runner(app).work_off()
    text = reader.get(f"/jobs/{job.id}").text
    assert 'href="/about"' in text
    assert "เสร็จแล้ว" in text
    assert "http-equiv" not in text
    assert reader.get(f"/jobs/{job.id}.json").get_json()["ended"]


def test_show_tells_strangers_that_there_is_none(app: Flask, reader: Reader) -> None:
    job = jobs.job(OPERATOR, place=path_of("250113"))
    sign_in(reader.client)
    reader.get(f"/jobs/{job.id}", 404)
    reader.get("/jobs/1", 404)
    sign_in(reader.client, "administrator", "10")
    reader.get(f"/jobs/{job.id}", 404)
    sign_in(reader.client, "administrator", "2501")
    reader.get(f"/jobs/{job.id}")
