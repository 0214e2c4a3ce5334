"""What the documents promise is there: words, commands, settings, files and pictures."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from click import Command, Context, Group
from flask import Flask

from app import config
from app.cycles.rules.outcomes import TABLE, Meaning, Onward, Requisite, Tiers
from app.cycles.states import OUTCOME_LABELS
from app.house import words
from app.house.rooms import COMMANDS
from app.store.base import Base
from tests.house.source import CHECKOUT, Source, all_sources, app_sources
from tests.house.test_words import STATES, enums, module

pytestmark = pytest.mark.engineless

DOCUMENTS = sorted([*CHECKOUT.glob("*.md"), *(CHECKOUT / "docs").rglob("*.md")])
LARGEST_PICTURE = 120 * 1024

GLOSSARY = (CHECKOUT / "docs" / "glossary.md").read_text()
CODE = re.compile(r"```.*?\n(.*?)```|`([^`\n]+)`", re.DOTALL)
FLASK = re.compile(r"(?:^|\s)flask ([a-z][^|#`\n]*)")
MAKE = re.compile(r"^make ([a-z]+)", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
FILE = re.compile(r"(?:app|tests|migrations|bench|docs)/[\w/.*-]+\.\w+")
#: Made by hand for an example in the text.
EXAMPLES = {"migrations/versions/00NN_room.py", "tests/room/test_views.py"}
#: What a reader would have to look up elsewhere; after the name of a law, a standard or an address it is public.
CITED = {
    "a number in a paper that nobody names": re.compile(
        r"(?i)\b(?:stud(?:y|ies)|threats?|audits?|findings?|issues?|tickets?|requirements?|missions?|briefs?|spikes?"
        r"|discovery|milestones?|domain|house|paragraphs?|sections?|chapters?)"
        r"\s*(?:no\.? ?|#)?[A-Z]?\d+(?:\.\d+)*\b"
        r"|§ ?\d|(?<![&\w])#\d+\b"
    ),
    "a code of somebody's list": re.compile(r"(?<![-+\w./#])[A-Z]{1,2}\d{1,3}(?:/[A-Z]\d{1,3})*(?![-\w.:]*\w)"),
    "a paper that is not here": re.compile(r"(?i)\b(?:the study|the audit report|reference: |in the reference\b)"),
}
PUBLIC = re.compile(r"\bAct\b|Regulation|Decree|RFC|ISO|OGC|WCAG|://|\.org\b|พ\.ร\.บ\.|พระราช|ระเบียบ")
#: Names that look like codes: sizes of paper, millionths of a degree, quarters of a year, a set of letters.
NO_CODES = {"A3", "A4", "E6", "Q1", "Q2", "Q3", "Q4", "CP874"}
WAIVER = re.compile(r"noqa: [A-Z0-9, ]+")
DOCUMENT = re.compile(r"(?<![/\w])[\w./-]+\.(?:md|rst)\b")
#: Comments of templates, styles and scripts; of shell and settings.
COMMENTS = {
    r"(?s:\{#.*?#\}|<!--.*?-->|/\*.*?\*/)|(?:^|\s)//.*": [f"app/**/*.{end}" for end in ("html", "css", "js", "typ")],
    r"(?m)^\s*#.*": ["*.cfg", "*.toml", "Makefile", "bin/*", "tests/run", ".ci/run"],
}
#: What may be named, and what may not; the second list has one of each kind.
OPEN = (
    "(docs/domain.md)",
    "docs/decisions/refs.md",
    "Personal Data Protection Act B.E. 2562, section 26",
    "RFC 8058, section 3",
    "eight to an A4",
    "SHA-256 in UTF-8",
    "need N69-25010101-1-1",
    "form จ.1-1",
    "the brief of a project",
)
CLOSED = (
    "(NOTES.md 3)",
    "docs/gone.md",
    "as study 1.2 asks",
    "the study names it",
    "(threat D1)",
    "(M12)",
    "G15, G16: an appeal",
    "closes #41",
    "issue 10",
    "see paragraphs 1.1, 2.1",
    "section 5 says so",
    "(reference: forms)",
)


def pieces(pattern: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Yield (document, what the pattern finds) for everything written as code."""
    for document in DOCUMENTS:
        for block, span in CODE.findall(document.read_text()):
            for found in pattern.findall(block or span):
                yield document.name, found


