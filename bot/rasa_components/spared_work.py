"""Work of Rasa's that is done at each turn and of which nothing comes.

For lines that it logs at DEBUG, Rasa copies whatever they show, whether or not they are written.
And to see whether its domain is empty it makes an empty one and compares the two.
"""

from __future__ import annotations

from types import SimpleNamespace

from rasa.core import processor
from rasa.core.actions import forms
from rasa.core.policies import rule_policy
from rasa.shared.core.domain import Domain

_UNCOPIED = SimpleNamespace(deepcopy=lambda value: value)
#: Rasa's modules that copy for log lines and for nothing else.
COPY_FOR_LINES_ONLY = (processor, forms, rule_policy)

_rasas_is_empty = Domain.is_empty


def is_empty(self: Domain) -> bool:
    """As Rasa's own, found out once for each domain: none is changed after it is made."""
    known = getattr(self, "_known_to_be_empty", None)
    if known is None:
        known = self._known_to_be_empty = _rasas_is_empty(self)
    return known


def mend() -> None:
    """Spare every later turn this work."""
    for module in COPY_FOR_LINES_ONLY:
        module.copy = _UNCOPIED
    Domain.is_empty = is_empty
