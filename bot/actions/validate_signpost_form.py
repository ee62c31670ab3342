"""Reads a message into the slots and decides which question, if any, comes next."""

from __future__ import annotations

import re
from dataclasses import replace

from rasa_sdk.events import ActionExecutionRejected, EventType, FollowupAction, SlotSet

from bot.actions.long_messages import is_too_long
from bot.actions.signpost_action import Conversation, SignpostAction, directory
from bot.dialogue.questions import next_question
from bot.dialogue.state import State
from bot.dialogue.taking import (
    Taken,
    not_understood,
    take_button,
    take_no,
    take_skip,
    take_words,
    take_yes,
)
from bot.dialogue.turn import FORM, Turn
from bot.readers.gender import begins_with_gender, says_what_they_are
from bot.readers.message import MessageReading, read_message
from bot.readers.reading import NOTHING
from bot.readers.skipping import asks, is_skip
from bot.readers.who import names_another, opens_for_oneself
from bot.safety import KINDS

# Messages with these intents are answers to the question; all others are answered by a rule
# first (what they also say about the questions is kept).
ANSWERING = frozenset({"inform", "skip", "affirm", "deny", "carry_on"})
# An answer to the question wins over these guesses of the classifier: "someone to talk to" answers
# "what kind of support?", and "change_answer" with a value in it is the change itself.
GUESSES = frozenset(
    {
        "change_answer",
        "chitchat",
        "greet",
        "help_professional",
        "insult",
        "out_of_scope",
        "talk_to_human",
        "thanks",
    }
)
# "Man. Last time I looked" is guessed to mean the question before; who means that says so.
_BACK = re.compile(
    r"\b(?:back|before|previous|last (?:question|one|bit)|earlier|undo|go over|again)\b"
)
# Whoever wrote more than is read is better told so than answered by one of these.
NOT_OF_LONG_TEXTS = frozenset({"chitchat", "greet", "insult", "out_of_scope"})
# To go, which a few words such as "leave it" may mean.
GOING = frozenset({"delete_data", "stop_leave", "restart"})
_FEW_WORDS = 3
# What is said with these, once services were shown, may change an answer in passing; what is asked
# ("how long is the wait for counselling?") does not.
MAY_CHANGE = frozenset(
    {
        "affirm",
        "chitchat",
        "complaint",
        "deny",
        "disclosure",
        "for_someone_else",
        "greet",
        "help_professional",
        "language_help",
        "out_of_scope",
        "skip",
        "talk_to_human",
        "thanks",
    }
)
# What is wanted of the bot itself, which answers no question.
ABOUT_THE_BOT = frozenset(
    {
        "delete_data",
        "explain_term",
        "go_back",
        "is_it_confidential",
        "more_results",
        "perpetrator_concern",
        "restart",
        "stop_leave",
        "waiting_times",
        "what_next",
        "while_waiting",
        "who_are_you",
        "who_is_eligible",
        "why_ask",
    }
)
# Of these, guesses that a few words which answer the question and ask nothing overrule: "typing i
# guess" is no wish to know who types.
OVERRULED = ABOUT_THE_BOT - {
    "delete_data",
    "go_back",
    "more_results",
    "perpetrator_concern",
    "restart",
    "stop_leave",  # "mum's home gotta go" asks for no home
}
_SHORT = 6  # words
# Kinds of support whose words are those of a crisis: "right now", "hurt", "out of here".
OF_A_CRISIS = frozenset({"crisis", "helpline", "medical", "practical"})
# The questions are then about the person who needs support.
ABOUT_ANOTHER = frozenset({"for_someone_else", "help_professional"})
# "He is outside with a knife": the "he" of these is not the person who needs support.
ABOUT_ANOTHERS_DEED = frozenset({"immediate_danger", "disclosure"})


class ValidateSignpostForm(SignpostAction):
    action_name = f"validate_{FORM}"

    def act(self, conversation: Conversation) -> list[EventType]:
        turn = conversation.turn
        taken = take(conversation.state, turn, conversation.asked)
        state = taken.state
        steps_aside = _steps_aside(turn, taken, conversation.asked)
        if turn.intent in ABOUT_ANOTHER and taken.filled:
            # "She is 13": an answer; that it is kind to ask for her has been said.
            steps_aside = steps_aside and not conversation.state.answers.for_someone_else
        if not steps_aside and not turn.actions and not turn.read and not taken.understood:
            state = not_understood(state)
        events = conversation.changes_to(state)
        if steps_aside:
            return [*events, ActionExecutionRejected(FORM)]
        question = next_question(directory().index(), state)
        if question is None and turn.paused:
            question = conversation.asked or "support"  # results wait until the person carries on
        # Always one slot beside the question: Rasa takes none at all for a failed form.
        return [
            *events,
            SlotSet("misunderstood", state.misunderstood),
            SlotSet("requested_slot", question),
        ]


