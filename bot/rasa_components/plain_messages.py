"""Takes the plainest messages for what they say, without the language model.

``/inform{"age": "18-24"}``, a pressed button, says by itself what it means, and Rasa goes by that;
but first it sends the payload through the whole pipeline and throws away what came of it.

"Leeds", said when asked where, is an answer with nothing left over (`bot.readers.whole_answer`).
Whoever sent the message says so; the safety patterns look at it here all the same, and what they
find anything in goes through the whole pipeline.
"""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.nlu.classifiers.regex_message_handler import RegexMessageHandler
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.rasa_components.arbitration import INFORM, by_pattern

#: In a message's metadata: whether it is a whole answer to the question that was asked.
WHOLE_ANSWER = "whole_answer"

_rasas_parse = MessageProcessor._parse_message_with_graph


def parse(
    self: MessageProcessor,
    message: UserMessage,
    tracker: DialogueStateTracker,
    only_output_properties: bool = True,
) -> dict[str, Any]:
    """As Rasa's own, with the same outcome. What looks like a payload and is none is read."""
    if message.text.startswith(INTENT_MESSAGE_PREFIX):
        as_typed = Message({TEXT: message.text})
        pressed = YAMLStoryReader.unpack_regex_message(
            as_typed, self.domain, entity_extractor_name=RegexMessageHandler.__name__
        )
        if pressed is not as_typed:
            return pressed.as_dict(only_output_properties=only_output_properties)
    elif (message.metadata or {}).get(WHOLE_ANSWER) and is_safe(message.text):
        intent = {"name": INFORM, "confidence": 1.0}
        return {TEXT: message.text, INTENT: intent, ENTITIES: [], INTENT_RANKING_KEY: [intent]}
    return _rasas_parse(self, message, tracker, only_output_properties)


def is_safe(text: str) -> bool:
    """Whether no pattern of danger, or of anything but an answer, is found in a text."""
    found = by_pattern(text)
    return found is None or found.intent == INFORM


def mend() -> None:
    """Make every message be taken so from now on."""
    MessageProcessor._parse_message_with_graph = parse
