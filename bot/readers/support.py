"""Reads the kinds of support a person asks for, and those they do not want."""

# ruff: noqa: E501 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from services_db.answers import SUPPORT_TYPES

from .kin import RELATION
from .normalise import lowered, readable
from .reading import NOTHING, SKIP, Reading
from .skipping import is_skip
from .support_shapes import WEAK
from .support_wording import completed, for_the_child, without_delay, worded
from .support_words import ASKED_ONLY, SAID
from .who import read_who

_NEGATIVE = re.compile(
    r"\b(?:(?:die|freeze|panic)(?: of \w+)? in|none of (?:that|the|this|your|them|those)|can not (?:hear|talk|speak)|not|no|without|dont|never|scrap|forget|ditch|cancel|hate|hates|scared of|can not do|can not use|can not face|can not manage|"
    r"do not (?:want|like|need|do|(?:think|feel|reckon) (?:i|we) (?:can|could|would|want|need))|does not (?:want|like|need|do)|anything but|rather than|instead of|not bad enough|not ill enough|"
    r"am not (?:after|looking for|ready for|keen on|interested in)|except|apart from|avoid|nothing|no good (?:on|at|with)|rubbish (?:on|at|with)|hopeless (?:on|at|with)|hates?)\b"
    r"(?: (?:a|an|any|the|to|want|need|like|really|use|do|be|have|go|go to|on|over|by|my|more|of|in|looking|for|ready|keen|see|speak|just|talk|speaking|talking|interested|another|or|nor|doing|using|make|me|phone|call|face|manage|with|involved|telling|tell|involving|involve|contact|contacting|getting|that|it|(?:groups?|counselling|therapy|helplines?|calls|chats?|webchat)(?= (?:or|nor|and)\b)))*\s*$"
)
_UNABLE = re.compile(
    r"\b(?:can not (?:do|use|face|manage|make|read|speak)|hopeless (?:on|at|with)|no good (?:on|at|with)|rubbish (?:on|at|with)|scared of|not good (?:on|at|with))\b(?: (?:the|all|these|my|any|with|a|to))*\s*$"
)
_CAN_NOT = re.compile(r"\bcan not (?:\w+ )?$")
_NEEDED_WHERE_UNABLE = frozenset({"practical"})
_TOO_OLD_FOR = re.compile(
    r"\b(?:(?:above|past|over|beyond) the (?:cut ?-?off|age limit|limit|age)|too old|aged out|turned away)(?: (?:for|of|from|by|at|the|a|your))*\s*$"
)
# "Counselling yes, group no".
_NOT_AFTER = re.compile(
    r"^(?: (?:can|could|will|must) wait\b| so (?:not|no|none of) (?:that|those|them)\b| (?:he|she|they|i) (?:says?|said) (?:over my dead body|no way|never)\b| ?[?] ?(?:no|nope|nah)\b(?= ?[,.;!]|$))|^ ?(?:no|nope|nah|not)\b(?= ?(?:[,;!]|\.(?! ?\d)|$|and\b|but\b))"
)
# "Telephone I don't understand", "phones scare me".
_NOT_FOR_ME_AFTER = re.compile(
    r"^s? (?:calls? )?(?:(?:i|we) (?:do not|can not) (?:understand|cope|like|trust|hear)\b|"
    r"(?:(?:is|are) )?(?:(?:too|so|very|really|quite|a bit|bit|pretty) )*(?:hard|difficult|scary|stressful|impossible|tricky|awkward|overwhelming|no good)\b(?! of)|(?:scares?|frightens?|makes?) me\b)"
)
# "My lad says therapy": what others would have, which counts only where nothing else is said.
_OTHERS_SAY = re.compile(
    rf"\b(?:he|she|they|{RELATION}|friends|mates|doctor|gp|nurse|everyone|everybody|people) (?:says?|said|reckons?|thinks?|thought|suggests?|suggested|recommends?|recommended|wants me (?:to|in)|keeps? on about|told me to)(?: (?:i|me|we|to|try|need|should|have|get|do|go|a|an|the|some|about))*\s*$"
)
# "Not CBT" leaves other therapy open.
_ONE_KIND = re.compile(r"cbt|emdr|art therapy|group therapy|talking therap\w+|psychologist")
# "I'd said counselling, he's changed his mind".
_SAID_BEFORE = re.compile(
    r"\b(?:i (?:had |would )?said|i put|you put|told you)(?: (?:a|an|the|that))*\s*$"
)
# "Not sure about police" is no wish for an advocate.
_UNSURE_OF = re.compile(
    r"\b(?:not|un) ?sure (?:about|of|if i want)(?: (?:the|a|any|involving|telling))*\s*$"
)
_TURNED = re.compile(
    r"\b(?:not (?:just|only|sure|able to (?:pay|afford|get|find|access)|had|have|found|got|tried|started|been)|no (?:luck|one|idea|access)|can not (?:get|find|access|afford|understand|fill in)|(?:do|does) not (?:know|mind))\b[\w ]*$"
)
# Had before, waiting already, or only asked about: not a wish.
_PAST = re.compile(
    r"\b(?:had|did|tried|used to (?:have|see|go)|offered(?: me)?|(?:already|have already) (?:have|had|have had|in|having|got|see|seeing|on)|have already|"
    r"(?<!have )(?<!has )(?<!ve )stopped(?! my)|finished|ended|was (?:in|at|having|seeing|offered|with|under)|(?<!time i )went to|been (?:to|in|having|through)|my last|previous|previously|have been having|completed|missed my|last session of|currently (?:in|having|seeing))\b(?:(?!\b(?:needs?|wants?|looking)\b)[\w ]){0,24}$"
)
_AFTER_PAST = re.compile(
    r"^[\w ]{0,16}\b(?:before and it|did not (?:help|work)|didnt (?:help|work)|years ago|last year|ended|finished|was (?:cancelled|stopped|dropped)|dropped (?:me|us))\b"
)
# "I had an ISVA before but she left. Want another one."
_ANOTHER_ONE = re.compile(
    r"\b(?:want|need|like|after|looking for|get|have) (?:another|a new|a different) (?:one|person)\b"
)
# "Could you tell me about groups for men in Carlisle?" looks for one.
_TELL_ME = re.compile(r"\b(?:tell me about|what (?:are|is) (?:there|the))\b[\w ,']{0,30}$")
_SOMEWHERE_AFTER = re.compile(r"[\w ']{0,20} (?:in|near|around|round) \w")
# "He was my counsellor", "a solicitor I went to assaulted me".
_WHO_DID_IT = re.compile(
    r"\b(?:(?:he|she|who) (?:was|is)|(?:it|they) (?:was|were)) (?:my|an?|the|our|her|his) (?:\w+ )?$"
)
_DID_IT_AFTER = re.compile(
    r"^(?: (?!needs?\b|wants?\b|please\b|because\b|cos\b|after\b|since\b|as\b|for\b)\w+){0,5} (?:(?:assault|rape|abuse|attack|grope|touch|groom)e?[ds]|hurt) (?:me|us|her|him)\b"
    r"|^(?: \w+){0,2} who did (?:it|this|that)\b"
)
# "My counsellor was awful", "my lawyer says": one they have, not one they ask for.
_ALREADY_MINE = re.compile(
    r" (?:is|was|has|had|says|said|told|tells|thinks|thought|left|cancelled|retired|wants|suggested|recommended|gave|keeps|does|did|can|will|never)\b"
)
# "I have a solicitor so not that".
_HAVE_ONE = re.compile(
    r"(?:\b(?:i|we) |^|[,.;] ?)(?:have|have got|already got|already have|got|do have) (?:an?|my|already an?|already) (?:\w+ )?$"
)
_SO_NOT = re.compile(
    r"^(?: already| now|,)? ?,?(?:so|already|but (?:i|she|he|they|it|need|want)|and (?:need|want))\b"
)
# "Group, but if there's no group then counselling": wanted first, and no refusal.
_IF_NONE = re.compile(
    r"\bif (?:(?:there is|theres|there are|you have|they have|you have got) (?:no|not|none)|there isnt|there arent|you (?:do not|dont) (?:have|do)|they (?:do not|dont) (?:have|do)|no|not)\b(?: (?:no|not|an?|any|have|got))*\s*$"
)
# "Temporary accommodation in Luton, the council put us there": where they live now.
_LIVES_IN = re.compile(
    r"(?:^|\b(?:in|at|from|leaving|left) )(?:an? |the |some |my )?(?:temp|temporary|emergency|supported|hotel)? ?$"
)
_DWELLING = re.compile(r"refuge|accommodation|hostel|rehoused")
_LIES_AFTER = re.compile(r"^ (?:us|me|in|near|at|to|here)\b")
# "I've got a solicitor. Counselling."
_HELPER = re.compile(r"solicitors?|lawyers?|barrister|counsell?ors?|therapists?|isva|advocate")
# "I'm an ISVA" says who writes.
_OWN_WORK = re.compile(r"\b(?:i am|we are|as|work as) (?:her|his|their|the|an?) (?:\w+ )?$")
_THAT_IS_ALL = re.compile(r"^\s*(?:[.,;]|$)")
_NOTHING_TO_SAY = re.compile(
    r"\b(?:know|think of|no idea) what (?:i would|to|i will|i) (?:even )?(?:say|tell)\b[\w ]{0,12}$"
)
_ASKS_ABOUT = re.compile(
    r"\b(?!what(?: is|s|s is) (?:the |my |our )?(?:nearest|closest|best|local|quickest|nearby)\b)(?:what (?:is|are|does|do)|whats|what is the difference|meaning of|difference between|what exactly|(?<!somebody )(?<!someone )(?<!anyone )(?<!person )who (?:is|are)|(?<!one to )(?<!body to )(?<!who can )(?<!help to )explain|define|tell me about)\b[\w ,]{0,30}$"
)
_CLAUSE = re.compile(
    r"[.;!?]|, (?!or\b)|(?<!anything )\bbut\b|\bjust (?:want|need)\b|\bonly (?:want|need)\b|\bso (?=an?\b|i\b|just\b)|\binstead\b(?! of)|\bwould (?:like|prefer|rather)\b|\bprefer\b"
)


