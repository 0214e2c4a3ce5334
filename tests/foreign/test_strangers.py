"""Two strangers' libraries read our tiles, and a stranger's witness cosigns what grew and nothing else."""

from __future__ import annotations

import base64
import json
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import pytest
from flask import Flask

from app.areas.states.paths import path_of
from app.bundles.actions.make import make
from tests.factories import plans
from tests.factories.forums import world as province
from tests.factories.publiclog import seal
from tests.foreign.cases import Grown
from tests.verifier.making import LOG, ORIGIN, note, sha, unbagged

ROOT = Path(__file__).parent
Post = Callable[[int, Grown, int], tuple[int, bytes]]


def test_strangers_read_the_bundle_that_the_house_made(app: Flask, abroad: Path, tmp_path: Path) -> None:
    """Root, 50 inclusions, 50 growths by one; by the other the proofs, and both kinds of the log's signature."""
    plans.funded(province(), 1)
    seal()
    make(path_of("25"), tmp_path / "out.zip")
    for name, data in unbagged((tmp_path / "out.zip").read_bytes()).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    command = [str(abroad / "python"), str(ROOT / "strangers.py"), str(tmp_path / "log")]
    said = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    assert (said["root"], said["signed"]) == (True, True)
    assert (said["inclusion"], said["growth"]) == (50, 50)
    assert said["scales"] == [True, True]
    client = app.test_client()
    for index, proof in said["proofs"].items():
        ours = client.get(f"/log/25/proof/{index}.tlog-proof").text
        assert proof.splitlines()[:1] == ours.splitlines()[:1]
        assert proof.splitlines()[1:] == ours.splitlines()[2:]  # ours tells the leaf, too


@pytest.fixture
def witness(abroad: Path, tmp_path: Path) -> Iterator[Post]:
    """A stranger's witness that serves on this machine; it is asked to add checkpoints."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command, config = str(abroad / "aics-witness"), str(tmp_path / "witness.json")
    name = ["--name", "stranger.test/w", "--listen", f"127.0.0.1:{port}"]
    subprocess.run([command, "init", "-c", config, *name], check=True, capture_output=True)
    log = ["--origin", ORIGIN, "--vkey", str(LOG)]
    subprocess.run([command, "add-log", "-c", config, *log], check=True, capture_output=True)
    serving = subprocess.Popen([command, "serve", "-c", config], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        yield lambda old, tree, size: _post(port, old, tree, size)
    finally:
        serving.terminate()
        serving.wait()


def _wait(port: int) -> None:
    for _ in range(600):
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the witness does not answer")


def _post(port: int, old: int, tree: Grown, size: int) -> tuple[int, bytes]:
    proof = tree.growth(old, 0, size) if 0 < old <= size else []
    lines = [f"old {old}", *(base64.b64encode(one).decode() for one in proof)]
    body = "\n".join(lines) + "\n\n" + note(size, tree.root(0, size))
    with closing(HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("POST", "/add-checkpoint", body.encode())
        answer = connection.getresponse()
        return answer.status, answer.read()


def test_a_strangers_witness_cosigns_growth_and_refuses_what_is_no_growth(witness: Post) -> None:
    honest = Grown([sha(bytes([n])) for n in range(9)])
    fork = Grown([*honest.hashes[:3], *(sha(bytes([n + 100])) for n in range(9))])
    status, line = witness(0, honest, 5)
    assert (status, line[:4]) == (200, "— ".encode())
    assert witness(0, honest, 5) == (409, b"5\n")  # the answer was lost, and the log asks as if it were the first time
    assert witness(5, honest, 5)[0] == 200  # asked again with what it holds
    assert witness(5, honest, 8)[0] == 200
    assert witness(5, honest, 5) == (409, b"8\n")  # a house that was brought back from yesterday
    assert witness(8, fork, 8)[0] == 422  # another history of the same size
    assert witness(8, fork, 9)[0] == 422  # and of a larger one
    assert witness(8, honest, 9)[0] == 200
