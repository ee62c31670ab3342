"""``make audit`` says what the advisory service says, and never takes silence for safety."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from launch import audit, ports

HASH = f"--hash=sha256:{'0' * 64}"
WEAK = "honcho"


class Advisories(BaseHTTPRequestHandler):
    """Knows one weakness, of one package."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        name = asked["package"]["name"]
        weakness = {"id": "PYSEC-1", "summary": "weak", "affected": []}
        body = json.dumps({"vulns": [weakness]} if name == WEAK else {}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing: pytest's output is for failures."""


@pytest.fixture
def advisories() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Advisories)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1/query"
    server.shutdown()
    thread.join()
    server.server_close()


def locked(folder: Path, **packages: str) -> Path:
    for name in (*audit.FACES_THE_NETWORK, *audit.ON_LOOPBACK):
        package = packages.get(name.replace("-", "_"), "wheel==0.1")
        (folder / f"{name}.txt").write_text(f"{package} {HASH}\n")
    return folder


def run(folder: Path, url: str) -> int:
    return audit.main(["--osv-url", url, "--requirements", str(folder)])


def test_every_locked_file_is_asked_about():
    files = {path.stem for path in (audit.ROOT / "requirements").glob("*.txt")}
    assert files == {*audit.FACES_THE_NETWORK, *audit.ON_LOOPBACK}


def test_a_weakness_of_what_faces_the_network_fails(tmp_path, advisories, capsys):
    assert run(locked(tmp_path, app=f"{WEAK}==1.0"), advisories) == 1
    assert f"{WEAK} 1.0: PYSEC-1" in capsys.readouterr().out


def test_one_of_rasas_is_listed_and_does_not_fail(tmp_path, advisories, capsys):
    assert run(locked(tmp_path, rasa=f"{WEAK}==1.0"), advisories) == 0
    said = capsys.readouterr().out
    assert "it: no known" in said
    assert f"loopback alone: 1 known\n  {WEAK} 1.0: PYSEC-1" in said


def test_without_an_answer_it_says_that_nothing_was_audited_and_fails(tmp_path, capsys):
    nowhere = f"http://127.0.0.1:{ports.any_free()}/v1/query"
    assert run(locked(tmp_path), nowhere) == audit.NOT_AUDITED
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"NOT AUDITED. The advisory service {nowhere} gave no answer")
