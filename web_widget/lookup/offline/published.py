"""The published services as a copy to keep: drawn once, and again when the directory changes."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from datetime import date, datetime, timezone
from types import ModuleType

from bot.readers.needs import SAID as NEEDS_SAID
from bot.readers.support_words import SAID as SUPPORT_SAID
from services_db.answers import GENDERS, NEEDS, SUPPORT_TYPES, Answers
from services_db.content import catalogue
from services_db.content.languages import ENGLISH, speaking
from services_db.matching.opening_hours import LONDON
from services_db.presentation.card import opening_hours_text
from services_db.search import Directory
from web_widget.lookup.answering import FIRST_ROWS, LINES, MORE_ROWS, MOST_ROWS
from web_widget.lookup.offline.facets import facets
from web_widget.lookup.offline.places import district_numbers
from web_widget.lookup.shorthand import AFTER, BEFORE, OLDEST, YOUNGEST
from web_widget.lookup.unused import MOST_NAMED, PASSED_OVER


class Published:
    """``rows`` are the macros that draw a service; ``files`` the addresses that go with it.

    Safe to share between threads: who asks while it is drawn waits for that one drawing.
    """

    def __init__(
        self, directory: Callable[[], Directory], rows: ModuleType, files: list[str]
    ) -> None:
        self._directory = directory
        self._rows = rows
        self._files = files
        self._lock = threading.Lock()
        self._of: tuple | None = None
        self._on: date | None = None
        self._drawn = b""

    def now(self) -> bytes:
        """The copy as JSON, made at this moment: all published services that serve England."""
        directory, now = self._directory(), datetime.now(timezone.utc)
        today = now.astimezone(LONDON).date()
        with self._lock:
            records = directory.records()
            # The records stay the very same until the directory changes; waits age by the day.
            if self._of is not records or self._on != today:
                with speaking(ENGLISH):  # one copy for all, in whatever language it was asked for
                    self._drawn = self._draw(directory, now, today)
                self._of, self._on = records, today
            taken = now.isoformat(timespec="seconds")
            return b'{"taken":"%s",%s' % (taken.encode(), self._drawn[1:])

    def _draw(self, directory: Directory, now: datetime, today: date) -> bytes:
        records = {one.id: one for one in directory.records()}
        numbers = district_numbers()
        services = []
        cards = directory.search(Answers(), limit=MOST_ROWS, now=now)["services"]
        # By name, which is the last thing that places are told apart by.
        for card in sorted(cards, key=lambda one: (records[one["id"]].name, one["id"])):
            record = records[card["id"]]
            # What is open now, or shut for today's holiday, is true today only.
            card["opening"] = {"text": opening_hours_text(record), "open_now": None}
            services.append(
                {
                    "id": record.id,
                    "row": str(self._rows.service_row(card)),
                    **facets(record, card, numbers, today),
                }
            )
            if services[-1]["line"]:  # the only ones that stand among the lines to ring
                services[-1]["entry"] = str(self._rows.line_row(card))
        drawn = {
            "files": self._files,
            "services": services,
            "rows": {"first": FIRST_ROWS, "more": MORE_ROWS, "lines": LINES, "unused": MOST_NAMED},
            "said": {
                "support": [[kind, words.pattern] for kind, words in SUPPORT_SAID],
                "needs": [list(one) for one in NEEDS_SAID],
                "passed_over": sorted(PASSED_OVER),
                "ages": {"youngest": YOUNGEST, "oldest": OLDEST, "before": BEFORE, "after": AFTER},
            },
            "words": _words(),
        }
        return json.dumps(drawn, separators=(",", ":")).encode()


def _words() -> dict:
    """The sentences that the server says of an answer, for the script that says them offline."""
    page, widget = catalogue()["lookup"], catalogue()["widget"]
    names = (
        "count", "count_one", "understood", "unused", "not_understood", "no_place", "which_place",
        "other_place", "none", "more", "column", "unstated", "needs", "not_listed", "few_offer",
    )  # fmt: skip
    return {
        **{name: page[name] for name in names},
        "filtered": page["filters"]["unstated"],
        "age": widget["understood"]["age_exact"],
        "gender": {who: widget["gender"][who] for who in GENDERS},
        "support": {kind: widget["support"][kind] for kind in SUPPORT_TYPES},
        "needs": {need: page["needs"][need] for need in NEEDS},
        "for_someone_else": widget["understood"]["someone_else"],
        "lines": widget["results"]["helplines"],
        "offline": page["offline"]["script"],
    }
