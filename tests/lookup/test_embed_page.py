"""``/embed``: a tag only from options that are right, and colours only that can be read."""

from __future__ import annotations

import html
import re

import pytest

from services_db.content import languages, say
from web_widget.embed.contrast import LEAST, contrast, shown_ratio
from web_widget.embed.tag import Options, is_https, read_options, tag, theme
from web_widget.gateway.assets import STATIC


async def made(client, path="/embed", **fields) -> str:
    response = await client.post(path, data=fields)
    assert response.status == 200
    return await response.text()


def tag_on(page: str) -> str | None:
    found = re.search(r'<pre class="tag"[^>]*><code>([^<]*)', page)
    return html.unescape(found.group(1)) if found else None


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


def test_a_ratio_that_is_too_low_never_reads_as_enough():
    assert shown_ratio(4.4999) == "4.4"
    assert shown_ratio(4.5) == "4.5"


def test_the_defaults_are_the_loaders_own_colours():
    loader = (STATIC / "loader" / "widget.js").read_text("utf-8")
    assert Options().colour in loader
    assert Options().ratio >= LEAST
    assert theme(Options()) == ""


@pytest.mark.parametrize(
    "address",
    [
        "http://a.example", "javascript:alert(1)", "https://", "https:a", "//a.example",
        "a.example",
        "https://user:word@a.example", "https://a.example\\@b", "https://a example", "https://[",
        "https://a.example:99999", "https://a.example/" + "x" * 500, "data:text/html,x",
    ],
)  # fmt: skip
def test_leave_now_goes_to_https_only(address):
    assert not is_https(address)
    options, problems = read_options({"exit_url": address})
    assert options.exit_url == ""
    assert "exit_url" in problems


def test_a_tag_cannot_be_broken_out_of():
    options = Options(exit_url='https://a.example/"><script>')
    assert '"><script>' not in tag(options, "https://s.example")


async def test_the_plain_tag(client):
    page = await (await client.get("/embed")).text()
    origin = str(client.make_url("").origin())
    assert tag_on(page) == f'<script src="{origin}/widget.js" async></script>'


async def test_every_option_is_in_the_tag_or_the_theme(client):
    page = await made(
        client, position="left", exit_url="https://a.example/?q=1&r=2", open="yes",
        colour="#4B0082", text_colour="#ffffff", lang="en-GB",
    )  # fmt: skip
    line = tag_on(page)
    assert 'data-position="left" data-exit-url="https://a.example/?q=1&amp;r=2"' in line
    assert 'data-open="true"' in line
    assert "--signpost-colour: #4b0082;" in page


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"colour": "#777777"}, "contrast"),
        ({"colour": "red"}, "colour"),
        ({"text_colour": "#fff; } body { display: none"}, "colour"),
        ({"exit_url": "http://a.example"}, "exit_url"),
        ({"position": "top"}, "position"),
        ({"lang": "fr"}, "lang"),
    ],
)
@pytest.mark.parametrize("path", ["/embed", "/embed/try"])
async def test_what_is_wrong_is_said_and_gives_no_tag(client, path, fields, problem):
    page = html.unescape(await made(client, path, **fields))
    assert say(f"embed.problems.{problem}", ratio="4.4") in page
    assert tag_on(page) is None
    assert "/widget.js" not in page


async def test_the_page_to_try_it_on_holds_the_tag(client):
    page = await made(client, "/embed/try", position="left", colour="#4b0082")
    assert re.search(r'<script src="/widget.js" async\s+data-position="left"', page)
    assert 'data-signpost-colour="#4b0082"' in page


async def test_behind_a_proxy_that_speaks_https_the_tag_does_too(client):
    """A page over https loads no script over http."""
    for said, scheme in (("https", "https"), ("http", "http"), ("javascript", "http")):
        headers = {"X-Forwarded-Proto": said, "Host": "signpost.example"}
        response = await client.post("/embed", data={"position": "left"}, headers=headers)
        assert f'src="{scheme}://signpost.example/widget.js"' in tag_on(await response.text())
        response = await client.get("/open-referral/", headers=headers)
        listed = (await response.json())["openapi_url"]
        assert listed == f"{scheme}://signpost.example/open-referral/openapi.json"


@pytest.fixture
def a_reviewed_and_an_unfinished_language(monkeypatch, tmp_path):
    """Welsh, which somebody has reviewed, and Polish, which nobody has."""
    monkeypatch.setenv("SIGNPOST_UNFINISHED_LANGUAGES", "1")
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'
    (tmp_path / "cy.po").write_text(f"# Reviewed by: A. Person\n{head}", encoding="utf-8")
    (tmp_path / "pl.po").write_text(f"# Reviewed by:\n{head}", encoding="utf-8")
    monkeypatch.setattr(languages, "LOCALE", tmp_path)
    languages._all.cache_clear()
    yield
    languages._all.cache_clear()


async def test_only_finished_languages_are_offered_for_the_tag(
    a_reviewed_and_an_unfinished_language, client
):
    page = await (await client.get("/embed")).text()
    offered = re.findall(r'<option value="([^"]+)" lang="[^"]+" *(?:selected)?>([^<]+)', page)
    assert offered == [("en-GB", say("embed.english")), ("cy", "Cymraeg")]
    assert 'data-lang="cy"' in tag_on(await made(client, lang="cy"))
    for unfinished in ("pl", "en-XA"):
        refused = await made(client, lang=unfinished)
        assert say("embed.problems.lang") in refused
        assert tag_on(refused) is None
