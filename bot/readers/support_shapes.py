"""How help would be given, and with whom, as a few kinds of words put together.

"A natter on the blower", "one person in a room every Tuesday", "hearing other lads": there is no end
of such phrases, but each joins one of the kinds of words below. ``support_words`` has the names.
"""

# ruff: noqa: E501 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re

_TALK = r"(?:talk|talks|talking|speak|speaking|chat|chatting|natter|nattering|blether|chinwag|yarn|rant|vent|venting|offload|offloading|open up|let it out|say it out loud|conversation|listen|listening)"
_SOMEONE = r"(?:someone|somebody|some ?one|anyone|anybody|a person|a human|people|a woman|a man|one person|a stranger)"
_PHONE = r"(?:phone|telephone|blower|landline|mobile|dog and bone|receiver|line)"
_OTHERS = (
    r"(?:other|others|fellow)(?: (?:survivors?|women|men|lads|blokes|guys|girls|people|folk|ones|mums|dads|victims))?"
    r"|(?:women|men|lads|blokes|guys|girls|people|folk|mums|dads|ones|those) (?:like (?:me|us)|who (?:have|has|had|get|know|understand|are the same|went|been))"
)
_EXPERT = r"(?:specialist|(?<!the )expert|professional|psychologist|psychotherapist|trained (?:person|listener|worker|someone|counsell?or)|(?:someone|somebody) (?:trained|qualified|professional|proper|who is trained|who knows (?:about )?(?:trauma|this stuff)))"
_REGULAR = r"(?:every (?:week|fortnight|month|monday|tuesday|wednesday|thursday|friday|saturday)|each week|weekly|fortnightly|once a (?:week|fortnight|month)|week (?:in|by|to) week|regular(?:ly)?|on a regular basis|ongoing|long[ -]term|more than once|a (?:course|block|run|set) of|long haul)"
_ROOM = r"(?:in a room|same room|in (?:the )?flesh|in real life|irl|face[ -]to[ -]face|f2f|in person|across a table|sat (?:down )?opposite|sit(?:ting)? (?:down )?(?:with|opposite)(?! (?:me|her|him|them|us|other)\b)|sat (?:down )?with(?! (?:me|her|him|them|us|other)\b))"
_ALONE = r"(?:one[ -]to[ -]one|1 to 1|1:1|1-1|one on one|1 on 1|just one person|one person(?: only)?|only one person|just me and (?:them|one|somebody|someone|a)|private sessions?|individual(?: sessions?| support)?)"
_TYPED = r"(?:type|typing|typed|text|texting|texts|txt|write|writing|written|message|messaging|messages|keyboard|screen)"

# Ways of counselling, where no other kind is named: a group sits in a room too, and so does court.
WEAK = re.compile(
    rf"{_ROOM}|{_REGULAR}|{_EXPERT}|(?:see|seeing) (?:someone|somebody)|\w+ing (?:an? |the |some )?(?:\w+ )?{_EXPERT}"
)

# Said of help wherever it stands.
SAID = (
    ("helpline", rf"voice (?:on|at|down|over) the (?:other end|end of|{_PHONE})|(?:on|over|down|by|via) the (?:blower|dog and bone|landline)|{_TALK} (?:\w+ ){{0,3}}(?:on|over|down|by) (?:the |my )?{_PHONE}"),
    ("webchat", r"(?:type|typing|text|texting|write|writing|message|messaging) (?:instead|rather than (?:talk|speak|say|phone)\w*|back and forth|not talk\w*|(?:it|things|this) (?:out|down)(?: (?:instead|to (?:someone|somebody)))?|to (?:someone|somebody|a person))|(?:write|type|text)s? and (?:write|type|text)s? back|chat (?:on|over|via|by|through) (?:the |a |my )?(?:computer|laptop|internet|web|web ?site|screen|tablet|ipad)|(?:on|through) (?:a|the) screen (?:i can|to) type"),
    ("counselling", rf"{_SOMEONE} to {_TALK}(?: to| with)? (?:\w+ )?{_REGULAR}|{_REGULAR} (?:sessions?|appointments?|support|talks?|meetings?(?! with other))|{_TALK} (?:to|with) (?:an? |the |some )?(?:\w+ )?{_EXPERT}|(?:see|seeing|meet|meeting) (?:an? |the |some )?(?:\w+ )?{_EXPERT}|(?:person|someone|somebody) in a room"),
    ("group", rf"(?:mens?|womens?|womans|survivors?|peer|support|sharing|talking|healing|listening) circles?|circle of (?:women|men|people|survivors)|{_TALK} (?:to|with) (?:{_OTHERS})|(?:folk|people|others|lads|women) (?:the )?same as (?:me|us)|(?:hear|hearing|listen to|listening to|be with|being with|sit with|sitting with|alongside|around|among|meet up with|meeting) (?:{_OTHERS})|with (?:other|fellow) (?:survivors|women|men|lads|girls|blokes|people)|(?:a|the|some) (?:get ?together|meet ?-?up)s?"),
    ("advocacy", r"(?:has|have|got|there is|with|before|for) (?:an? |the |my |her |his )?(?:trial|court|hearing|sentencing)(?: case| date)?(?: is)? (?:coming|next|soon|in (?:january|february|march|april|may|june|july|august|september|october|november|december|the new year|spring|summer|autumn))"),
    ("practical", r"fill(?:ing)? (?:in|out) (?:the |my |a |an |that |this |all )*(?:\w+ )?(?:thing|forms?|papers?|paperwork|application|claim)"),
    ("medical", r"(?:go|place|somewhere|anywhere) (?:to (?:go )?)?for (?:the )?(?:tests|testing|swabs|a check ?up)"),
)  # fmt: skip
# Said of help in answer to the question alone.
ASKED = (
    ("helpline", r"natter(?! (?:wi|with|to) (?:folk|others|people|lads|women))|blether|chinwag|blower|rant|vent|offload|(?:a )?listening ear"),
    ("crisis", r"(?:help|someone|somebody|support)(?: \w+){0,2} (?:today|right away|this minute|this second|as soon as possible)|as soon as possible|right away"),
    ("webchat", rf"(?:rather|prefer|only|just|can|could|to|by) {_TYPED}"),
    ("counselling", rf"{_ROOM}|{_ALONE}|{_REGULAR}|{_EXPERT}|(?:see|seeing) (?:someone|somebody)(?! (?:about the (?:police|house|locks|forms)|for (?:a )?test))"),
    ("group", r"circles?|get ?togethers?|meet ?-?ups?|with (?:other|others)\b"),
    ("practical", r"forms?"),
)  # fmt: skip
