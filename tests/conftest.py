"""Shared by all tests: the running stack and a real browser, each started once."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Iterator

import hypothesis
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

from launch import browser as browser_finder
from launch import settings, training
from tests.rasa_environment import rasa_environment  # noqa: F401
from tests.stack import Stack, running

# The same examples at every run, so that a change is judged and not the dice; new ones are sought
# with HYPOTHESIS_PROFILE=search.
hypothesis.settings.register_profile("same", derandomize=True, deadline=None)
hypothesis.settings.register_profile("search", deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or "same")

BROWSER_FIXTURES = {"chromium", "browser_page"}
#: Those that start Rasa.
MODEL_FIXTURES = {"stack", "scaled", "one_of_each"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests share one event loop, as the browser they share lives in it."""
    for item in items:
        if BROWSER_FIXTURES.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Trains before the first test when any needs the model: no test's own time pays for it."""
    needed = any(
        MODEL_FIXTURES.intersection(getattr(item, "fixturenames", ())) for item in session.items
    )
    if needed and not session.config.option.collectonly:
        training.train_if_changed(settings.ROOT, os.environ)


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The whole of Signpost, with the real data and the real model; training may come first.

    It logs all that it can: whatever is tested with it is tested for silence about people too. It
    listens as it does by default, so that what can be reached from outside can be looked at. It
    speaks the two made-up languages as well, to those who ask for them.
    """
    loud = {"SIGNPOST_LOG_LEVEL": "DEBUG", "LOG_LEVEL_LIBRARIES": "DEBUG"}
    loud["SIGNPOST_HOST"] = "0.0.0.0"
    languages = {"SIGNPOST_UNFINISHED_LANGUAGES": "1"}
    with running(tmp_path_factory.mktemp("stack"), {**loud, **languages}) as stack:
        yield stack


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The path of a whole Chromium. Fails, and says what to do, without one."""
    path = browser_finder.find(os.environ)
    if path is None:
        pytest.fail(browser_finder.none_found("").text(), pytrace=False)
    return path


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium(chromium_path: str) -> AsyncIterator[Browser]:
    """One browser for all tests, without a window: the kind made for that, where there is one."""
    path = browser_finder.find_shell(os.environ) or chromium_path
    # Chromium's own sandbox does not work for root; the pages are our own.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def browser_page(chromium: Browser) -> AsyncIterator[Page]:
    """A page in a fresh profile, closed after the test."""
    context = await chromium.new_context(locale="en-GB", timezone_id="Europe/London")
    page = await context.new_page()
    yield page
    await context.close()
