"""Puts an answer about support into words that name the kinds: what is no wish goes, slips are mended.

"The doctor calls it", "when they ring", "when I was a kid" name kinds of support that nobody asks
for; "a chinwag with other chaps" is a group however it is said. Each rule is a class of wordings.
"""

# ruff: noqa: E501 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re

from .support_shapes import OTHERS, TALK

_CHILD = r"(?:kids?|child(?:ren)?|bab(?:y|ies)|toddlers?|little ones?|boys?|girls?|lads?|lasses|twins|sons?|daughters?)"
_A_HUMAN = r"(?:(?:an?|the|some|real|actual|proper|live|trained) )*(?:person|human(?: being)?|people|someone|somebody|anyone|counsell?or|worker|adviser|advisor)"

# What is typed back and forth is a chat: no online counselling, nor a helpline, as well.
_CHATS = re.compile(
    r"\b(?:talk|talking|speak|speaking|chat|chatting) (?:to|with) (?:someone|somebody|a person|people|anyone) (?:on here,? like typing|online|on here|on line|over the internet)\b|"
    r"\b(?:live|text|typed|instant|online|web|internet|website)[ -]?chats?\b|"
    r"\bchat(?:s|ting)?(?: \w+){0,2} (?:online|on line|on (?:the|my|a) (?:web ?site|internet|web|computer|laptop|tablet|ipad))\b|"
    rf"\b(?:type|typing|text|texting|messaging|writing) (?:to|with) {_A_HUMAN}(?! who| i know)\b"
)
# "A chinwag with other chaps": what goes on among others is a group, and no helpline.
_AMONG_OTHERS = re.compile(rf"\b{TALK} (?:to|with|among) (?:(?:some|a few|the) )?(?:{OTHERS})\b")
# "Talking therapy, doctor calls it": who named it is not asked for.
_CALLED = re.compile(
    r"(?:\bas |\bwhat )?(?:\b(?:my|the|our|a) )?\b(?:doctor|doc|gp|dr|nurse|they|people|he|she|mum|social worker|you|yous|hospital) "
    r"(?:calls?|called|names?|named)(?: (?:it|that|this|them|the)\b)?(?! (?:me|us|back|at|the police)\b)"
)
# "Council ling"; "the council or …" is no slip, and nor is "the rapist".
_SPLIT = re.compile(r"\bcoun[cs][ei]l+[ -](?:(?P<ing>l?ing|lin)|l[oe]rs?)\b")
# "Women who were kids at the same time", "as a child": told of long ago.
_LONG_AGO = re.compile(
    rf"\b(?:(?:when|while|since|as|from when|because) )?(?:i|we|they|he|she|you|who|that) (?:was|were) (?:(?:both|all|just|only|still|little|young|an?|mere|small) )*{_CHILD}\b|"
    r"\b(?:as|when) (?:(?:just|only|an?|little|young|small) )+(?:kid|child|boy|girl|lad|lass)\b|\bas (?:little |young |small )?(?:kids|children)\b|"
    r"\bchildhoods?\b|\bchild (?:sexual )?(?:abuse|exploitation)\b"
)
# "Where me and the kids could live": they come along.
_ALONG = re.compile(
    rf"\b(?:me|i|us|we|myself) (?:and|n|&|plus|with) (?:(?:the|my|our|me|both|all|two|three|little|\d) )*{_CHILD}\b"
)
_TO_DWELL = r"(?:live|stay|stop|sleep|move|go(?! (?:to|for|and talk)\b)|be safe)"
_DWELLING = r"(?:house|home|flat|room|roof|refuge|housing|accommodation|somewhere safe|bed)"
_HOUSED_TOGETHER = re.compile(
    rf"\b(?:where|somewhere|place|anywhere) (?:\w+ ){{0,3}}?{_ALONG.pattern}(?: \w+){{0,2}} {_TO_DWELL}\b|"
    rf"\b{_DWELLING} for {_ALONG.pattern}|"
    rf"{_ALONG.pattern} (?:\w+ )?(?:needs?|want|are after|have) (?:\w+ ){{0,3}}?(?:{_DWELLING}|{_TO_DWELL})\b"
)
# "A women's group with a creche": how the group should be.
_WITH_A_CRECHE = re.compile(
    r"\b(?P<kind>(?:groups?|counsell?ing|therapy|sessions?|class(?:es)?|courses?|workshops?|meetings?|drop[ -]?ins?|services?|one)"
    r"(?: (?!help|support|and|or|also|plus)\w+){0,3}?) (?:with|has|have|having|does|do|offers?|where there is)"
    r" (?:(?:an?|some|the|its own|free|there) )*(?:cr[eè]che|child ?care|nursery|babysitt\w+)"
)
# "With me when they ring": who is rung by others, or rings them, asks for no helpline.
_RUNG = re.compile(
    r"\b(?P<when>when|whenever|every time|each time|if|in case) (?:(?:the|my|our) )?"
    r"(?:(?:they|he|she|police|cps|court|officer|solicitor|detective|council|social worker|school|phone|someone|somebody) (?:will |does |next |do )?(?:rings?|calls?|phones?|ringing|calling|rang|called)(?: (?:me|us|back|up))*"
    r"|i (?:have to |do )?(?:ring|call|phone) (?:(?:the|my|our) )?(?:police|them|cps|court|solicitor|officer|council))\b"
)
# "Playing, talking with her": what is done with a child.
_WITH_THE_CHILD = re.compile(
    rf"\b(?:talk|talking|speak|speaking|chat|chatting|listen|listening) (?:to|with) (?P<whom>her|him|them|(?:my|our|the) (?:little |young )?{_CHILD})\b(?! (?:mum|dad|mother|father|school|teacher)\b)"
)
# "Not sat in a circle with biscuits", "nobody in a room with me".
_NO_CIRCLE = re.compile(
    r"\b(?:not|is not|isnt|no|never|without|nowt)(?: (?:being|having to|to be|any|all|me))* (?:sat|sit|sitting|stood)(?: (?:around|round|down))? in a (?:big )?circle\b(?: with \w+)?"
)
_NO_ROOM = re.compile(
    r"\b(?:nobody|no one|no-one|not|never|wouldnt|couldnt|cant|wont) (?:\w+ )?(?:(?:sit|sat|be|being|sitting) )?in (?:a|the same) room(?: with me)?\b"
)
# "Our clinic is in Preston" says where somebody works; "do it from home" asks for no home.
_CLINIC = re.compile(
    r"\b(?:our|my|the) (?:clinic|surgery|hospital|practice)(?= (?:is|are|in|at|here|where)\b)"
)
_FROM_HOME = re.compile(r"\b(?:do|doing|done)(?: (?:it|that|this|things))? (?:from|at) home\b")
_POLICE = re.compile(
    r"\b(?:bizzies|busies|rozzers|bobbies|feds|old bill|coppers|cops|plod|polis|po-?po)\b"
)
_GROUP_SESSIONS = re.compile(r"\bgroup (?:sessions?|meetings?|thing|chats?)\b")
# "Married, two children": how many there are asks for nothing.
_HOW_MANY = re.compile(
    rf"(?<!for )(?<!for my )(?<!for our )(?<!for the )(?<!with my )(?<!help )\b\d (?:(?:young|little|small|grown) )*{_CHILD}\b(?! (?:need|want|to|who|that|and (?:they|need)))"
)
_TODAY = r"(?:today|tonight|right now|now|this (?:morning|afternoon|evening))"
# "Somebody I can see today", "see someone today": at once, and no counselling over weeks.
_SEEN_TODAY = re.compile(
    rf"\b(?:see|seeing) (?:someone|somebody|anyone|a person) (?={_TODAY}\b)|"
    rf"\b(?:someone|somebody|anyone|a person) (?:i|we|she|he|they) (?:can|could) (?:see|talk to|speak to|meet) (?={_TODAY}\b)"
)
_PEOPLE_WHO_KNOW = re.compile(
    r"\b(?:people|someone|others|women|men|lads|lasses) to (?:talk|speak|chat|natter) (?:to|with) (?:who|that) (?:get it|gets it|understand|have been|has been|know|knows|went)\b"
)
# "Is there a chat?"
_A_CHAT = re.compile(
    r"\b(?:is there|do you (?:have|do)|have you(?: got)?|got) (?:an? )?(?:\w+ )?chat\b(?! (?:with|to)\b)"
)
# "Someone to talk me through reporting" explains it.
_TALKED_THROUGH = re.compile(r"\b(?:talk|walk|take|guide) (?:me|us|her|him|them) through\b")
# "Somewhere safe for me and the kids tonight".
_SAFE_TONIGHT = re.compile(
    r"\b(?:somewhere|anywhere|a place|some place|place) (?:safe )?(?:to (?:go|stay|sleep|be) )?(?:(?:for )?(?:me|us|her|him)(?: and (?:me|my|the|our) \w+)? )?(?=tonight\b)tonight\b"
)
_SAFE_FOR_US = re.compile(
    r"\b(?:somewhere|anywhere|a place|some place) safe (?:to be )?for (?:me|us|her|him|them)\b(?! (?:and (?:me|my|the|our) \w+ )?tonight)(?! to (?:talk|speak|chat))"
)
_MEN = re.compile(r"\b(?:blokes|chaps|fellas|fellers|geezers)\b")
_WOMEN = re.compile(r"\b(?:ladies|gals)\b")
# "Whatever there is for young people", "what have you got for teenagers".
_FOR_THE_YOUNG = re.compile(
    r"\b(?:whatever|something|anything|owt|someone|somebody) (?:that |who )?(?:helps|suits|fits|is good for|works for|is there for) (?=(?:little (?:ones|boys|girls|lads)|young (?:people|ones)|teen(?:ager)?s|kids|children|bairns)\b)|"
    r"\b(?:whatever|what|anything|owt|something|stuff)(?: else)?(?: (?:is|there|available|going|out|have|has|do|you|they|got|ya|on offer|is on|made|designed|meant|set up|specially|just))* for (?=(?:young (?:people|persons?|ones)|youngsters|teen(?:ager)?s|kids|children|under ?-?(?:16|18)s)\b)"
)
# "Someone to talk to online" types; "a course on me phone" rings nobody.
_TALKS_ONLINE = re.compile(
    r"\b(?:someone|somebody|anyone|anybody|a person|people) to (?:talk|speak|chat) (?:to|with) (?:online|on ?line|on here)\b"
)
_COURSE_ON_PHONE = re.compile(
    r"\b(?P<what>courses?|apps?|exercises|videos|programmes?|lessons)(?P<more>(?: \w+){0,3}) on (?:my|me|the|a) (?:phone|mobile)\b"
)
_WHOLE_WORDS = (
    "police", "court", "group", "phone", "online", "helpline", "webchat", "advocate", "solicitor",
    "counselling", "counsellor", "therapy", "trauma", "crisis", "lawyer", "legal", "doctor",
)  # fmt: skip
# "Somone to go with m to th polic": the last letter is missing.
_LAST_LETTER = {word[:-1]: word for word in _WHOLE_WORDS} | {"th": "the", "wit": "with"}
_CUT_SHORT = re.compile(
    rf"\b(?:{'|'.join(_LAST_LETTER)})\b|(?<=\bwith )m\b|(?<=\bfor )m\b|(?<=\bhelp )m\b|\bcom(?= (?:to|with|along)\b)"
)


