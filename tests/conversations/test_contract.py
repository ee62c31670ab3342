"""Every message of the recorded conversations keeps the contract and the rules for words."""

from __future__ import annotations

from tests.conversations.people_files import Case
from tests.conversations.shape import faults


def test_every_message_keeps_the_contract_and_the_rules_for_words(case: Case, recorded):
    for said, messages in recorded[case.name].turns:
        assert faults(messages) == [], f"after {said!r}"


def test_a_message_that_breaks_the_contract_is_found():
    bad = {"recipient_id": "x", "text": "Why did you wait?", "custom": {"type": "question"}}
    found = "\n".join(faults([bad]))
    assert "'slot' is a required property" in found
    assert "D1" in found
    assert faults([{"recipient_id": "x"}])