def rows(text: str) -> set[tuple[str, ...]]:
    """Return the rows of every table of ``text`` as their cells."""
    lines = (line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| "))
    return {tuple(cell.strip() for cell in line) for line in lines}


def test_the_glossary_names_every_kind_of_record() -> None:
    named = {(cells[2], cells[3]) for cells in rows(GLOSSARY) if len(cells) == 4}
    kinds = {
        (f"`{mapper.class_.kind}`", f"`{mapper.class_.__module__.split('.')[1]}`")
        for mapper in Base.registry.mappers
        if hasattr(mapper.class_, "kind")
    }
    assert not kinds - named


@pytest.mark.parametrize("name", [source.name for source in STATES])
def test_the_glossary_says_what_the_pages_say(name: str) -> None:
    """Each state stands in the section of its enumeration with its English and Thai label."""
    said = {words.key(m): words.strings(m)[0] for m in words.messages(words.catalogue("th"))}
    states = module(name)
    tables = [thing for thing in vars(states).values() if isinstance(thing, dict)]
    for enum in enums(states):
        section = GLOSSARY.partition(f"`{enum.__name__}` in `{name}`")[2].partition("\n## ")[0]
        labels = next(t for t in tables if set(enum) <= set(t) and all(hasattr(t[m], "_args") for m in enum))
        english = {member: str(labels[member]._args[0]) for member in enum}
        wanted = {(said.get(english[m], ""), english[m], f"`{m.value}`") for m in enum}
        assert not wanted - {cells[:3] for cells in rows(section)}


REQUISITES = {
    Requisite.REASON: "a coded reason",
    Requisite.SENTENCE: "a sentence for the citizens",
    Requisite.RANK: "a rank in the round's list",
    Requisite.TARGET: "the proposal in which it lives on",
    Requisite.AGENCY: "the body that can do it",
    Requisite.WHO: "who",
    Requisite.DAY: "the day by which it is done",
}
TIERS = {Tiers.ALL: "", Tiers.BELOW_TOP: ", below the top tier", Tiers.TOP: ", at the top tier"}
ONWARD = {
    Onward.ABOVE: "the round above",
    Onward.PLAN: "the list of plan candidates",
    Onward.ANSWER: "the proposal that answers it",
    Onward.TARGET: "the proposal into which it was merged",
    Onward.PARTS: "its parts",
    Onward.BELOW: "the round below, which changes it",
    Onward.NEXT_CYCLE: "the next cycle",
    Onward.BODY: "that body",
    Onward.COMMUNITY: "the community",
    Onward.NOWHERE: "nowhere",
}


def told(one: Meaning, thai: dict[str, str]) -> str:
    """Return the line of the glossary that tells what an outcome means."""
    english = str(OUTCOME_LABELS[one.outcome]._args[0])
    kinds = " or ".join(sorted(one.kinds)) + TIERS[one.tiers] + (", from a round below" if one.from_below else "")
    needs = [words for requisite, words in REQUISITES.items() if requisite in one.needs]
    needs += [f"at least {one.parts} parts"] if one.parts else []
    needs += ["a proposal that answers it"] if one.answered else []
    cells = (thai[english], english, f"`{one.outcome}`", kinds, ", ".join(needs), ONWARD[one.onward])
    return f"| {' | '.join(cells)} |"


def test_the_glossary_tells_what_each_outcome_means() -> None:
    said = {words.key(m): words.strings(m)[0] for m in words.messages(words.catalogue("th"))}
    heading = "| Thai | English | code | of what | what it must have | where it goes on |\n|---|---|---|---|---|---|"
    wanted = "\n".join((heading, *(told(one, said) for one in TABLE)))
    section = GLOSSARY.partition("\n## Outcomes ")[2].partition("\n## ")[0]
    assert f"\n{wanted}\n" in section, f"Let the outcomes in docs/glossary.md read:\n\n{wanted}"


def test_every_command_in_the_documents_exists(app: Flask) -> None:
    broken = [(document, line) for document, line in pieces(FLASK) if not _exists(app, line.split())]
    assert not broken


def _exists(app: Flask, given: list[str]) -> bool:
    """Tell whether the words name a command of ours, with options that it has."""
    command: Command | None = app.cli
    while isinstance(command, Group) and given:
        command = command.get_command(Context(command), given.pop(0))
        if command is None:
            return False
    options = {option for parameter in command.params for option in parameter.opts} if command else set()
    return not {word.partition("=")[0] for word in given if word.startswith("--")} - options


def test_every_make_target_in_the_documents_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (CHECKOUT / "Makefile").read_text(), re.MULTILINE))
    assert not [(document, target) for document, target in pieces(MAKE) if target not in targets]