@dataclass(frozen=True)
class _Found:
    support: str
    wanted: bool
    words: str = ""
    by_others: bool = False


def read_support(text: str, asked: bool = False) -> Reading:
    """The support types a text asks for, as a tuple in the contract's order.

    ``excluded`` holds those the person said they do not want. ``asked``: this text answers the
    question about support, so bare everyday words count. Pure; never raises.
    """
    low = lowered(readable(text))
    if not low:
        return NOTHING
    if asked and is_skip(text):
        return SKIP
    return _read(low, text, asked)


def _read(low: str, text: str, asked: bool) -> Reading:
    turns = list(_SECOND_THOUGHTS.finditer(low))
    if turns and turns[-1].start() > 0:
        meant = _read(low[turns[-1].end() :], text, asked)
        if meant.status == "value":
            return meant
    low = worded(completed(low) if asked else low)
    if asked and _young(low):
        low = for_the_child(low)
    found = _found(low, SAID)
    if not asked:  # a refusal needs no question
        found += [
            one for one in _found(low, ASKED_ONLY) if not one.wanted and one.support in _REFUSABLE
        ]
    if asked:
        respelt = _respelt(low)
        found += _found(respelt, SAID) if respelt != low else []
        loose = _found(low, ASKED_ONLY)
        if any(one.wanted and not one.by_others for one in (*found, *loose)):
            found = [one for one in found if not one.by_others]
            loose = [one for one in loose if not one.by_others]
        named = {one.support for one in (*found, *loose) if one.wanted}
        # "Someone to talk to by chat", "crisis support tonight": the helpline is only in passing.
        if named & _NEARER or _TO_WHOM.search(low):
            loose = [one for one in loose if not (one.wanted and _IN_PASSING.search(one.words))]
        found += loose
    if _AT_LENGTH.search(low) or any(one.support == "counselling" and one.wanted for one in found):
        # "Someone to talk it through with, face to face": no helpline beside it.
        found = [
            one
            for one in found
            if not (one.support == "helpline" and one.wanted and _TO_TALK.search(one.words))
        ]
    if any(one.support == "helpline" and one.wanted and _RUNG.search(one.words) for one in found):
        # "A phone call once a week" is no counselling by that.
        found = [one for one in found if not _HOW_OFTEN.fullmatch(one.words)]
    if {one.support for one in found if one.wanted} - {"medical"}:
        # "Counselling, I'm pregnant so it needs to be soon" asks for counselling.
        found = [one for one in found if not _EXPECTING.fullmatch(one.words)]
    of_a_child = read_who(text).relation in _CHILDREN and _young(low)
    if of_a_child or {one.support for one in found if one.wanted} & _NAMES_A_PLACE:
        found = [
            one for one in found if not (one.support == "counselling" and WEAK.fullmatch(one.words))
        ]
    excluded = {one.support for one in found if not one.wanted}
    wanted = _not_taken_back(found)
    if _FOR_A_CHILD.search(low) and _young(low):
        wanted.add("children")
    if asked and not wanted and without_delay(low):
        wanted.add("crisis")
    excluded -= wanted
    if not wanted - {"children"} and "children" in wanted and _grown(low):
        wanted.discard("children")
    if of_a_child and not excluded & {"children"}:
        wanted.add("children")
    value = tuple(one for one in SUPPORT_TYPES if one in wanted)
    refused = tuple(one for one in SUPPORT_TYPES if one in excluded)
    if value:
        return Reading("value", value, excluded=refused)
    if refused and asked:
        return Reading("unclear", excluded=refused)
    return Reading("nothing", excluded=refused)


