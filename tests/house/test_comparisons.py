"""Words that people typed are compared in one normal form (``same``, ``search_form``), never as they came."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.house.source import app_sources

pytestmark = pytest.mark.engineless

#: Columns and fields that hold words as people typed them.
TYPED = {
    *("authority", "caption", "chair", "contact", "detail", "expected", "heading", "indicator", "name", "name_en"),
    *("name_th", "note", "objective", "order_number", "place", "rationale", "reason", "recorder", "resolution"),
    *("sender", "summary", "target", "target_area", "target_group", "title", "unit", "username", "voter", "witnesses"),
    "words",
}
#: What compares such a name and is right, by file and as it stands in the code, with the reason.
FIELDS = "names of fields of our own forms and classes"
SHEETS = "a sheet of the very file that was read"
RANKS = "ranks and nodes, not words"
COLUMNS = "names of our own tables and columns"
KEYS = "a name that the protocol of the log compares byte by byte"
ALLOWED = {
    ("app/accounts/intake/workbook.py", "one.username == name"): "both were tidied and put in small letters right here",
    ("app/accounts/queries/accounts.py", "Account.username.in_((tidy(typed), typed))"): "both forms of a name",
    ("app/aggregation/forms/desk.py", "part.name != entry.form.need_ids.name"): FIELDS,
    ("app/aggregation/rules/ranking.py", "mark.place == place"): RANKS,
    ("app/aggregation/rules/ranking.py", "groups.setdefault(one.place, [])"): RANKS,
    ("app/aggregation/rules/rulings.py", "cut[0].place == cut[1].place"): RANKS,
    ("app/cycles/pages/planning.py", "field.name.startswith('sector-')"): FIELDS,
    ("app/cycles/pages/planning.py", "field.name.startswith('group-')"): FIELDS,
    (
        "app/forums/actions/attendance.py",
        "reason != row.reason",
    ): "whether a sentence is written anew, letter by letter",
    ("app/forums/forms/paper.py", "{field.name: _raw(field) for field in self}"): FIELDS,
    ("app/forums/pages/attendance.py", "{field.name: str(field.data) for field in form if field.name"): FIELDS,
    ("app/forums/pages/attendance.py", "field.name.startswith('n-')"): FIELDS,
    ("app/forums/pages/attendance.py", "field.name.startswith('group-')"): FIELDS,
    ("app/forums/forms/votes.py", "one.name.startswith('need-')"): FIELDS,
    ("app/jobs/actions.py", "Worker.name == name"): "a process names itself",
    ("app/jobs/queries.py", "Worker.name == name"): "a process names itself",
    ("app/jobs/queries.py", "Job.place == place"): "an area",
    ("app/localplans/actions/imports.py", "{table.name: layouts.guess(table.rows, first_year) or Layout"): SHEETS,
    ("app/localplans/actions/imports.py", "{table.name: table.boxes for table in tables if table.boxes}"): SHEETS,
    ("app/localplans/actions/imports.py", "table.name in one.layout"): SHEETS,
    ("app/localplans/pages/imports.py", "table.name == sheet"): SHEETS,
    ("app/localplans/views.py", "table.name == sheet"): SHEETS,
    ("app/operations/actions/person.py", "account.name == ERASED_WORDS"): "the very words that erasing put there",
    ("app/clusters/pages/pool.py", "failed.name.name == form.name.name"): FIELDS,
    ("app/opendata/actions/packs.py", "{one.name: one.rows for one in tables}"): COLUMNS,
    ("app/opendata/actions/write.py", "{one.column.name: one.column.kind for one in columns_of(tabl"): COLUMNS,
    ("app/opendata/intake/package.py", "{field['name']: field['type'] for field in some}"): COLUMNS,
    ("app/opendata/intake/package.py", "{one['name']: one['schema']['fields'] for one in told['resou"): COLUMNS,
    ("app/opendata/queries/rows.py", "{one.column.name: one.value(row[at], named) for at, one in e"): COLUMNS,
    ("app/opendata/rules/descriptor.py", "name == table.name"): COLUMNS,
    ("app/opendata/rules/descriptor.py", "table.name not in UNNAMED"): COLUMNS,
    ("app/opendata/rules/schemas.py", "{one.name: schema_of(hints[one.name]) for one in fields(kind"): FIELDS,
    ("app/plans/pages/brief.py", "{field.name: getattr(text, field.name) for field in fields(text"): FIELDS,
    ("app/publicapi/ogc/rules.py", "{layer.name: layer for layer in (Layer(name='needs', title=_l("): "our own layers",
    ("app/publiclog/actions/witness.py", "one.key.name == origin"): KEYS,
    ("app/publiclog/actions/witnesses.py", "self._rests.get(witness.name, (0.0, 0.0))"): KEYS,
    ("app/publiclog/queries/audit.py", "row.place != row.standing"): "places in the order of the ledger",
    ("app/tables/process/marks.py", "self.found.setdefault(told.get('name', ''), SheetMarks(told."): SHEETS,
    ("app/tables/process/reader.py", "drawn.get(one.name, [])"): SHEETS,
    ("app/tracing/pages/proposal.py", "edge.target == key"): RANKS,
    ("app/tracing/pages/story.py", "e.target == ('candidate', ident)"): RANKS,
    ("app/tracing/queries/records.py", "field.name in columns"): FIELDS,
    ("app/tracing/queries/records.py", "field.name not in more"): FIELDS,
    ("app/web/page.py", "{field.name: getattr(self, field.name) for field in fields(self)"): FIELDS,
}
#: So many letters name an expression.
SHOWN = 60


def compared(tree: ast.AST) -> Iterator[str]:
    """Yield the places where typed words are compared, or are the key of a table, as they came."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and any(
            isinstance(op, ast.Eq | ast.NotEq | ast.In | ast.NotIn) for op in node.ops
        ):
            sides = [node.left, *node.comparators]
            if any(isinstance(side, ast.Constant) for side in sides):
                continue
            if any(_typed(side) for side in sides):
                yield ast.unparse(node)
        elif isinstance(node, ast.DictComp) and _typed(node.key):
            yield ast.unparse(node)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            held = node.func.attr in ("in_", "startswith", "endswith") and _typed(node.func.value)
            asked = node.func.attr in ("get", "setdefault", "index", "count") and any(map(_typed, node.args[:1]))
            if held or asked:
                yield ast.unparse(node)


