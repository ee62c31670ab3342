"""How help would be given, and with whom, as a few kinds of words put together.

"A natter on the blower", "one person in a room every Tuesday", "hearing other lads": there is no end
of such phrases, but each joins one of the kinds of words below. ``support_words`` has the names.
"""

# ruff: noqa: E501 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re

TALK = r"(?:talk|talks|talking|speak|speaking|chat|chatting|natter|nattering|blether|chinwag|yarn|rant|vent|venting|offload|offloading|open up|let it out|say it out loud|conversation|listen|listening)"
_SOMEONE = r"(?:someone|somebody|some ?one|anyone|anybody|a person|a human|people|a woman|a man|one person|a stranger)"
_PHONE = r"(?:phone|telephone|blower|landline|mobile|dog and bone|receiver|line)"
_KIN = r"(?:women|men|ladies|lasses|lads|blokes|chaps|fellas|fellers|guys|girls|people|folk|folks|ones|mums|mams|dads)"
OTHERS = (
    rf"(?:other|others|fellow)(?: (?:survivors?|victims?|{_KIN}))?"
    rf"|(?:{_KIN}|those) (?:like (?:me|us)|who (?:have|has|had|get|know|understand|are the same|went|been))"
)
_EXPERT = r"(?:specialist|(?<!the )expert|professional|psychologist|psychotherapist|trained (?:person|listener|worker|someone|counsell?or)|(?:someone|somebody) (?:trained|qualified|professional|proper|who is trained|who knows (?:about )?(?:trauma|this stuff)))"
_REGULAR = r"(?:every (?:week|fortnight|month|monday|tuesday|wednesday|thursday|friday|saturday)|each week|weekly|fortnightly|once a (?:week|fortnight|month)|week (?:in|by|to) week|regular(?:ly)?|on a regular basis|ongoing|long[ -]term|more than once|a (?:course|block|run|set) of|long haul)"
_ROOM = r"(?:in a room|same room|in (?:the )?flesh|in real life|irl|face[ -]to[ -]face|f2f|in person|across a table|sat (?:down )?opposite|sit(?:ting)? (?:down )?(?:with|opposite)(?! (?:me|her|him|them|us|other)\b)|sat (?:down )?with(?! (?:me|her|him|them|us|other)\b))"
_ALONE = r"(?:one[ -]to[ -]one|1 to 1|1:1|1-1|one on one|1 on 1|just one person|one person(?: only)?|only one person|just me and (?:them|one|somebody|someone|a)|private sessions?|individual(?: sessions?| support)?)"
_TYPED = r"(?:type|typing|typed|text|texting|texts|txt|write|writing|written|message|messaging|messages|keyboard|screen)"

_ROOF = r"(?:roof|room|flat|house|home|yard|gaff|crib|digs|couch|sofa|bed|hostel)"
_STUFF = r"stuff|something|things?|anything|bits|exercises|a course"
_BY_MYSELF = r"(?:it |that |this |them |through )*(?:by myself|myself|on my own|in my own time|at my own (?:pace|speed)|at home|from home|alone)"
_SCREEN = r"(?:computer|laptop|tablet|ipad|screen|pc)"

# Ways of counselling, where no other kind is named: a group sits in a room too, and so does court.
WEAK = re.compile(
    rf"{_ROOM}|{_REGULAR}|{_EXPERT}|(?:see|seeing) (?:someone|somebody)|\w+ing (?:an? |the |some )?(?:\w+ )?{_EXPERT}"
)