def _not_taken_back(found: list[_Found]) -> set[str]:
    """The kinds asked for, but for those that are refused by the same words or in general.

    "An advocate. My English is not for police interview" refuses the police, and no advocate.
    """
    refused = {one.words for one in found if not one.wanted}
    types = {one.support for one in found if not one.wanted}
    return {
        one.support
        for one in found
        if one.wanted
        and not (
            one.support in types
            and (
                one.support in _REFUSABLE or any(one.words in w or w in one.words for w in refused)
            )
        )
    }


_SECOND_THOUGHTS = re.compile(
    r"\b(?:(?:no|nah|nope),? sorry|sorry,? no(?=,)|(?:sorry,? )?(?:i )?(?:read|pressed|typed|hit|clicked|chose)(?: (?:it|that|this|the))? wrong(?: (?:one|button|box|thing))?|(?:mis ?read|mis ?typed)(?: (?:it|that|this))?|wrong (?:one|button|box)|my mistake|oops|whoops)\b|"
    r"\b(?:changed (?:my|his|her|their) mind|(?:it is|its) (?:his|her|their) (?:choice|call|decision)(?=,? so\b)|but no(?=,)|but (?:yeah|yes|yep)\b|no wait|wait no|no,? hold on|hold on|wait|actually no|scratch that|or no(?=,)|no,? (?:he|she|they|i) (?:says?|said|wants?|means?|would rather)|scrub that|forget that|cancel that|make (?:it|that)|(?:(?:i )?(?:suppose|spose|guess|think) )?(?:mostly|mainly)(?! *[,.;]| and\b)(?! (?:because|at|in|on|when|about|for)\b))\b"
)
_KEYWORDS = (
    "therapy", "therapist", "counselling", "counsellor", "advocate", "advocacy", "solicitor",
    "helpline", "webchat", "housing", "compensation", "accommodation", "benefits", "workshops",
    "psychologist", "legal advice",
)  # fmt: skip


