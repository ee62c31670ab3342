"""What is spared does nothing but fill log lines, in the Rasa that is installed."""

import pytest

CHECKS = {
    "the modules copy for log lines alone": """
import ast, inspect
from bot.rasa_components.spared_work import COPY_FOR_LINES_ONLY

for module in COPY_FOR_LINES_ONLY:
    tree = ast.parse(inspect.getsource(module))
    for_lines = {
        id(node)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "structlogger.debug"
        for node in ast.walk(call)
    }
    uses = [n for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id == "copy"]
    assert uses, module
    assert all(id(use) in for_lines for use in uses), module
""",
    "an empty domain is known as one, and ours as none": """
from rasa.shared.core.domain import Domain
from bot.rasa_components import spared_work

ours = Domain.load("domain.yml")
spared_work.mend()
for _ in range(2):
    assert Domain.empty().is_empty()
    assert not ours.is_empty()
""",
}


@pytest.mark.parametrize("check", CHECKS)
def test_spared_work(rasa_environment, check):
    done = rasa_environment(CHECKS[check])
    assert done.returncode == 0, done.stderr
