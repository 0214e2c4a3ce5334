"""``flask where`` leads from an address, or from words on the screen, to the files behind them."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from app.house import words
from app.house.behind import behind

pytestmark = pytest.mark.engineless


def asked(app: Flask, what: str) -> tuple[int, str]:
    """Return the exit code and what was printed."""
    answer = app.test_cli_runner().invoke(args=["where", what])
    return answer.exit_code, answer.output


def test_where_prints_door_view_page_template_and_test_of_an_address(app: Flask) -> None:
    code, told = asked(app, "/sign-in?next=/work")
    assert code == 0
    assert "endpoint  accounts.sign_in" in told
    assert "door      anyone" in told
    assert "view      app/accounts/views/sign_in.py:" in told
    assert "page      app/accounts/pages/sign_in.py:" in told
    assert "template  app/accounts/templates/accounts/sign_in.html" in told
    assert "tests/accounts/test_views.py:" in told
    assert "endpoint  accounts.enter" in told


def test_where_takes_a_whole_address_with_its_host(app: Flask) -> None:
    assert "endpoint  front.about" in asked(app, "http://127.0.0.1:8000/about?x=1")[1]


def test_where_names_the_duties_of_a_door_and_what_finds_its_area(app: Flask) -> None:
    told = asked(app, "/rounds/R70-25011304")[1]
    assert "door      facilitator, district_facilitator, planner, reviewer, approver, for the area that app/" in told


def test_where_prints_who_builds_the_page_which_action_is_called_and_what_it_asks(app: Flask) -> None:
    told = asked(app, "/proposals/P70-0001/edit")[1]
    shown, sent = told.split("address   POST")
    assert re.search(r"^builder   app/proposals/\S+:\d+ EditPage\.of$", shown, re.MULTILINE)
    assert "action    " not in shown
    assert re.search(r"^action    app/proposals/actions\S*:\d+ change$", sent, re.MULTILINE)
    assert re.search(r"^policy    app/proposals/policy\S*:\d+ may_change$", sent, re.MULTILINE)


def test_where_finds_an_action_whether_a_room_has_one_file_of_them_or_a_folder(app: Flask) -> None:
    for address, place in (
        ("/comments/1", r"app/comments/actions(\.py|/\w+\.py):\d+ rule"),
        ("/candidates/C70-0001/brief", r"app/plans/actions(\.py|/\w+\.py):\d+ write_brief"),
    ):
        assert re.search(rf"^action    {place}$", asked(app, address)[1], re.MULTILINE)


def test_every_view_that_takes_a_form_calls_an_action(app: Flask) -> None:
    """Or it writes nothing: the one that leads from chosen items to the form of an outcome."""
    without = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "POST" in (rule.methods or ())
        and "action" not in {part for part, _one in behind(app.view_functions[rule.endpoint])}
    }
    assert without == {"aggregation.choose"}


def test_where_finds_english_words(app: Flask) -> None:
    code, told = asked(app, "name or the password is not right")
    assert code == 0
    assert "said in   app/accounts/actions/sign_ins.py:" in told


def test_where_finds_thai_words(app: Flask) -> None:
    thai = {words.key(m): words.strings(m)[0] for m in words.messages(words.catalogue("th"))}["Sign in"]
    code, told = asked(app, thai)
    assert code == 0
    assert "msgid     Sign in\n" in told
    assert "app/accounts/templates/accounts/sign_in.html:" in told


def test_where_says_so_when_there_is_nothing(app: Flask) -> None:
    assert asked(app, "/no/such/page")[0] == 1
    assert asked(app, "words that nobody says")[0] == 1