_SOUNDS = {
    "grup": "group", "gruop": "group", "groop": "group", "grp": "group", "grops": "groups",
    "councilor": "counsellor", "councillor": "counsellor", "councler": "counsellor",
    "tel": "telephone", "fone": "phone", "foan": "phone", "phon": "phone", "cort": "court",
    "polise": "police", "poleece": "police", "lawer": "lawyer", "loyer": "lawyer",
    "benifits": "benefits", "houseing": "housing", "txting": "texting", "thrapy": "therapy",
    "onlin": "online", "onlien": "online",
}  # fmt: skip
_AS_IT_SOUNDS = re.compile(rf"\b(?:{'|'.join(_SOUNDS)})\b")


def _respelt(low: str) -> str:
    """Each long word as the keyword it is a slip of, if it is one."""
    low = _AS_IT_SOUNDS.sub(lambda word: _SOUNDS[word[0]], low)
    return re.sub(
        r"[a-z]{6,}",
        lambda word: (
            word[0]
            if word[0].startswith("helping")
            else (get_close_matches(word[0], _KEYWORDS, 1, 0.8) or [word[0]])[0]
        ),
        low,
    )


# Ways of support that people refuse; "no money" refuses nothing.
_REFUSABLE = frozenset({"helpline", "webchat", "online", "group", "counselling"})
_NAMES_A_PLACE = frozenset({"group", "advocacy", "children", "medical", "legal"})
_NEARER = frozenset({"webchat", "crisis"})
_AT_LENGTH = re.compile(
    r"\b(?:one to one|1 to 1|1:1|face to face|in person|(?:every|each|once a) (?:week|fortnight|month)|weekly|regular(?:ly)?|long[ -]term|talk(?:ing)? (?:it|things|this|that) through)\b"
)
_TO_TALK = re.compile(
    r"\b(?:talk|talking|speak|speaking|chat|listen|natter\w*|chinwag\w*|blether\w*|yarn)\b(?! (?:now|tonight))(?!.*\b(?:now|tonight|today|phone|ring|call)\b)"
)
_IN_PASSING = re.compile(
    r"\b(?:talk|talking|speak|speaking|listen|listened|heard|vent)\b|\bchat(?:ting)? (?:to|with)\b|tonight"
)
# "Talking to a counsellor" is counselling, and no helpline beside it.
_TO_WHOM = re.compile(
    r"\b(?:talk|talking|speak|speaking|chat|chatting) (?:to|with) (?:(?:an?|my|the|some) )?(?:\w+ )?(?:specialists?|experts?|counsell?ors?|therapists?|"
    r"psychologists?|isva|advocate|solicitors?|lawyers?|doctors?|nurses?|professionals?)\b"
)
_CHILDREN = frozenset(
    {"daughter", "son", "child", "kid", "boy", "girl", "toddler", "baby", "children", "kids",
     "granddaughter", "grandson", "niece", "nephew", "foster child", "stepdaughter", "stepson",
     "grandchild", "twins", "stepchild", "pupil"}
)  # fmt: skip