def _typed(node: ast.AST) -> bool:
    """Tell whether the expression is a field of typed words, perhaps stripped or in small letters only."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr in ("strip", "lower", "casefold"):
            return _typed(node.func.value)
        if node.func.attr == "get" and node.args and isinstance(node.args[0], ast.Constant):
            return node.args[0].value in TYPED
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        return node.slice.value in TYPED
    return isinstance(node, ast.Attribute) and node.attr in TYPED


def test_words_that_people_typed_are_compared_in_one_normal_form() -> None:
    found = {
        (source.name, said[:SHOWN])
        for source in app_sources()
        if source.room != "demo"
        for said in compared(source.tree)
    }
    right = {(file, said[:SHOWN]) for file, said in ALLOWED}
    assert found - right == set(), "bring both sides into their normal form: same(one, other), or search_form as key"
    assert right - found == set(), "no longer there"


def test_the_rule_sees_each_way_of_comparing() -> None:
    wrong = """
one.title == title
one.name_th.strip().lower() != other
row["words"] in seen
{need.title: need for need in needs}
select(Agency).where(Agency.name_th.in_(names))
by_name.get(one.unit)
values.get("place") == before
"""
    assert len(list(compared(ast.parse(wrong)))) == 7
    assert not list(compared(ast.parse("same(one.title, title)\nsearch_form(one.title) == typed\none.title == ''")))
