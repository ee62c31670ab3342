"""Takes a pressed button for what its payload says, without reading it as words.

``/inform{"age": "18-24"}`` says by itself what it means, and Rasa goes by that; but first it sends
the payload through the whole pipeline, language model and all, and throws away what came of it.
That was half of the time that an answer to a button took.
"""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.core.processor import MessageProcessor
from rasa.nlu.classifiers.regex_message_handler import RegexMessageHandler
from rasa.shared.constants import INTENT_MESSAGE_PREFIX
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

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
    return _rasas_parse(self, message, tracker, only_output_properties)


def mend() -> None:
    """Make every message be taken so from now on."""
    MessageProcessor._parse_message_with_graph = parse