# "Counselling for me and something for my daughter, she's 9".
_FOR_A_CHILD = re.compile(
    rf"\b(?:something|someone|somebody|anything|help|support|it) for (?:my|our) (?:\w+ )?(?:{'|'.join(sorted(_CHILDREN))})\b"
)
_RUNG = re.compile(r"\b(?:phone|telephone|call|ring)")
_HOW_OFTEN = re.compile(
    r"every (?:week|fortnight|month|\w+day)|each week|weekly|fortnightly|once a (?:week|fortnight|month)|regular(?:ly)?"
)
_EXPECTING = re.compile(r"pregnan(?:t|cy)")
_AGED = re.compile(r"\b(?:he|she|they|who|son|daughter|boy|girl|lad) (?:is|are),? (\d{2})\b")


def _grown(low: str) -> bool:
    """Whether whoever is asked for is told to be 18 or older."""
    ages = [int(found.group(1)) for found in _AGED.finditer(low)]
    return bool(ages) and min(ages) >= 18


def _young(low: str) -> bool:
    """Little, or of an age under 18: "my daughter needs help" alone may be about a grown woman."""
    ages = [int(n) for n in re.findall(
        r"\b(?:is|aged?|my|our|she is|he is|a)[ ,(]*(\d{1,2})\b(?! ?(?:weeks|months ago|days|hours|sessions))|\b(\d{1,2})(?= ?(?:year|yr|yo|-year)(?!s? ago))", low
    ) for n in n if n]  # fmt: skip
    if ages:
        return min(ages) < 18
    return bool(
        re.search(
            r"\b(?:little|small|young|baby|toddler|primary|nursery|child|kid|kids|children|pupil|teenage)\b",
            low,
        )
    )


