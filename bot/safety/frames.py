"""Tells a report of danger from danger that is only spoken about.

A film's plot, a question about how a service works, and a sick animal hold the same words as a
crisis. Whoever speaks of themselves ("i", "me", "my") inside such a frame is heard all the same.
"""

from __future__ import annotations

import re

from .rules import compiled

_FIRST_PERSON = compiled("(i|me|my|myself|us|we|our|mine)")
_SPECIFIC = compiled(
    "(i|me|my|myself|us|we|our|mine|he|she|him|her|his|this (man|boy|girl|child|person|guy)|"
    "last night|tonight|right now|just now|yesterday|today|this morning|an hour ago)"
)

_WORK = (
    "film|films|movie|movies|documentary|drama|series|episode|soap|show|programme|play|musical|"
    "novel|book|books|thriller|story|stories|storyline|script|screenplay|podcast|game|poem|song|"
    "essay|dissertation|thesis|coursework|assignment|book club|scene|chapter|crime drama"
)
# "... a film where", "a novel about", "the book , in which": what follows is the plot.
_TOLD = compiled(
    rf"({_WORK}) <4> (where|about|in which|with|who|whose|when|on|of|that|read one about|"
    rf"did a storyline <2> about)"
)
_PLOT_SUBJECT = compiled(rf"({_WORK}) <2> , (the|a|an|one|two) <6>")
_MAKES = compiled(
    rf"(writing|write|wrote|researching|research|working on|doing|for|revising) <3> ({_WORK})"
)
# "... and I want to do the same": the plot is the writer's own.
_LIKE_THE_PLOT = compiled(
    "do (the same|it too|that too)|(same|that|it|this) <3> (happening|happens|happened) to me|"
    "(like|same as) me|me too|that is me|(like|same as) (mine|my <1>)|what i (want|am going)"
)
# A new subject after the plot is no longer the plot: "a film about a murder and he is outside".
_OUT_OF_PLOT = compiled(
    "(and|but|,|so|now|because) <1> (he|she|they|someone|somebody) <9>|right now|just now"
)
_ASKS = (
    r"(?:(?:so|and|but|ok|okay|hi|hello|sorry|just|also|please|can i ask|question) [,.]? ?)*"
    r"(?:do|does|did|would|will|can|could|are|is|what|when|where|how|who|if|once|after|whats|should)"
    r"(?![^ ])"
)
_QUESTION = re.compile(rf"^{_ASKS}")
_IN_GENERAL = compiled(
    "(someone|somebody|anyone|anybody|people|person|a child|a kid|kids|children|women|men|"
    "those|victims|survivors|clients|patients|you|they|young people|a young person)"
)
# "What do you do if someone is not breathing" may be asked beside them; how a service works is not.
_POLICY = compiled(
    "(report|tell|ring|call|inform|pass) <2> (it|that|them|this|on|anyone|anybody|someone|police|"
    "the police|social services|parents|school)|have to report|(you|they) <1> (have|need|got) to|"
    "(says|said|say|tells|told|tell) <1> (you|to you|something|they|on here)|on here|"
    "right place for|"
    "(do|does|are|is) <3> (only|just|take|see|support|accept|work with|for|help|treat)|"
    "how do <2> (decide|know|choose)|use <1> (this|it|you|the (site|service|chat))|"
    "(is|are) there <2> (help|support|anything|services|somewhere) <1> for <1> "
    "(people|anyone|those|women|men)|who (runs|gives|does)|(train|training|talks|policy)"
)
_REQUEST = compiled(
    "(can|could|will|would|please) <1> (you|someone|somebody|anyone|they) <2> "
    "(send|get|call|ring|phone|come|dial|help (me|my|us|her|him|them))"
)
_ASIDE = compiled(
    "(i am|i was) <1> (asking|wondering|curious|on a course|doing a course)|"
    "before i (say|tell|start|type) <2>|if i <1> ask|may i ask|can i ask|for (my|our|an|a) <2> "
    "(essay|course|training|coursework)"
)
# Asked of what a service needs of people: "do you have to be suicidal to ...".
_ELIGIBLE = compiled(
    "(do|does|did|would|must|should) <2> (have|need|got) to (be|have been|feel)|"
    "(only|just) for (people|women|men|those|anyone) <3>"
)
_AS_I_AM = compiled("because i <1>|i am [.,]|i do [.,]|i was [.,]|but i am")

