"""No test measures the machine: seconds and megabytes are printed by ``make bench`` and fail nobody on a busy day."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.house.source import all_sources, called

#: What tells the time that something took, or the means that it used.
CLOCKS = re.compile(
    r"\b(time\.time(_ns)?|(perf_counter|monotonic|process_time|thread_time)(_ns)?|timeit|datetime\.utcnow"
    r"|getrusage|wait4|ru_\w+|Vm(HWM|RSS|Peak|Size)|psutil|tracemalloc|os\.times|time\.clock_gettime\w*)\b"
)
#: Waits for a process or a thread: without a limit, since a test that hangs is ended by the limit in setup.cfg.
WAITS = {"run", "check_output", "check_call", "communicate", "wait", "join", "Popen", "get", "result", "acquire"}


def measuring(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield what reads a clock of the machine or its means, and what sets a deadline."""
    for node in ast.walk(tree):
        late = isinstance(node, ast.Call) and (_has_deadline(node) or _waits_so_long(node))
        if late or any(CLOCKS.search(words) for words in _words(node)):
            yield node


def _words(node: ast.AST) -> list[str]:
    """Return the names that a node reads, and the words of a text, which may be a script for another process."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [called(node)] if isinstance(node, ast.Name | ast.Attribute) else []


def _has_deadline(call: ast.Call) -> bool:
    """Tell whether a test settles how long an example may take: the profile in tests/conftest.py does, for all."""
    return called(call).endswith("settings") and any(given.arg == "deadline" for given in call.keywords)


def _waits_so_long(call: ast.Call) -> bool:
    """Tell whether the call waits for a process or a thread, and names how long: by keyword, or as ``wait(10)``."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in WAITS:
        return False
    seconds = [given for given in call.args if isinstance(given, ast.Constant) and isinstance(given.value, int | float)]
    by_place = bool(seconds) and call.func.attr in ("wait", "join", "result")
    return by_place or any(given.arg == "timeout" for given in call.keywords)


def test_no_test_measures_the_machine() -> None:
    tests = [source for source in all_sources() if source.name.startswith("tests/") and source.path != Path(__file__)]
    assert not [source.at(node) for source in tests for node in measuring(source.tree)]


@pytest.mark.parametrize(
    "code",
    [
        "import time\nbegun = time.time()",
        "from time import monotonic_ns",
        "from time import perf_counter as now",
        "resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime",
        'SCRIPT = "import time; print(time.process_time())"',
        "@settings(max_examples=5, deadline=200)\ndef test(): ...",
        "subprocess.run(command, timeout=30)",
        "worker.wait(10)",
    ],
)
def test_the_rule_sees_each_way_to_measure(code: str) -> None:
    assert list(measuring(ast.parse(code)))


def test_waiting_for_a_page_and_standing_at_a_moment_are_no_measures() -> None:
    code = "expect(page).to_have_text('0', timeout=9)\nwith clock.at(clock.now() + timedelta(hours=1)): sleep(0.1)"
    assert not list(measuring(ast.parse(code)))


def test_examples_have_no_deadline() -> None:
    assert settings.default.deadline is None
