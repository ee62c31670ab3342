"""The intent classifier: `MeaningKernel` as a Rasa component."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.featurizers.featurizer import Featurizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, hstack, vstack

from bot.rasa_components.meaning_kernel import KernelSettings, MeaningKernel
from bot.rasa_components.message_parts import parts_of
from bot.rasa_components.plain_words_tokenizer import words_of
from bot.rasa_components.sentence_encoder import packaged_encoder
from bot.safety import KINDS

_FILE = "meaning_kernel.npz"
#: A long message's parts, each with how likely each kind of crisis is: for the arbiter alone.
PARTS = "crisis_by_part"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class MeaningClassifier(IntentClassifier, GraphComponent):
    """Ranks all intents by probability. Needs one dense and some sparse featurizer before it."""

    @classmethod
    def required_components(cls) -> list[type]:
        return [Featurizer]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return asdict(KernelSettings())

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        kernel: MeaningKernel | None = None,
    ) -> None:
        self._settings = KernelSettings(**{key: config[key] for key in asdict(KernelSettings())})
        self._model_storage = model_storage
        self._resource = resource
        self._kernel = kernel

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> MeaningClassifier:
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        """Fits the kernel and keeps it in the model. Without examples there is nothing to keep."""
        examples = [e for e in training_data.intent_examples if e.get(INTENT) and e.get(TEXT)]
        if not examples:
            return self._resource
        labels = [example.get(INTENT) for example in examples]
        self._kernel = MeaningKernel.fit(*_numbers_of(examples), labels, self._settings)
        self._keep()
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Sets `intent` and the full `intent_ranking` of each message that has words."""
        worded = [message for message in messages if _has_numbers(message)]
        if self._kernel is None or not worded:
            return messages
        rows = self._kernel.probabilities(*_numbers_of(worded))
        for message, row in zip(worded, rows, strict=True):
            ranking = [
                {"name": str(self._kernel.intents[index]), "confidence": float(row[index])}
                for index in np.argsort(-row)
            ]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
            message.set(PARTS, self._crisis_by_part(message.get(TEXT) or ""))
        return messages

    def _crisis_by_part(self, text: str) -> list[tuple[str, dict[str, float]]]:
        """Read as one, a crisis among many other things is drowned by them."""
        parts = parts_of(text)
        if not parts:
            return []
        meanings = packaged_encoder().encode_all([" ".join(words_of(part)) for part in parts])
        rows = self._kernel.probabilities_by_meaning(meanings)
        where = [(index, str(name)) for index, name in enumerate(self._kernel.intents)]
        kinds = [(index, name) for index, name in where if name in KINDS]
        return [
            (part, {name: float(row[index]) for index, name in kinds})
            for part, row in zip(parts, rows, strict=True)
        ]

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing after this component learns from its guesses."""
        return training_data

    def _keep(self) -> None:
        kernel = self._kernel
        with self._model_storage.write_to(self._resource) as folder:
            np.savez(
                folder / _FILE,
                intents=kernel.intents,
                meanings=kernel.meanings,
                rarity=kernel.rarity,
                votes=kernel.votes,
                term_votes=kernel.term_votes,
                prior=kernel.prior,
                sharpness=kernel.sharpness,
            )

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> MeaningClassifier:
        """The trained classifier; an untrained one when the model holds none."""
        component = cls(config, model_storage, resource)
        try:
            with (
                model_storage.read_from(resource) as folder,
                np.load(folder / _FILE, allow_pickle=False) as kept,
            ):
                component._kernel = MeaningKernel(
                    component._settings,
                    kept["intents"],
                    kept["meanings"],
                    kept["rarity"],
                    kept["votes"],
                    kept["term_votes"],
                    kept["prior"],
                    float(kept["sharpness"]),
                )
        except ValueError:  # how Rasa's storage says that it holds nothing of that name
            pass
        return component

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """The defaults are always complete; Rasa merges what config.yml sets over them."""


def _sentence_features(message: Message, sparse: bool) -> list[Any]:
    # Not `message.get_sparse_features`, which copies every word's features as well.
    return [
        features.features
        for features in message.features
        if features.attribute == TEXT
        and features.type == FEATURE_TYPE_SENTENCE
        and features.is_sparse() is sparse
    ]


def _has_numbers(message: Message) -> bool:
    return all(_sentence_features(message, sparse) for sparse in (True, False))


def _numbers_of(messages: list[Message]) -> tuple[np.ndarray, csr_matrix]:
    """The sentence features of messages: their meanings, and their counts of words and letters."""
    meanings = np.concatenate([np.hstack(_sentence_features(m, sparse=False)) for m in messages])
    counts = [hstack(_sentence_features(m, sparse=True), "csr") for m in messages]
    return meanings, counts[0] if len(counts) == 1 else vstack(counts, "csr")
