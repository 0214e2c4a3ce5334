"""Small counts of people are hidden by one rule: who else reads them is named here, with the reason."""

from __future__ import annotations

import ast

from tests.house.source import app_sources

#: The tables with counts of people by what they are.
COUNTS = {"Attendance", "GroupCount"}
RULE = "app/forums/rules/disclosure.py"
#: Where they are read, and why nothing of it reaches strangers but through the rule.
READERS = {
    "app/demo/": "the example counts its halls, through actions",
    "app/forums/actions/": "those who count write them, behind their duty",
    "app/forums/forms/": "those who count see what they wrote, behind their duty",
    "app/forums/intake/": "the workbook of the desk, behind its duty",
    "app/forums/models/": "the tables themselves",
    "app/forums/pages/attendance.py": "the page on which heads are counted, behind its duty",
    "app/forums/queries/": "what is handed to the rule, to the checks and to those who count",
    "app/opendata/queries/left_out.py": "names them as folded into the table that goes by the rule",
    "app/reports/pages/forum_minutes.py": "the minutes that are signed in the hall, printed behind the duty",
}


def test_counts_of_people_are_read_only_where_the_reason_is_known() -> None:
    readers = {
        source.name
        for source in app_sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and COUNTS & {alias.name for alias in node.names}
    }
    assert not [name for name in sorted(readers) if not name.startswith(tuple(READERS))]


def test_the_smallest_count_that_is_shown_stands_in_one_place() -> None:
    """Who hides a figure asks the rule; nobody compares with a number of its own."""
    said = {source.name for source in app_sources() if "FEWEST =" in source.text}
    assert said == {RULE}
    importing = {
        source.name
        for source in app_sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom)
        and node.module == "app.forums.rules.disclosure"
        and {"hide", "FEWEST"} & {alias.name for alias in node.names}
    }
    assert importing == {
        "app/forums/rules/participation.py",
        "app/themes/rules/measures.py",
        "app/trainings/rules.py",
    }