def test_every_command_of_ours_is_in_operations() -> None:
    told = (CHECKOUT / "docs" / "operations.md").read_text()
    ours = [
        f"flask {command.name} {one}".strip()
        for command in COMMANDS
        for one in (command.commands if isinstance(command, Group) else [""])
    ]
    assert not [line for line in ours if f"`{line}" not in told]


def test_every_setting_is_in_operations() -> None:
    told = {cells[0] for cells in rows((CHECKOUT / "docs" / "operations.md").read_text())}
    assert not {f"`{name}`" for name in _settings()} - told


def _settings() -> set[str]:
    """Return the names of the settings that are read from the environment."""
    told = set(re.findall(r"#: ``([A-Z_]+)``: ", Path(config.__file__).read_text()))
    assert len(told) == len(fields(config.Settings)), "each setting says how it is called and what it means"
    return told


def test_every_link_and_picture_leads_somewhere() -> None:
    broken = [
        (document.name, target)
        for document in DOCUMENTS
        for target in LINK.findall(document.read_text())
        if "://" not in target and not (document.parent / target).exists()
    ]
    assert not broken


def test_every_file_that_the_documents_name_exists() -> None:
    named = {(document, path) for document, path in pieces(FILE) if path not in EXAMPLES}
    assert not [(document, path) for document, path in named if not (CHECKOUT / path).exists()]


def test_every_room_stands_on_its_floor_in_the_guide() -> None:
    guide = (CHECKOUT / "CONTRIBUTING.md").read_text()
    rooms = {source.room for source in app_sources()} - {"__init__"}
    assert not [room for room in rooms if not re.search(rf"^(?:\w+ \| )*{room}\b", guide, re.MULTILINE)]


def test_pictures_are_small_and_shown() -> None:
    told = "".join(document.read_text() for document in DOCUMENTS)
    for picture in (CHECKOUT / "docs" / "pictures").glob("*"):
        assert picture.stat().st_size <= LARGEST_PICTURE
        assert f"docs/pictures/{picture.name}" in told


def cited(text: str) -> list[str]:
    """Return what ``text`` cites and a reader of the repository does not have."""
    found = [
        f"{kind}: {match[0]}"
        for line in WAIVER.sub("", text).splitlines()
        for kind, cites in CITED.items()
        for match in cites.finditer(line)
        if match[0] not in NO_CODES and not PUBLIC.search(line[: match.start()])
    ]
    places = (CHECKOUT, CHECKOUT / "docs", CHECKOUT / "docs" / "decisions")
    return found + [name for name in DOCUMENT.findall(text) if not any((place / name).exists() for place in places)]


def explanations() -> Iterator[tuple[str, str]]:
    """Yield (place, text) for every comment, docstring and document of the checkout."""
    for source in all_sources():
        yield from ((f"{source.name}:{line}", text) for line, text in source.comments())
        yield from _docstrings(source)
    for comment, names in COMMENTS.items():
        for path in (path for name in names for path in CHECKOUT.glob(name)):
            yield from ((path.name, found[0]) for found in re.finditer(comment, path.read_text()))
    for document in DOCUMENTS:
        yield document.name, CODE.sub(" ", document.read_text())


def _docstrings(source: Source) -> Iterator[tuple[str, str]]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield source.at(node), ast.get_docstring(node) or ""


def test_nothing_cites_what_a_reader_does_not_have() -> None:
    """A reason is said, or a law, a standard, a decision or the domain is named; never a paper of its writer."""
    assert not [(place, names) for place, text in explanations() if (names := cited(text))]


@pytest.mark.parametrize("text", CLOSED)
def test_a_citation_of_any_kind_is_found(text: str) -> None:
    assert cited(text)


@pytest.mark.parametrize("text", OPEN)
def test_what_a_reader_can_find_may_be_named(text: str) -> None:
    assert not cited(text)


def test_every_decision_stands_in_the_index_once() -> None:
    index = CHECKOUT / "docs" / "decisions" / "README.md"
    listed = [target for target in LINK.findall(index.read_text()) if "/" not in target]
    assert sorted(listed) == sorted(page.name for page in index.parent.glob("*.md") if page != index)


def test_the_changelog_tells_an_operator_of_the_newest_schema_and_of_every_setting() -> None:
    told = (CHECKOUT / "CHANGELOG.md").read_text()
    assert f"`{(CHECKOUT / 'migrations' / 'current-head').read_text().strip()}`" in told
    assert not [name for name in _settings() if f"`{name}`" not in told]