def take(state: State, turn: Turn, asked: str | None) -> Taken:
    """Take in the latest message, unless that has been done."""
    if turn.read or turn.intent == "start":
        return Taken(state)
    if is_about_another(turn):
        state = replace(state, answers=replace(state.answers, for_someone_else=True))
    if turn.pressed:
        if turn.intent == "skip":
            return take_skip(state, turn.entities.get("slot"), asked)
        if turn.intent == "inform":
            return take_button(state, turn.entities, asked)
        return Taken(state)
    if turn.intent == "carry_on" or is_too_long(turn.text):
        return Taken(state, understood=turn.intent == "carry_on")
    someone_else = bool(state.answers.for_someone_else)
    reading = _read(turn, asked, someone_else)
    if state.offset is not None and asked is None and reading.filled == ("support",):
        # Services were shown, and this says which others are wanted: as if it had been asked.
        again = read_message(turn.text, "support", someone_else=someone_else).support
        reading = replace(reading, support=again)
    elif (
        state.offset is not None
        and asked is None
        and turn.intent == "inform"
        and not reading.filled
    ):
        again = read_message(turn.text, "support", someone_else=someone_else).support
        if again.excluded and not asks(turn.text):  # "someone to talk to, not medical"
            reading = replace(reading, support=again)
    told_of = turn.intent in ABOUT_ANOTHERS_DEED and reading.for_someone_else
    if told_of and not (asked == "gender" and says_what_they_are(turn.text)):
        reading = replace(reading, gender=NOTHING, for_someone_else=None)
    taken = take_words(state, reading, asked)
    if taken.filled or taken.state.place_options != state.place_options:
        return taken
    match turn.intent:
        case "skip":
            return take_skip(taken.state, None, asked)
        case "affirm" if state.place_options:
            return take_yes(taken.state)
        case "deny":
            return take_no(taken.state, asked)
        case "affirm":
            # "Yes" to an offer to go on is fine; to a question just asked again it says nothing.
            return Taken(taken.state, understood=not state.misunderstood)
    return taken


def _read(turn: Turn, asked: str | None, someone_else: bool) -> MessageReading:
    """What a message says, with the question that stands where it may answer that.

    One that is guessed to be about something else, and asks nothing, may answer in the same breath
    ("seeing someone in person then" is guessed to want a person). In what tells of harm no number
    is an age by the question alone, as in "I took 30", no man in it the writer, as in "a man is
    following me", nor is "right now" a wish.
    """
    if asked is None or turn.intent in ANSWERING | GUESSES or _is_no_way_back(turn):
        return read_message(turn.text, asked, someone_else=someone_else)
    reading = read_message(turn.text, None, someone_else=someone_else)
    told = turn.intent in KINDS or turn.intent == "disclosure"
    of_whom = told and (asked == "age" or (asked == "gender" and not begins_with_gender(turn.text)))
    if asks(turn.text) or of_whom:
        return reading
    if turn.intent in ABOUT_THE_BOT:
        return _answer_in_full(turn, asked, someone_else) or reading
    answer = getattr(read_message(turn.text, asked, someone_else=someone_else), asked)
    if asked == "support" and turn.intent in KINDS and set(answer.value or ()) & OF_A_CRISIS:
        return reading
    sure = answer.status == "value" and not answer.confirm
    return replace(reading, **{asked: answer}) if sure else reading


def _answer_in_full(turn: Turn, asked: str | None, someone_else: bool) -> MessageReading | None:
    """A few words read as the answer they are, although guessed to be about the bot."""
    few = len(turn.text.split()) <= _SHORT
    if asked is None or turn.pressed or turn.intent not in OVERRULED or not few or asks(turn.text):
        return None
    reading = read_message(turn.text, asked, someone_else=someone_else)
    answer = getattr(reading, asked)
    return reading if answer.status == "value" and not answer.confirm else None


def _steps_aside(turn: Turn, taken: Taken, asked: str | None) -> bool:
    """Whether a rule has to answer this message before the next question."""
    if turn.read or turn.actions or turn.intent in ANSWERING:
        return False
    if asked and turn.intent in GOING and is_skip(turn.text):
        # "I'll leave that, they could work out who I am" leaves a question out.
        return len(turn.text.split()) <= _FEW_WORDS
    if turn.intent in NOT_OF_LONG_TEXTS and is_too_long(turn.text):
        return False
    if _answer_in_full(turn, asked, bool(taken.state.answers.for_someone_else)):
        return False
    no_guess = turn.intent not in GUESSES and not _is_no_way_back(turn)
    if no_guess and (turn.intent not in ABOUT_ANOTHER or is_about_another(turn)):
        return True
    return not taken.filled


def _is_no_way_back(turn: Turn) -> bool:
    return turn.intent == "go_back" and not turn.pressed and not _BACK.search(turn.text.lower())


def is_about_another(turn: Turn) -> bool:
    """Whether a message taken for one about somebody else does speak of anybody else.

    "And someone who can help with the police side" is guessed to, and is an answer.
    """
    if turn.intent not in ABOUT_ANOTHER:
        return False
    if turn.pressed or opens_for_oneself(turn.text):
        return turn.pressed
    return names_another(turn.text) or not read_message(turn.text).filled


def taken_after_results(conversation: Conversation) -> list[EventType] | None:
    """What a message about something else changes in the answers once services were shown.

    The events end with the form, which shows the services anew. ``None`` where nothing changes, and
    for a question ("how long is counselling?"), unless it takes an answer back.
    """
    state, turn = conversation.state, conversation.turn
    if conversation.in_form or state.offset is None or turn.pressed or turn.read:
        return None
    said = read_message(turn.text)
    if (turn.intent not in MAY_CHANGE or asks(turn.text)) and not said.correction:
        return None
    taken = take(state, turn, None)
    after = taken.state
    if (after.answers, after.place_options) == (state.answers, state.place_options):
        return None
    return [*conversation.changes_to(after), FollowupAction(FORM)]
