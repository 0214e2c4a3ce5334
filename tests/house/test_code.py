"""How the house is written: read from the syntax trees of its files."""

from __future__ import annotations

import ast
import re

import pytest

from tests.house.source import CHECKOUT, Function, Source, all_sources, app_sources, called, imported

pytestmark = pytest.mark.engineless

VAGUE = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "stuff", "tools"}
#: Imported where they are used, so that a worker that serves citizens stays small and starts fast.
HEAVY = {
    "fido2",
    "joserfc",
    "geopandas",
    "pandas",
    "numpy",
    "pyogrio",
    "pyproj",
    "shapely",
    "python_calamine",
    "xlsxwriter",
    "folium",
    "branca",
    "pikepdf",
    "typst",
    "docx",
    "docxtpl",
    "PIL",
    "rapidfuzz",
    "holidays",
    "icalendar",
    "segno",
    "zxcvbn",
    "flask_migrate",
}
REQUEST_GLOBALS = {"flask.request", "flask.g", "flask.session", "flask_login.current_user"}
MAKES_QUERY = {"select", "union", "union_all", "exists"}
NARROWS = {"where", "join", "outerjoin", "order_by", "options", "limit", "group_by", "having"}
READS = {"scalars", "scalar", "query", "get", "get_one", "scalar_one", "stream"}


#: Where a transaction may end, and why.
ENDS_TRANSACTIONS = {
    "app/ledger/recording.py": "the one commit of the session",
    "app/store/engine.py": "a connection of sqlite3 that could not begin gives its turn back, before any session",
    "app/store/turns.py": "the connection of sqlite3 itself, whose commit and rollback end its turn to write",
}


def test_commit_and_rollback_stand_only_in_recording() -> None:
    broken = [
        source.at(node)
        for source in app_sources()
        if source.name not in ENDS_TRANSACTIONS
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and called(node).rsplit(".", 1)[-1] in ("commit", "rollback", "begin_nested")
    ]
    assert not broken


def test_select_stands_only_in_queries() -> None:
    broken = [
        source.at(node)
        for source in app_sources()
        if not source.part("queries")
        for node in ast.walk(source.tree)
        if "sqlalchemy.select" in imported(node) or _reads(node)
    ]
    assert not broken


def _reads(node: ast.AST) -> bool:
    """Tell whether a call reads through the session (``db.session.scalars``)."""
    path = called(node).split(".") if isinstance(node, ast.Call) else []
    ours = len(path) > 2  # flask's own session stands alone
    return ours and path[-1] in READS and path[-2] in ("session", "connection")


def test_a_question_that_was_not_asked_yet_is_called_query() -> None:
    """``found`` is what was found: no statement bears that name."""
    broken = [source.at(node) for source in app_sources() for node in ast.walk(source.tree) if _finds_nothing_yet(node)]
    assert not broken


def _finds_nothing_yet(node: ast.AST) -> bool:
    """Tell whether ``found`` is given a statement, or a question is narrowed or asked under that name."""
    if isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        named = any(isinstance(target, ast.Name) and target.id == "found" for target in targets)
        return named and any(called(part).partition(".")[0] in MAKES_QUERY for part in _chain(node.value))
    narrowed = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in NARROWS
    return narrowed and called(node).partition(".")[0] == "found"


def _chain(value: ast.expr | None) -> list[ast.expr]:
    """Return the value, or both of a conditional."""
    return [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value] if value else []


def test_writes_stand_only_in_actions_and_the_ledger() -> None:
    """``recording`` is opened by actions; commands and views call actions."""
    broken = [
        source.at(node)
        for source in app_sources()
        if source.room not in ("ledger", "demo") and not source.part("actions")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and called(node).rsplit(".", 1)[-1] in ("recording", "keep")
    ]
    assert not broken


def test_request_globals_stand_only_in_views_and_web() -> None:
    allowed_rooms = {"web", "house"}
    broken = [
        source.at(node)
        for source in app_sources()
        if source.room not in allowed_rooms and not source.part("views")
        for node in ast.walk(source.tree)
        if REQUEST_GLOBALS & set(imported(node))
    ]
    assert not broken


#: Views that answer no form, so that a page shown again would help nobody.
ANSWER_OTHERWISE = {
    "app/accounts/views/basic.py": "a program that signs in wrongly is nobody, and hears so from the door",
    "app/accounts/views/many.py": "a file is looked at twice before its people are invited",
    "app/office/views/loads.py": "a file is looked at twice before it is taken",
    "app/areas/views.py": "a file is looked at twice before it is taken: the first look is neither done nor refused",
    "app/forums/views/paper.py": "the typing desk sends each sheet on the way and is answered in JSON",
    "app/publicapi/openrosa/views.py": "programs are answered in the protocol's own XML",
}


def test_views_answer_forms_and_what_is_not_there_through_web() -> None:
    """``app.web.forms`` catches what a rule refuses, ``app.web.found`` says that there is no such page."""
    refused = [
        source.at(node)
        for source in app_sources()
        if source.part("views") and source.room != "web" and source.name not in ANSWER_OTHERWISE
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ExceptHandler) and node.type and {"Refusal", "Stale", "Forbidden"} & _names(node.type)
    ]
    missing = [
        source.at(node)
        for source in app_sources()
        if source.room != "web"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and called(node) == "abort" and ast.unparse(node.args[0]) == "404"
    ]
    assert not refused + missing


