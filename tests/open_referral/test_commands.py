"""``import`` and ``export --oruk`` as an operator runs them."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from services_db.__main__ import main
from services_db.commands import import_feed
from services_db.engine import make_engine
from services_db.entities import Service
from services_db.open_referral.fetch import Limits
from tests.open_referral.test_fetch import FIVE, page
from tests.open_referral.test_import import service


@pytest.fixture
def database(tmp_path: Path, monkeypatch) -> str:
    url = f"sqlite:///{tmp_path / 'services.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setattr(import_feed, "SPOOLS", tmp_path / "spools")
    monkeypatch.setattr(import_feed, "LIMITS", Limits(retry_wait=0.01))
    return url


def stored(url: str) -> int:
    engine = make_engine(url, read_only=True)
    with Session(engine) as session:
        count = session.scalar(select(func.count()).select_from(Service))
    engine.dispose()
    return count


def write(path: Path, *services: object) -> str:
    path.write_text(json.dumps({"contents": services}))
    return str(path)


def test_without_apply_nothing_is_written(database: str, tmp_path: Path, capsys) -> None:
    feed = write(tmp_path / "feed.json", service(), {"id": "x"})
    assert main(["import", feed]) == 0
    said = capsys.readouterr().out
    assert "     1  new" in said
    assert "Rejected: record 2 (x): " in said
    assert "Nothing was applied. Import with --apply to write this." in said
    assert inspect(make_engine(database)).get_table_names() == []


def test_apply_asks_unless_told_yes(database: str, tmp_path: Path, capsys) -> None:
    feed = write(tmp_path / "feed.json", service())
    assert main(["import", feed, "--apply"]) == 1
    assert "give --yes" in capsys.readouterr().err
    assert main(["import", feed, "--apply", "--yes"]) == 0
    assert "Applied: 1 new, 0 changed, 0 retired." in capsys.readouterr().out
    assert stored(database) == 1
    assert main(["import", feed, "--apply", "--yes"]) == 0
    assert "There is nothing to apply." in capsys.readouterr().out


def test_out_and_in_again(database: str, tmp_path: Path, monkeypatch, capsys) -> None:
    assert main(["load"]) == 0
    count = stored(database)
    assert main(["export", "--oruk", "--to", str(tmp_path / "out" / "feed.json")]) == 0
    assert main(["export", "--tabular", "--to", str(tmp_path / "tables")]) == 0
    assert main(["export", "--oruk", "--to", str(tmp_path)]) == 1
    for name, source in (("a", tmp_path / "out" / "feed.json"), ("b", tmp_path / "tables")):
        monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / name}.db")
        assert main(["import", str(source), "--apply", "--yes"]) == 0
        assert stored(f"sqlite:///{tmp_path / name}.db") == count
        assert main(["export", "--oruk", "--to", str(tmp_path / f"{name}.json")]) == 0
    first, second = ((tmp_path / f"{name}.json").read_text().splitlines() for name in ("a", "b"))
    unlike = [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]]
    assert [pair for pair in unlike if "last_modified" not in pair[0]] == []
    capsys.readouterr()


@pytest.mark.parametrize(
    "raw", [b"{", b"", b'{"contents": [{"id"', b"\xff", b'{"contents": 3}'], ids=repr
)
def test_a_broken_file_changes_nothing(database: str, tmp_path: Path, capsys, raw: bytes) -> None:
    assert main(["import", write(tmp_path / "feed.json", service()), "--apply", "--yes"]) == 0
    (tmp_path / "broken.json").write_bytes(raw)
    assert main(["import", str(tmp_path / "broken.json"), "--apply", "--yes"]) == 1
    assert "Nothing was applied." in capsys.readouterr().err
    assert stored(database) == 1


@pytest.fixture
def web_feed() -> Iterator[Callable[[Callable[[int], tuple[int, bytes]]], str]]:
    """A feed on another thread; ``answer`` gives status and body for a page number."""
    servers: list[ThreadingHTTPServer] = []

    def start(answer: Callable[[int], tuple[int, bytes]]) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, body = answer(int(self.path.split("page=")[1].split("&")[0]))
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def test_a_feed_on_the_web(database: str, web_feed, capsys) -> None:
    url = web_feed(lambda number: (200, json.dumps(page(number, FIVE)).encode()))
    assert main(["import", url, "--apply", "--yes"]) == 1
    assert "not on the public internet" in capsys.readouterr().err
    assert main(["import", url, "--apply", "--yes", "--allow-private"]) == 0
    told = capsys.readouterr()
    assert "page 3: 5 of 5 services" in told.err
    assert "Applied: 5 new" in told.out
    assert stored(database) == 5


def test_a_feed_that_breaks_half_way_is_gone_on_with(database: str, web_feed, capsys) -> None:
    broken = [True]

    def answer(number: int) -> tuple[int, bytes]:
        if number == 3 and broken:
            return 500, b"no"
        return 200, json.dumps(page(number, FIVE)).encode()

    url = web_feed(answer)
    assert main(["import", url, "--apply", "--yes", "--allow-private"]) == 1
    assert "answered 500" in capsys.readouterr().err
    broken.clear()
    assert main(["import", url, "--apply", "--yes", "--allow-private"]) == 0
    assert "going on from an earlier try: 2 answers" in capsys.readouterr().err
    assert stored(database) == 5


def test_a_locked_database_is_told(database: str, tmp_path: Path, capsys, monkeypatch) -> None:
    from services_db import engine as engine_module

    feed = write(tmp_path / "feed.json", service())
    assert main(["import", feed, "--apply", "--yes"]) == 0
    monkeypatch.setattr(engine_module, "BUSY_TIMEOUT_MS", 50)
    holder = make_engine(database)
    with holder.execution_options(writes=True).begin():
        newer = write(tmp_path / "feed.json", service(assured_date="2026-11-01", minimum_age=16))
        assert main(["import", newer, "--apply", "--yes"]) == 1
    holder.dispose()
    assert "locked by another program" in capsys.readouterr().err