def worded(low: str) -> str:
    """A text in words that name the kinds of support it asks for."""
    low = _WOMEN.sub("women", _MEN.sub("men", low))
    low = _TALKED_THROUGH.sub("help me with", _A_CHAT.sub("webchat", low))
    low = _SAFE_TONIGHT.sub("refuge crisis support ", _SAFE_FOR_US.sub("refuge ", low))
    low = _FOR_THE_YOUNG.sub("childrens services for ", low)
    low = _CLINIC.sub(" ", _FROM_HOME.sub("do in my own time", low))
    low = _POLICE.sub("police", _NO_ROOM.sub(" ", _NO_CIRCLE.sub("not group", low)))
    low = _HOW_MANY.sub(" ", _GROUP_SESSIONS.sub("group", low))
    low = _PEOPLE_WHO_KNOW.sub("support group", _SEEN_TODAY.sub("crisis ", low))
    low = _SPLIT.sub(lambda found: "counselling" if found["ing"] else "counsellor", low)
    low = _CALLED.sub(" ", low)
    low = _TALKS_ONLINE.sub("webchat", _CHATS.sub(" webchat ", low))
    low = _COURSE_ON_PHONE.sub(r"\g<what>\g<more> online", low)
    low = _AMONG_OTHERS.sub("support group", low)
    low = _LONG_AGO.sub(" ", low)
    low = _HOUSED_TOGETHER.sub(lambda found: _ALONG.sub("us", found[0]), low)
    low = _WITH_A_CRECHE.sub(r"\g<kind>", low)
    return _RUNG.sub(r"\g<when> they do", low)


