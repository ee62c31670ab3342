"""The encoder in Rasa's environment, against figures published for the model.

The similarities are those of the sentence-transformers documentation's first example.
"""

import json
import subprocess

import pytest

from bot.rasa_process import ROOT, environment

ENCODE = """
import json, sys
from bot.rasa_components.sentence_encoder import packaged_encoder
rows = packaged_encoder().encode_all(json.load(sys.stdin))
json.dump((rows @ rows.T).tolist(), sys.stdout)
"""


def similarities(*texts: str) -> list[list[float]]:
    done = subprocess.run(
        [str(ROOT / ".venv-rasa" / "bin" / "python"), "-c", ENCODE],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment(),
        check=True,
    )
    return json.loads(done.stdout)


def test_the_published_similarities_come_out():
    found = similarities(
        "The weather is lovely today.", "It's so sunny outside!", "He drove to the stadium."
    )
    assert found[0] == pytest.approx([1.0, 0.6660, 0.1046], abs=5e-4)
    assert found[1][2] == pytest.approx(0.1411, abs=5e-4)


def test_a_text_means_the_same_alone_and_among_others():
    odd = ["", "   ", "\x00", "é" * 3000, "日本語", "😀", "help " * 2000, "a" * 200]
    together = similarities(*odd, "i need someone to talk to", "hi there you")
    assert all(row[index] == pytest.approx(1.0, abs=1e-4) for index, row in enumerate(together))
    alone = similarities("i need someone to talk to", "hi there you")
    assert together[-2][-1] == pytest.approx(alone[0][1], abs=1e-4)