# Said of help wherever it stands.
SAID = (
    ("helpline", rf"voice (?:on|at|down|over) the (?:other end|end of|{_PHONE})|(?:on|over|down|by|via) the (?:blower|dog and bone|landline)|{TALK} (?:\w+ ){{0,3}}(?:on|over|down|by) (?:the |my )?{_PHONE}"),
    ("webchat", r"(?:type|typing|text|texting|write|writing|message|messaging) (?:instead|rather than (?:talk|speak|say|phone)\w*|back and forth|not talk\w*|(?:it|things|this) (?:out|down)(?: (?:instead|to (?:someone|somebody)))?|to (?:someone|somebody|a person))|(?:write|type|text)s? and (?:write|type|text)s? back|chat (?:on|over|via|by|through) (?:the |a |my )?(?:computer|laptop|internet|web|web ?site|screen|tablet|ipad)|(?:on|through) (?:a|the) screen (?:i can|to) type"),
    ("counselling", rf"{_SOMEONE} to {TALK}(?: to| with)? (?:\w+ )?{_REGULAR}|{_REGULAR} (?:sessions?|appointments?|support|talks?|meetings?(?! with other))|{TALK} (?:to|with) (?:an? |the |some )?(?:\w+ )?{_EXPERT}|(?:see|seeing|meet|meeting) (?:an? |the |some )?(?:\w+ )?{_EXPERT}|(?:person|someone|somebody) in a room"),
    ("group", rf"(?:mens?|womens?|womans|survivors?|peer|support|sharing|talking|healing|listening) circles?|circle of (?:women|men|people|survivors)|{TALK} (?:to|with) (?:{OTHERS})|(?:folk|people|others|lads|women) (?:the )?same as (?:me|us)|(?:hear|hearing|listen to|listening to|be with|being with|sit with|sitting with|alongside|around|among|meet up with|meeting) (?:{OTHERS})|with (?:other|fellow) (?:survivors|{_KIN})|(?:a|the|some) (?:get ?together|meet ?-?up)s?"),
    ("advocacy", r"(?:sits?|sitting|stands?|be|comes?|goes) (?:next to|beside|with|alongside) (?:me|you|her|him|them) (?:when|while|at|in|for|through) (?:\w+ ){0,4}?(?:statements?|police|court|trial|interview|report)|(?:explain|tell me) what happens (?:at|in|with) (?:the |a )?(?:trial|court|police|interview|case)"),
    ("advocacy", r"(?:has|have|got|there is|with|before|for) (?:an? |the |my |her |his )?(?:trial|court|hearing|sentencing)(?: case| date)?(?: is)? (?:coming|next|soon|in (?:january|february|march|april|may|june|july|august|september|october|november|december|the new year|spring|summer|autumn))"),
    ("practical", r"(?:my|our|his|her) own place|(?:a )?place of (?:my|our|her|his) own"),
    ("practical", r"fill(?:ing)? (?:in|out) (?:the |my |a |an |that |this |all )*(?:\w+ )?(?:thing|forms?|papers?|paperwork|application|claim)"),
    ("practical", rf"(?:{_ROOF}|place|somewhere|anywhere) (?:\w+ )?(?:to|for) (?:live|living|stay|stop|sleep|sleeping|kip|crash|doss|bide|hide out|lay my head)\b|(?:need|want|after|find|get) (?:me |us )?(?:an? |some )?(?:new |safe )?(?:yard|gaff|digs|lodgings?|bedsit|crib|hostel)\b|(?:some|any)?where (?:safe )?(?:i|we|us) (?:can|could|might) (?:go and |move and |safely )?(?:live|stay|stop|sleep|kip|move)\b|what (?:money|benefits|help with money) (?:i|we) (?:can|could|might) (?:get|claim|have)|(?:get|find|getting|finding|sort) (?:me |us )?(?:an? )?(?:new|safe|different|another) (?:place|flat|house|home|room|gaff)\b|need (?:(?:an? |some )?\w+ (?:and|or|&) )(?:an? |some )?(?:house|flat|bed)\b"),
    ("children", r"(?:used to|good with|works? with|knows?|does|do|trained for|experienced with) (?:working with )?(?:little |young )?(?:kids|children|little ones|young people|bairns)\b|teen(?:age|ager)?s? (?:workers?|services?|groups?|counsell?\w+|support|therap\w+)|(?:counsell?ing|therapy|support|help|services?|someone|somebody|group|something|anything|specialist|place|somewhere) for (?:young (?:people|ones|folk|persons?)|youngsters?|teens?|teenagers?|(?:a |my |our |the |his |her )?(?:youngsters?|little ?un))"),
    ("crisis", r"(?:someone|somebody|anyone|a person) to (?:speak|talk|chat) (?:to|with) today|(?:speak|talk|chat)(?:ing)? (?:to|with) (?:someone|somebody|anyone|anybody|a person) today|(?:someone|somebody|anyone|anybody|you|a person) (?:to|who (?:can|will|could)|can|could) (?:please )?(?:see|help|meet|visit|come (?:out )?to(?: see)?) (?:me|us|her|him|them) (?:today|this (?:morning|afternoon|evening))|(?:can|could) (?:someone|somebody|anyone|anybody|you) (?:please )?(?:see|help|meet|visit) (?:me|us|her|him|them) (?:today|this (?:morning|afternoon|evening))|(?:need|needs|want|wants|have|has|can i|could i) (?:to )?(?:be|get) seen (?:today|this (?:morning|afternoon|evening))"),
    ("online", rf"(?:{_STUFF}) (?:i can |i could |to |for me to )(?:\w+ ){{1,2}}?(?:{_BY_MYSELF}|on (?:the|my|a) {_SCREEN})|online (?:stuff|things?|bits|ones?) (?:only|pls|please|if)|(?:just|only|want|need|prefer|like|rather) online (?:stuff|things?|bits)|(?:do|doing) (?:it|that|this|things?|stuff|something)? ?(?:in my own time|at my own (?:pace|speed))"),
    ("medical", r"(?:go|place|somewhere|anywhere) (?:to (?:go )?)?for (?:the )?(?:tests|testing|swabs|a check ?up)"),
)  # fmt: skip
# Said of help in answer to the question alone.
ASKED = (
    ("helpline", r"natter(?! (?:wi|with|to) (?:folk|others|people|lads|women))|blether|chinwag|blower|rant|vent|offload|(?:a )?listening ear"),
    ("crisis", r"(?<!told )(?<!saw )(?<!seen )(?<!told my )(?:help|someone|somebody|support)(?: \w+){0,2} (?:today|right away|this minute|this second|as soon as possible)|as soon as possible|right away"),
    ("webchat", rf"(?:rather|prefer|only|just|can|could|to|by) {_TYPED}"),
    ("counselling", rf"{_ROOM}|{_ALONE}|{_REGULAR}|{_EXPERT}|(?:see|seeing) (?:someone|somebody)(?! (?:about the (?:police|house|locks|forms)|for (?:a )?test))|(?:something|help|someone|somebody|anything)(?: \w+){{0,2}} (?:for|with|to stop) (?:my |her |his |the |these )*(?:flashbacks|nightmares|panic(?: attacks)?|anxiety|ptsd|depression|anger)|(?:someone|somebody|a person|anyone) (?:who |that |to )(?:can |could )?(?:come and )?see (?:me|us|her|him|them)(?! (?:at once|today|tonight|now|this))"),
    ("online", rf"(?:^|\b(?<!looking at )(?:{_STUFF}|it|do|help|support|all|just|only) |(?<=not )|(?<=or )|(?<=and ))on (?:the|my|a) {_SCREEN}(?! (?:that )?(?:i can|to) (?:type|write|text))"),
    ("advocacy", r"(?<!talk )(?<!speak )(?<!chat )(?:with|beside|next to|alongside) (?:me|us|her|him|them) (?:there )?(?:when|while|for when|as|if) (?:they|police|the police|i (?:report|go|tell|give|make|speak to the police|talk to the police|see the police))\b"),
    ("advocacy", r"in (?:my|her|his|their|our) corner|on (?:my|her|his) side|(?:fight|fights|fighting) (?:my|her|his|our) corner"),
    ("group", r"(?<!the )(?<!my )(?<!our )(?:people|others|folks?|women|men|lads|lasses|girls|ones)(?: (?:my (?:own )?age|round here|like me))?(?: (?:who|that|what))?(?: have)? (?:been|gone|went) through (?:it|this|that|the same|similar|summat similar)|(?:something|anything|stuff) (?:creative|arty|crafty|social)|circles?|get ?togethers?|meet ?-?ups?|with (?:other|others)\b|(?:a )?room ?(?:full? )?(?:of|full of) (?:people|folks?|strangers|others|women|men)"),
    ("practical", r"forms?|(?:a|any) bed(?!time| time)|(?:get|getting|collect|collecting|fetch) (?:my|our|her|his|the) (?:\w+ )?(?:stuff|things|belongings|clothes|bits) (?:back|from|out)"),
    ("children", r"(?<!am )(?<!as )(?:an?|any|the|some|or|and|see|need|want|like|if) (?:good |local )?youth (?:workers?|services?|groups?|counsell?\w+|projects?)(?! here)"),
)  # fmt: skip