def for_the_child(low: str) -> str:
    """What somebody is to do with a child, as help for that child."""
    return _WITH_THE_CHILD.sub(r"help for \g<whom>", low)


def completed(low: str) -> str:
    """An answer with the last letter put back where it is missing from a word that names a kind."""
    return _CUT_SHORT.sub(
        lambda found: _LAST_LETTER.get(found[0]) or {"m": "me", "com": "come"}[found[0]], low
    )


# "Today", "today if poss", "has to be today": as an answer of its own, help without delay.
_ASK = r"(?:please|pls|if|has|need|needs|wants?|must|help|support|someone|somebody|seen?|can|could|like|appointment)"
_FILL = rf"(?:{_ASK}|just|only|it|have|got|to|be|i|we|she|he|they|would|ideally|preferably|really|me|us|get|as|soon|sometime|an?|for|by|so|well|um+|yes)"
_AT_ONCE = r"(?:(?:the )?(?:same|very) day|(?P<then>now|this (?:morning|afternoon|evening))|today)"
_QUICKEST = re.compile(
    r"\b(?:whatever|what) ?(?:is|s)? (?:the )?(?:quickest|soonest|fastest)\b|\bany(?:one|body|thing) today\b"
    r"|\b(?:quickest|soonest|fastest) (?:one|thing|you have|possible)\b"
)
_POLITE = r"(?:thanks?|thank|you|ta|poss|possible|possibly|at|all|there|is|any|chance|or|tomorrow|the|latest|love|mate)"
_NO_DELAY = re.compile(rf"(?:{_FILL} )*{_AT_ONCE}(?: (?:{_FILL}|{_POLITE}))*")
_NOTHING_YET = re.compile(rf"(?:{_FILL} ?)*")


def without_delay(low: str) -> bool:
    """Whether an answer begins by saying nothing but that help is wanted today.

    "Raped. This morning." tells when it happened, and "now" alone may mean anything.
    """
    if _QUICKEST.search(low):
        return True
    parts = re.split(r"[.,;!?]+|\b(?:but|and)\b|\bnot (?=in|next|999|an emergency)", low)
    for part in (" ".join(one.split()) for one in parts):
        if found := _NO_DELAY.fullmatch(part):
            return not found["then"] or bool(re.search(rf"\b{_ASK}\b", part))
        if not _NOTHING_YET.fullmatch(part):
            return False
    return False