def _needed_where_unable(support: str, clause: str, words: str) -> bool:
    """Whether "can't" before the name of a kind of support asks for it: "I can't face the forms"."""
    if support not in _NEEDED_WHERE_UNABLE:
        return False
    unable = _CAN_NOT.search(clause) and re.match(r"(?:face|do|manage|understand|fill)\b", words)
    return bool(unable or _UNABLE.search(clause))


def _found(low: str, table: tuple[tuple[str, re.Pattern[str]], ...]) -> list[_Found]:
    found = []
    for support, words in table:
        for match in words.finditer(low):
            before, after = low[: match.start()], low[match.end() :]
            cuts = [cut.end() for cut in _CLAUSE.finditer(before)]
            clause = before[cuts[-1] :] if cuts else before
            if (
                _ASKS_ABOUT.search(clause)
                and not match.group().startswith("my ")
                and not (_TELL_ME.search(clause) and _SOMEWHERE_AFTER.match(after))
            ):
                continue
            if clause.endswith("my ") and _ALREADY_MINE.match(after):
                continue
            if _HAVE_ONE.search(clause) and (
                _SO_NOT.match(after)
                or (_HELPER.fullmatch(match.group()) and _THAT_IS_ALL.match(after))
            ):
                continue
            if _NOTHING_TO_SAY.search(clause) or _OWN_WORK.search(clause):
                continue
            if _WHO_DID_IT.search(clause) or _DID_IT_AFTER.match(after):
                continue
            if _IF_NONE.search(clause):
                continue
            if (
                _DWELLING.fullmatch(match.group())
                and _LIES_AFTER.match(after)
                and (match.group() == "rehoused" or _LIVES_IN.search(clause))
            ):
                continue
            if _UNSURE_OF.search(clause) or _TOO_OLD_FOR.search(clause):
                continue
            if _SAID_BEFORE.search(clause):
                continue
            negative = _NEGATIVE.search(clause) and not _TURNED.search(clause)
            if negative and _needed_where_unable(support, clause, match.group()):
                negative = None  # "I can't face the forms" asks for help with them
            unwanted = _NOT_AFTER.match(after) or (
                support in _REFUSABLE and _NOT_FOR_ME_AFTER.match(after)
            )
            if (negative or unwanted) and _ONE_KIND.fullmatch(match.group()):
                continue
            if negative or unwanted:
                found.append(_Found(support, False, match.group()))
            elif _OTHERS_SAY.search(clause):
                found.append(_Found(support, True, match.group(), by_others=True))
            elif _ANOTHER_ONE.search(after) or not (
                _PAST.search(clause) or _AFTER_PAST.search(after)
            ):
                found.append(_Found(support, True, match.group()))
    return found
