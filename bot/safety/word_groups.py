"""Groups of words that stand for one another in crisis phrases."""

# ruff: noqa: E501 (rows of words are read more easily whole than broken)
from __future__ import annotations

_HARMER = """he|she|they|someone|somebody|husband|wife|partner|boyfriend|girlfriend|ex|ex husband|
ex boyfriend|ex partner|dad|father|stepdad|step dad|mum|mother|stepmum|brother|stepbrother|
step brother|step bro|uncle|auntie|aunt|grandad|grandfather|cousin|man|guy|men|guys|lads|boys|boy|
bloke|lad|stalker|flatmate|housemate|landlord|attacker|rapist|family|parents|abuser|trafficker|
pimp|boss|manager|person|people|lodger|neighbour|driver|brothers|in laws|son|teacher|coach"""

_FAMILIAR = """he|she|they|dad|father|dads|stepdad|step dad|foster dad|foster father|mum|mother|
mum s boyfriend|mum s bf|mum s partner|mum s new boyfriend|mums boyfriend|boyfriend|uncle|
grandad|grandfather|
brother|big brother|older brother|step brother|stepbrother|cousin|teacher|coach|tutor|someone|
somebody|neighbour|man|priest|imam|pastor|vicar|babysitter|childminder|ex|partner|husband|wife|
family friend|auntie|aunt|half brother|ex s new boyfriend|sister s husband|sister s boyfriend"""

_CHILD = """daughter|son|child|kid|kids|children|little girl|little boy|boy|girl|niece|nephew|
granddaughter|grandson|grandchild|grandchildren|toddler|baby|baby sister|baby brother|
little sister|little brother|younger sister|younger brother|little cousin|younger cousin|
foster child|foster daughter|foster son|stepdaughter|stepson|step daughter|step son|
pupil|pupils|schoolgirl|schoolboy|classmate|little one|little ones|twins|year old|year olds|nieces|nephews|daughters|sons|girls|boys|godson|goddaughter|young person"""

_RECENT = """last night|tonight|today|this (?:morning|afternoon|evening|week|weekend)|yesterday|
just now|earlier|right now|
(?:\\d+|a|an|one|two|three|four|five|six|seven|few|couple|couple of|half an|some) <1> (?:minute|minutes|hour|hours|day|days|night|nights) (?:ago|since|back)|
(?:\\d\\d|few|twelve|twenty four) hours|
(?:on |last |this |it was |was )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?: just gone| gone| night| morning| evening| afternoon| lunchtime)?|
(?:at|over|on|during) the weekend|last week(?:end)?|the other (?:day|night|evening|week)|
(?:a|one|1) week ago|the night before|recently|few (?:minutes|hours|days|nights)|a few nights ago|
moments ago|(?:he|she|they|him|man|guy|guys|men|boyfriend|ex) (?:has |have |is )?(?:only )?just (?:left|gone|went|driven off|ran off)|in the (?:night|early hours)|as i was walking home|the night before last|before yesterday|this lunchtime|
(?:only |been )(?:a|one|two|three|\\d+) (?:hour|hours|day|days|night|nights)|(?:two|three|four|one|\\d) (?:day|days|night|nights) before|
yesterday night"""

_ASSAULTED = """raped|assaulted|sexually assaulted|attacked|sexually attacked|molested|groped|
violated|gang raped|sexually abused|abused|indecently assaulted|date raped|touched up|
interfered with|forced to <3> (?:sex|things|it)|forced into (?:sex|it)|held down|spiked|drugged"""


def _one_line(words: str) -> str:
    return words.replace("\n", "")


GROUPS = {
    "HARMER": _one_line(_HARMER),
    "FAMILIAR": _one_line(_FAMILIAR),
    "CHILD": _one_line(_CHILD),
    "RECENT": _one_line(_RECENT),
    "ASSAULTED": _one_line(_ASSAULTED),
    "IS": "is|are|am|has|was|s|has been|keeps|is just|has just|be",
    "SELF": "myself|my self|me self|himself|herself|themselves|themself|him self|her self",
    "OWN": "my own|my|her own|his own|their own|her|his|their",
    "WANT": "want to|wanted to|wants to|need to|going to|gunna|about to|ready to|plan to|"
    "planning to|"
    "planning on|thinking of|thinking about|thoughts of|thought of|feel like|feel like i want to|"
    "would rather|decided to|try to|trying to|tried to|wish i could|might|could|will|threatening to|"
    "threatened to|keep wanting to|urge to|urges to|tempted to|how to|ways to|of wanting to|"
    "talking about|talks about|considering|attempt to|attempted to|intend to|consider",
}  # fmt: skip
