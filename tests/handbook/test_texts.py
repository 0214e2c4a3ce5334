"""The handbook tells every field of the official forms and every act of a person; no section is thin, none a copy."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from wtforms import Form

from app.agencies.forms import BringForm
from app.aggregation.forms.desk import AnswerForm
from app.appeals.forms import PaperForm
from app.forums.forms import paper, sittings
from app.handbook.rules.files import NotASection, keys, read, sections
from app.handbook.rules.sections import columns, faults, twins
from app.localplans.forms import ColumnsForm, SendForm
from app.monitoring.forms.month import MonthForm
from app.monitoring.forms.progress import ProgressForm
from app.plans.forms.candidates import ActivityForm, BriefForm
from app.proposals.forms import ProposalForm
from app.web.beside import section_of
from tests.house.test_words import labelled_verbs

#: The official forms; a form joins them by ``told_beside``.
OFFICIAL: tuple[type[Form], ...] = (
    BriefForm,
    ActivityForm,
    sittings.PlanForm,
    sittings.AttendanceForm,
    sittings.ItemRow,
    sittings.NeedRow,
    paper.SheetForm,
    ProposalForm,
    BringForm,
    AnswerForm,
    PaperForm,
    SendForm,
    ColumnsForm,
    ProgressForm,
    MonthForm,
)
#: Acts that no person does on a page, and what does them.
NOBODYS = {
    "account.erase": "a command of the server's operator",
    "appeal.erase": "a job erases what was kept long enough",
    "areas.import_outlines": "a part of importing a file of outlines",
    "areas.import_province": "a part of importing a file of villages",
    "areas.load": "a command of the server's operator",
    "areas.load_province": "a part of that command",
    "areas.set_points": "a part of importing a file of outlines",
    "areas.set_shapes": "a part of importing a file of outlines",
    "batch.cancel": "a part of taking a workbook back",
    "cluster.load": "a command of the server's operator",
    "cycle.carry_over": "a part of opening a cycle, and a job",
    "erasure.do": "a command of the server's operator",
    "flag.raise": "a job looks the forums over",
    "forum.receive": "a telephone sends it",
    "handbook.load": "a command of the server's operator",
    "lists.load": "a command of the server's operator",
    "log_key.announce": "a command of the server's operator",
    "lost_head.list": "a command of the server's operator",
    "evaluation.compare": "done by itself when the second side sends",
    "project.fund": "a part of bringing a version of an annual plan into force",
    "screening.deal": "a part of drawing who scores",
    "screening.demand": "a part of recording what the body says",
    "screening.give_back": "a part of what takes a seat out of the scoring",
}


def fields_of(form: type[Form]) -> set[str]:
    """Return the keys of the sections on the fields that a person fills in."""
    with_fields: Any = form(meta={"csrf": False}) if form in (BriefForm, ProposalForm, BringForm) else form()
    hidden = ("HiddenField", "CSRFTokenField")
    return {section_of(field) for field in with_fields if field.type not in hidden}


@pytest.mark.parametrize("form", OFFICIAL, ids=lambda form: f"{form.__module__}.{form.__name__}")
def test_every_field_of_an_official_form_has_a_section(app: Flask, form: type[Form]) -> None:
    with app.test_request_context():
        needed = fields_of(form)
    assert "" not in needed
    assert sorted(needed - keys()) == []


def test_every_act_of_a_person_has_a_section(app: Flask) -> None:
    """Write the missing ones into ``app/handbook/texts``, or say in ``NOBODYS`` what does the act."""
    verbs = set(labelled_verbs())
    assert sorted(verbs - keys() - set(NOBODYS)) == []
    assert sorted(set(NOBODYS) - verbs) == []
    assert sorted(set(NOBODYS) & keys()) == []


def test_a_field_and_an_act_have_all_five_parts() -> None:
    told = [one for one in sections() if not one.key.rpartition("-")[2].isdecimal()]
    assert [(one.key, name) for one in told for name in columns() if not one.words[name]] == []


def test_no_section_is_thin_repeats_its_title_or_is_there_twice() -> None:
    every = [one.key for one in sections()]
    assert [one for one in every if every.count(one) > 1] == []
    assert [(one.key, faults(one.words)) for one in sections() if faults(one.words)] == []
    assert twins(sections()) == []


def test_a_section_that_says_nothing_is_told() -> None:
    thin = read("day", "= x\nt ก\nt A\n? ก\n? A\n§ ก\n§ A")[0]
    assert faults(thin.words) == ["what_th: short", "what_en: short"]
    long = dict.fromkeys(columns(), "word " * 30)
    assert faults(long) == ["what_th: repeats", "what_en: repeats"]
    assert faults(long | {"source_en": ""}) == ["what_th: repeats", "what_en: empty"]


@pytest.mark.parametrize("line", ["x what", "?", "t third"])
def test_a_line_without_a_sign_or_with_one_too_many_is_refused(line: str) -> None:
    with pytest.raises(NotASection):
        read("day", f"= x\nt ก\nt A\n{line}")
