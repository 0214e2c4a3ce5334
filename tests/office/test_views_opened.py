"""Whoever opens what names people is noted: who, when, of which record; administrators read it, and it is forgotten."""

from __future__ import annotations

import ast
from datetime import timedelta

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.accounts.models.opened import PersonalOpening
from app.accounts.queries.accounts import by_username
from app.accounts.states import Duty, PersonalKind
from app.forums.actions import paper
from app.operations.actions import retention
from app.store import clock
from app.store.base import db
from tests.factories import forums, pictures
from tests.factories.people import sign_in
from tests.house.source import all_sources
from tests.reader import Reader

PROVINCE = "25"


def picture_opened(client: FlaskClient) -> str:
    """Let a facilitator open the picture of a filled-in sheet; return the forum's ref."""
    forum = forums.forum(forums.world().village)
    paper.add_pictures(forum, [("a.jpg", pictures.photograph())], by=forums.facilitator())
    sign_in(client, Duty.FACILITATOR, "250113")
    assert client.get(f"/forums/{forum.ref}/pictures/1").status_code == 200
    return forum.ref


def test_opened_lists_who_looked_at_which_sheet(client: FlaskClient, reader: Reader) -> None:
    ref = picture_opened(client)
    sign_in(client, Duty.ADMINISTRATOR, PROVINCE)
    name = by_username(f"{Duty.FACILITATOR}.250113")
    assert name
    for address in ("/office/opened", f"/office/opened?who={name.username}"):
        text = reader.get(address).text
        assert ref in text
        assert name.name in text
    assert ref not in reader.get("/office/opened?who=nobody").text


def test_an_administrator_of_another_province_sees_nothing_of_it(client: FlaskClient, reader: Reader) -> None:
    ref = picture_opened(client)
    from_elsewhere = reader
    sign_in(client, Duty.ADMINISTRATOR, "10")
    assert ref not in from_elsewhere.get("/office/opened").text


def test_every_view_that_hands_out_a_file_to_officers_alone_notes_it() -> None:
    handed = [
        (source.name, view.name)
        for source in all_sources()
        if source.name.startswith("app/") and "/views" in source.name
        for view in source.tree.body
        if isinstance(view, ast.FunctionDef) and view.decorator_list
        for call in (node for node in ast.walk(view) if isinstance(node, ast.Call))
        if ast.unparse(call.func) in ("answer", "files.answer", "views.answer")
        and not any(key.arg == "public" for key in call.keywords)
        and "note_opened" not in ast.unparse(view)
    ]
    assert not handed


def test_what_was_not_there_is_not_noted(client: FlaskClient) -> None:
    forum = forums.forum(forums.world().village)
    sign_in(client, Duty.FACILITATOR, "250113")
    assert client.get(f"/forums/{forum.ref}/pictures/1").status_code == 404
    assert db.session.scalar(select(func.count(PersonalOpening.id))) == 0


def test_an_export_at_the_command_line_is_noted_as_the_operators(app: Flask, client: FlaskClient) -> None:
    picture_opened(client)
    assert app.test_cli_runner().invoke(args=["person", "export", f"{Duty.FACILITATOR}.250113"]).exit_code == 0
    last = db.session.scalars(select(PersonalOpening).order_by(PersonalOpening.id.desc())).first()
    assert last
    assert (last.what, last.account_id) == (PersonalKind.PERSON_EXPORT, None)


def test_what_was_opened_is_forgotten_after_a_year(client: FlaskClient) -> None:
    picture_opened(client)
    assert retention.run()["personal_opening"] == 0
    with clock.at(clock.now() + timedelta(days=366)):
        assert retention.run()["personal_opening"] == 1
