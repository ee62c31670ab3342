"""The last word on a message's intent: `decide` as a Rasa component."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.rasa_components.arbitration import Thresholds, decide
from bot.rasa_components.meaning_classifier import PARTS

_SHOWN = 10  # intents kept in the ranking


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class Arbiter(GraphComponent, IntentClassifier):
    """Comes last in the pipeline. Reads the slot just asked for from the message's metadata."""

    @classmethod
    def required_components(cls) -> list[type]:
        return [IntentClassifier]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        defaults = Thresholds()
        return {each.name: getattr(defaults, each.name) for each in fields(Thresholds)}

    def __init__(self, config: dict[str, Any]) -> None:
        self._thresholds = Thresholds(
            **{each.name: config[each.name] for each in fields(Thresholds)}
        )

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Arbiter:
        return cls(config)

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets `intent`, and the entity `term` where a word's meaning is asked for."""
        for message in messages:
            text = message.get(TEXT) or ""
            if not text.startswith(INTENT_MESSAGE_PREFIX):  # a button's payload says what it is
                self._settle(message, text)
        return messages

    def _settle(self, message: Message, text: str) -> None:
        ranking = message.get(INTENT_RANKING_KEY) or []
        probabilities = {guess["name"]: guess["confidence"] for guess in ranking}
        asked = (message.get("metadata") or {}).get("asked")
        parts = message.get(PARTS) or []
        decision = decide(text, asked, probabilities, self._thresholds, parts)
        intent = {"name": decision.intent, "confidence": decision.confidence}
        others = [guess for guess in ranking if guess["name"] != decision.intent]
        message.set(INTENT, intent, add_to_output=True)
        message.set(INTENT_RANKING_KEY, [intent, *others][:_SHOWN], add_to_output=True)
        if decision.term:
            entity = {
                "entity": "term",
                "value": decision.term,
                "start": 0,
                "end": len(text),
                "extractor": type(self).__name__,
            }
            message.set(ENTITIES, [*(message.get(ENTITIES) or []), entity], add_to_output=True)