def _names(node: ast.AST) -> set[str]:
    return {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}


def test_a_file_opens_with_a_sentence() -> None:
    sentence = re.compile(r".+[.:?!…](\n|$)")
    broken = [s.name for s in all_sources() if not sentence.match(ast.get_docstring(s.tree) or "")]
    assert not broken


def test_no_two_files_open_with_the_same_sentence() -> None:
    """A file that was cut in two says of each half what it holds."""
    places: dict[str, list[str]] = {}
    for source in app_sources():
        first = (ast.get_docstring(source.tree) or "").partition("\n")[0]
        places.setdefault(first, []).append(source.name)
    assert not {sentence: where for sentence, where in places.items() if len(where) > 1}


def test_no_module_is_named_for_nothing() -> None:
    assert not [source.name for source in all_sources() if VAGUE & {source.path.stem, *source.path.parent.parts[-2:]}]


def test_only_heavy_libraries_are_imported_inside_functions_and_they_only_there() -> None:
    broken = []
    for source in app_sources():
        inside = {id(n) for f in source.functions() for n in ast.walk(f)}
        for node in ast.walk(source.tree):
            for name in imported(node):
                heavy = name.split(".")[0] in HEAVY
                if heavy != (id(node) in inside) and not _only_for_types(source, node):
                    broken.append(f"{source.at(node)} {name}")
    assert not broken


def _only_for_types(source: Source, node: ast.AST) -> bool:
    """Tell whether the import stands under ``if TYPE_CHECKING:``."""
    guards = [n for n in ast.walk(source.tree) if isinstance(n, ast.If) and called(n.test) == "TYPE_CHECKING"]
    return any(node is inner for guard in guards for inner in ast.walk(guard))


def test_everything_is_typed() -> None:
    broken = [
        f"{source.at(function)} {function.name}"
        for source in app_sources()
        for function in source.functions()
        if function.returns is None or any(a.annotation is None for a in _arguments(function))
    ]
    assert not broken


def _arguments(function: Function) -> list[ast.arg]:
    every = function.args
    given = [*every.posonlyargs, *every.args, *every.kwonlyargs, *filter(None, (every.vararg, every.kwarg))]
    return [argument for argument in given if argument.arg not in ("self", "cls")]


def test_public_functions_of_rooms_say_what_they_do() -> None:
    broken = [
        f"{source.at(node)} {node.name}"
        for source in app_sources()
        for node in source.tree.body
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert not broken


def test_waivers_name_their_reason_and_are_at_most_one_per_thousand_lines() -> None:
    lines = sum(source.text.count("\n") for source in all_sources())
    waivers = [
        (f"{source.name}:{line}", comment)
        for source in all_sources()
        for line, comment in source.comments()
        if re.search(r"#\s*(noqa|type:\s*ignore|nosec|pragma|ruff:|mypy:|fmt:)", comment)
    ]
    reasoned = re.compile(r"(noqa: ?[A-Z0-9, ]+|ignore\[[\w, -]+\])\s*[-#] \w")
    unreasoned = [where for where, comment in waivers if not reasoned.search(comment)]
    assert not unreasoned
    assert len(waivers) <= max(1, lines // 1000), (lines, waivers)


def test_nothing_is_left_to_be_done() -> None:
    broken = [
        f"{source.name}:{line}"
        for source in all_sources()
        for line, comment in source.comments()
        if re.search(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b", comment)
    ]
    assert not broken


def test_warnings_are_errors() -> None:
    settings = (CHECKOUT / "setup.cfg").read_text()
    assert re.search(r"^filterwarnings =\n    error\n(?! )", settings, re.MULTILINE)


def test_no_address_of_a_machine_or_of_a_registry_is_committed() -> None:
    kept = [*CHECKOUT.glob("*.txt"), *CHECKOUT.glob("*.json"), *CHECKOUT.glob("bin/*"), CHECKOUT / "Makefile"]
    pattern = re.compile(r"--(extra-)?index-url|--find-links|\"resolved\"|/(?:root|home)/")
    assert not [path.name for path in kept if pattern.search(path.read_text())]


#: Where a refusal is answered without its words, and why that is right.
WORDLESS = {
    "app/accounts/views/basic.py": "a phone that sends a wrong name or password is asked for them again",
    "app/publiclog/actions/erase.py": "the register is done again line by line; what is not in the copy needs no words",
}


def test_whoever_catches_a_refusal_passes_its_words_on() -> None:
    dropped = {
        source.name
        for source in all_sources()
        if source.name.startswith("app/")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ExceptHandler)
        and isinstance(node.type, ast.Name)
        and node.type.id in {"Refusal", "Forbidden", "Stale"}
        and not any(isinstance(one, ast.Name) and one.id == node.name for part in node.body for one in ast.walk(part))
    }
    assert dropped == set(WORDLESS)
