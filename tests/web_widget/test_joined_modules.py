"""Scripts joined into one: in order, each once, and refused where joining would change them."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Page

from web_widget.gateway.assets import STATIC, Asset
from web_widget.gateway.joined_modules import joined

SOURCES = {
    "a/main.js": 'import { one, two as second } from "./one.js";\n'
    'import {\n  three,\n} from "../b/three.js";\nimport "./aside.js";\n'
    "const same = 'main';\nself.told.push(one(), second, new three().name, same);\n",
    "a/one.js": 'import { three } from "../b/three.js";\nconst same = "one";\n'
    "export function one() { return same + new three().name; }\nexport const two = 2;\n",
    "a/aside.js": 'self.told.push("aside");\n',
    "b/three.js": 'self.told = ["three"];\nexport class three { name = "3"; }\n',
}


async def test_it_does_what_the_modules_do(browser_page: Page):
    told = await browser_page.evaluate(f"(() => {{ {joined('a/main.js', SOURCES)} }})(), told")
    assert told == ["three", "aside", "one3", 2, "3", "main"]


@pytest.mark.parametrize(
    "line",
    [
        "export default 1;",
        "export { a };",
        'import * as b from "./b.js";',
        'import c from "./c.js";',
    ],
)
def test_what_it_does_not_know_is_refused(line):
    with pytest.raises(ValueError, match="cannot join"):
        joined("a.js", {"a.js": f"const a = 1;\n{line}\n"})


def test_a_ring_is_refused():
    ring = {"a.js": 'import "./b.js";\n', "b.js": 'import "./a.js";\n'}
    with pytest.raises(ValueError, match="ring"):
        joined("a.js", ring)


async def test_a_script_made_small_does_the_same(browser_page: Page):
    """Blanks and slashes that mean something, as our own scripts have them."""
    source = r"""(() => { "use strict";
      // away with this
      const many = (n) => `${n  /  2} of ${n ? `all ${n}` : ` : `}  //  kept`; /* and this */
      const line = "a  //  b" .replace(/\s{2}|[/"]/g, "-")
      const [up, down] = [1 + +"2", 3 - -4]
      return [many(4), line, up, down, many(0).match(/ \/\/ /) !== null];
    })()"""
    small = Asset.of(source.encode(), "text/javascript").body.decode()
    assert "away" not in small
    assert "and this" not in small
    assert await browser_page.evaluate(small) == await browser_page.evaluate(source)


def test_no_template_inside_a_template_has_what_would_be_made_smaller():
    """The one text that is not seen as one: two blanks, or what looks like a comment, would go."""
    inside = re.compile(r"\$\{[^{}`]*`([^`]*)`")
    for path in STATIC.rglob("*.js"):
        texts = inside.findall(path.read_text(encoding="utf-8"))
        assert not [text for text in texts if re.search(r"\s\s|//|/\*", text)], path.name


async def test_the_conversation_comes_as_one_script(serve):
    client = await serve()
    html = await (await client.get("/chat")).text()
    assert html.count(".js") == 1
    script = html.split('type="module" src="')[1].split('"')[0]
    text = await (await client.get(script)).text()
    assert "customElements.define" in text
    assert not [line for line in text.splitlines() if line.startswith(("import ", "export "))]