# "My GP asked if I was suicidal and I said no": a question put to the writer, and their answer.
_ASKED_IF = compiled(
    "(asked|asks|ask|asking|checked|wondered|thought|worried|questions) <3> (if|whether|that) "
    "i (am|was|had|have|feel|felt) <9>"
)
_SAID_NO = compiled(
    "(i|and|but) <1> (said|told <1>|say|answered|replied) <2> "
    "(no|nope|not|never|i am not|i was not)|"
    "(i am|i was) not( [.,]| and| but)|which i (am|was) not|it was not that"
)
_NOT_TRUE = compiled(
    "lied|lie|lying|not true|truth|pretended|pretend|really|actually|but i (am|was|do|did)"
)

_ANIMAL = (
    "dog|cat|puppy|kitten|horse|pony|rabbit|hamster|guinea pig|bird|budgie|parrot|chicken|hen|"
    "cow|sheep|lamb|tortoise|ferret|pet|dogs|cats|kittens|hens|chickens|donkey|goat"
)
_ABOUT_AN_ANIMAL = re.compile(
    rf"^(?:(?:help|please|hi|hello|so|oh|and|,|just) )*(?:(?:my|our|the|a|this|me|next door s) )?"
    rf"(?:\w+ )?(?:{_ANIMAL})(?![^ ])"
)
_VET = compiled("(vet|vets|rspca|pdsa)")
_SOMEBODY = compiled(
    "(husband|wife|partner|ex|boyfriend|girlfriend|daughter|son|child|children|kids|kid|baby|mum|"
    "dad|mother|father|friend|mate|sister|brother|man|woman|boy|girl|someone|somebody|myself|"
    "uncle|nan|gran|grandad|i am|i have|me and|us)"
)


def spoken_about(message: str, sentence: str, start: int, end: int, kind: str) -> bool:
    """Whether what a phrase of ``kind`` found at ``start`` to ``end`` is only spoken about.

    ``message`` is the whole text in plain spelling, ``sentence`` the part that was searched.
    """
    return (
        _in_a_story(message, sentence, start, end)
        or _asked_in_general(sentence, start, end)
        or _asked_of_the_writer(sentence, start)
        or (
            kind in ("medical_emergency", "recent_assault")
            and _of_an_animal(message, sentence, start, end)
        )
    )


def only_spoken_about(message: str) -> bool:
    """Whether a text as a whole is a plot, a general question or about an animal.

    For doubting the classifier alone: nothing in such a text is said of the writer.
    """
    sentences = [one.strip() for one in re.split(r"(?<![^ ])\.(?![^ ])", message) if one.strip()]
    return any(
        _in_a_story(message, one, len(one), len(one))
        or _asked_in_general(one, 0, len(one))
        or _of_an_animal(message, one, 0, len(one))
        for one in sentences
    )


def _in_a_story(message: str, sentence: str, start: int, end: int) -> bool:
    if _LIKE_THE_PLOT.search(message):
        return False
    for frame in (*_TOLD.finditer(sentence), *_PLOT_SUBJECT.finditer(sentence)):
        plot = sentence[frame.start() : end]
        if frame.start() < start and not _FIRST_PERSON.search(plot):
            return not _OUT_OF_PLOT.search(plot)
    made = _MAKES.search(message)
    if not made:
        return False
    within = _MAKES.search(sentence[:start])
    about = sentence[within.end() : end] if within else sentence[:end]
    asked = within is not None or _QUESTION.match(sentence) is not None
    return asked and not _FIRST_PERSON.search(about)


def _asked_in_general(sentence: str, start: int, end: int) -> bool:
    # A question may open a clause: "..., do you have to report it".
    bare = _ASIDE.sub("_", sentence)
    if _ELIGIBLE.search(sentence[:end]):
        asked = re.sub(r"^.*?(?<![^ ])i (?:have|need|got) to", "", sentence[:end])
        return not _AS_I_AM.search(sentence) and not _SPECIFIC.search(asked)
    if not _QUESTION.match(sentence) or not _POLICY.search(bare) or _REQUEST.search(bare):
        return False
    return bool(_IN_GENERAL.search(bare)) and not _SPECIFIC.search(bare)


def _asked_of_the_writer(sentence: str, start: int) -> bool:
    """Whether a phrase is what somebody asked the writer, who said that it is not so."""
    asked = _ASKED_IF.search(sentence)
    if not asked or not asked.start() < start < asked.end():
        return False
    return bool(_SAID_NO.search(sentence[start:])) and not _NOT_TRUE.search(sentence[start:])


def _of_an_animal(message: str, sentence: str, start: int, end: int) -> bool:
    if not (_VET.search(message) or _ABOUT_AN_ANIMAL.match(message)):
        return False
    around = re.sub(r"^.{0,40}?(?:my|our|me) ", "", sentence[:end])
    return not _SOMEBODY.search(message) and not _FIRST_PERSON.search(around[-60:])
