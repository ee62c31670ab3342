"""The words around the name of a place, and what they say of it: lived in, left, another's, no place.

Each pattern ends where the name begins (``..._AFTER`` and ``LAST_WORD`` begin where it ends), but
for those that are sought anywhere.
"""

# ruff: noqa: E501, SIM905 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re

from .kin import RELATION

OUTCODE = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\b", re.IGNORECASE)
# "Moved 2 Preston".
TO = re.compile(r"(?:(?<=moved)|(?<=moving)|(?<=ocated)) 2 (?=[a-z])", re.IGNORECASE)
ANYWHERE = re.compile(
    r"^\W*anywhere\b(?= ?[,.]| (?:is|will|would|at all|in england|really|please)\b)|"
    r"\banywhere (?:is|would be|will be) (?:fine|ok|okay|good)\b|"
    r"\b(?:do(?:es)?(?: not|nt|n't) (?:really )?matter|do(?: not|nt|n't) mind|not fussed) (?:about )?where\b(?! (?:he|she|they|it|to)\b)",
    re.IGNORECASE,
)
BEFORE = re.compile(r"[^.;!?]*$")
# "Here all my life apart from two years in Hull", "my friend went to one in Scarborough".
ONCE = re.compile(
    r"\b(?:(?:apart from|except(?: for)?|bar|save)(?: \w+){1,4}|went to (?:one|an? \w+)|had one) (?:in|at|near|over in)\s*$",
    re.IGNORECASE,
)
# "Not driving to Norwich again".
NOT_GOING = re.compile(
    r"\b(?:(?:not|hate|sick of) (?:driving|going|travelling|trekking|trailing|traipsing|trundling|getting|commuting)|(?:can'?t|cannot|won'?t) (?:drive|go|travel|get))(?: (?:all the way|all|over|back|up|down|out|in|the bus))* (?:to|into|through)\s*$",
    re.IGNORECASE,
)
# Where they were, or what happened there: said of the past, of the deed, or of somebody else.
PAST = re.compile(
    r"\b(?:was|were) (?:only |just |about )?\d{1,2},? (?:and )?(?=(?:in|at|near) )|\b(?:fled|escaped|came|ran|rehoused|rehomed)\b[\w ]{0,30} from|\b(?:mov(?:ed|ing|e)(?: here| away| back| down| up| over| out| to (?:it|here|this))*(?: (?:over|back))? from|used to (?:live|be|work|stay)(?:(?!\b(?:but|now|im|am|we|i|moved|live)\b)[\w ])*|lived|did live|grew up|"
    r"(?:originally|orig)(?: from)?|spent (?:\w+ ){0,7}in|came (?:here )?from|come from|left|leaving|anywhere (?:but|except|other than)|born(?: and (?:bred|raised))?|was (?:living|staying|based|at uni|at school|a student|working|raised|brought up)|were living|"
    r"previously|before (?:in|that)|before,? (?:i|we) (?:lived?|was|were|am|are|stay(?:ed)?|had)|(?:did|done|had) (?:a|my|our) (?:stint|spell|while|year|bit|time|few years) |(?:they|he|she|we|it|i) (?:was|were) (?:both |all )?(?:on|at|in|from) (?:(?!and\b|now\b|but\b|live)[\w']+ ){1,5}(?=(?:at|in) )|(?<!it )was(?= (?:in|at|near|living|based)\b)|ran away from|fled|escaped|back when i was|(?<!middle of )nowhere|not anywhere|a long way from|not|isn'?t|don'?t|except|apart from|away from|out of|instead of|rather than|no longer)"
    r"(?: (?:in|at|near|from|the|around|live|living|lives|based|am|is|i|to|for))*\s*$",
    re.IGNORECASE,
)
EVENT = re.compile(
    r"\b(?:happened|raped|assaulted|attacked|abused|took place|occurred|incident was|reported(?: it)?|it was|spiked|trafficked|hurt|groomed|holiday|party|festival|court|trial|prison)(?:(?! live| am | i\'m| im ) \w+){0,4}\s*$",
    re.IGNORECASE,
)
THEIRS = re.compile(
    r"(?<!/)\b(?<!and my )(?<!me and )(?<!me and the )(?<!single )(?<!i and the )(?:he|she|they|who|rapist|abuser|attacker|ex|husband|boyfriend|wife|partner|dad|mum|mam|family|parents|friend|sister|brother|daughter|son|gran|nan|uncle|aunt|cousin|counsellor|therapist|gp|doctor|police|centre|service|mate|client|patient)"
    r"(?:'s)? (?:now |still |also |currently |both |all )*(?:lives?|lived|living|is|are|was|moved|works?|stays?|goes|studies|from|in|based|now)(?: (?:in|at|near|to|from|now|living|based|the|around|moved|uni|university|back|up|down|over))*\s*$",
    re.IGNORECASE,
)
I_AM_A = re.compile(r"\b(?:i'?m|i am|we'?re|we are|as) an? (?:\w+ ){0,2}$", re.IGNORECASE)
HERE = re.compile(
    r"\b(?:i|we|me)(?:'m|'ve| am|m)?(?: (?:now|currently|just|live|living|lives|based|am|stay|staying|moved|have|here|do|only|still|both|actually|recently|home|in|am in|ve|studying|at|uni|work|working))*"
    r"(?: (?:to|in|near|at|from|around|round|by|outside|the|close|just|nearby|close to|next to|over|town|city|called|of|area|up|down|side))*\s*$|"
    r"\b(?:live|living|based|located|near|nearest|closest to|close to|around|outside|within|local to|moved to|moving to|now in|to near|staying in|here in|(?:^|(?<=[,;] ))were(?= in| near))(?: (?:in|at|near|to|just|outside|the|me|around|by))*\s*$",
    re.IGNORECASE,
)
NOW = re.compile(
    r"\b(?:(?:i|we)(?:'m|'ve| am)? )?(?:live|living|based|staying|now|currently|reside)(?: (?:in|at|near|to|just|outside|around|live|living|based|the|by|now|am|i'?m|i am|i|we|over|up|down|close))*\s*$",
    re.IGNORECASE,
)
MOVED_TO = re.compile(
    r"\b(?:mov(?:ed|ing|e)|rehoused|rehomed|coming home|heading home|going home|fled|escaped|ran|relocat(?:ed|ing)|came|transferred|gone|back)\b[\w ,']*\bto(?: (?:near|just|live|outside|stay|in|the|around|be|back))*\s*$",
    re.IGNORECASE,
)
MOVED_HERE = re.compile(
    r"\b(?:moved|moving|relocat(?:ed|ing))(?: \w+){0,2} to(?: (?:near|just|outside|around))*\s*$",
    re.IGNORECASE,
)
MEANT = re.compile(
    r"\b(?:i mean(?:t)?|sorry|or rather|(?:i )?tell a lie|rather(?! than)(?= |$)|(?<!that's )(?<!thats )(?<!that is )actually|correction|(?<=, )well|should be|supposed to be|make (?:that|it)|change (?:it |that |my location )?to|try|but (?:really|actually|it'?s really)|(?:town|village|place|city)(?: is|'s)(?: actually| just)? called|(?<!not )(?:put|go with|use|stick with))\b[ ,:]*(?:\w+ ){0,2}$|(?:^\W*|\b(?:ugh|oops|oh|argh|wait|sorry|hang on|er+|um+)\W{1,3})no,? (?:it'?s |it is )?$",
    re.IGNORECASE,
)
# "So it's Truro again", "Durham for now", "bath, as in the city".
SETTLED_BEFORE = re.compile(
    r"\b(?:closer|nearer) to $|(?:^|[,.;!?]|\b(?:so|and|but|now))\s*(?:so |and |but |now )*it(?:'s| is|s) (?:now |just |back to |back in |near |still |all )*$|\bit(?:'s| has|s) been (?:in |near |at )?$|\b(?:covers?|covering|serves?|serving|look (?:at|in)|nothing so|so) (?:look (?:at|in) )?$|\bnow (?:i am|i'?m|im|we are|we're|aged?) \d{1,3},? (?:and )?(?:live |living )?(?:in|near|at) $",
    re.IGNORECASE,
)
SETTLED_AFTER = re.compile(
    r"^ direction\b|^(?:'?s| is| are)? (?:my|the|our) (?:nearest|closest|local)\b|^,? if (?:you|u|ya) (?:need|want|must|have to)\b|^ (?:is|would be) (?:the answer|home|best|easiest|easier|nearer|handier|better|fine|good|closest|nearest)\b|^ (?:actually|really|tbh|to be honest)(?=\W*(?:\)|,|$))|^,? to be (?:exact|precise)\b|^,? the (?:town|city|village|place)\b|^ (?:(?:un)?till?\b(?= (?:(?!last\b)\w+ )?(?:i|we|spring|summer|autumn|winter|next|the|then|january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|monday|new)\b)|(?:for now|at the mo(?:ment)?|atm|right now|currently|now)\b(?= ?(?:[,.;!]|$|and\b|but\b|so\b|please\b|though\b))|again\b)|^,? (?:the one|as in)\b",
    re.IGNORECASE,
)
# "Lewes for it, that's where I'm staying".
WHERE_I_AM_AFTER = re.compile(
    r"^[\w ]{0,12},? (?:and )?(?:which is|that is|that'?s|it'?s) where (?:i|we|i'?m|we'?re|i'?d|we'?d|id)\b"
    r"|^(?:'?s| is) where (?:i (?:live|stay|sleep|am)|we (?:live|stay|are)|my (?:van|boat|bed|home|house|flat))\b",
    re.IGNORECASE,
)
# "Home is Harrogate", "…, so Chesterfield please".
HOME_IS = re.compile(
    r"\bhome(?: town)?,? (?:and \w+'?s? )?(?:(?:which|that) )?(?:is|'s|s|in|near)(?: now| still)?(?: (?:in|near|to|at))?\s*$|\b(?:the|my|our) (?:house|flat|place|town|village|city|bed|mooring|boat|van|nearest \w+)(?: is|'s) (?:actually |really |still )?(?:in|near|at)\s*$|"
    r"\b(?:called|settled in|(?:at|with) (?:my|me|our|a) [\w']+(?:'s|s)?(?: \w+)? in|in temporary \w+ in|in a refuge in)\s*$",
    re.IGNORECASE,
)
SO = re.compile(
    r"\bso(?: (?:i (?:suppose|guess|think|reckon|would say|'d say)|lets say|let's say|say|put|probably|yeah|yes|that's|thats))*\s*$",
    re.IGNORECASE,
)
# "Nottingham, no wait, I'm back at mum's now, Newark".
BACK_NOW = re.compile(
    r"\b(?:no|nah|sorry|wait|actually|well)\b[^.;!?]*\b(?:i am|i'?m|we'?re|we are)\b[^.;!?]*\bnow\b,? (?:in |at |near )?$",
    re.IGNORECASE,
)
# "It's the Loughborough one I want".
THE_ONE_WANTED = re.compile(r"^ one(?: (?:i|we|that|please|is|for|will)\b|\W*$)", re.IGNORECASE)
# "Nearest anything is Scarborough": what is there is near, not the writer.
NEAREST_SERVICE = re.compile(
    r"\b(?:nearest|closest) (?:any ?thing|thing|one|(?:big |proper |real |decent )?(?:service|centre|group|hospital|station|help|place that \w+|town with \w+))(?: (?:to|for|near) (?:me|us|here))?(?: is|'s| would be| being|:)?(?: (?:in|at|over in|up in|down in))?\s*$",
    re.IGNORECASE,
)
# "Rugby then, I can get the bus": settled on.
THEN_AFTER = re.compile(r"^,? then\b(?=\W*$|[,.;!?]| please| thanks)", re.IGNORECASE)
LAST_WORD = re.compile(
    r"^\W*(?:(?:please|pls|plz|then|i (?:suppose|guess|think)|really|is (?:best|easiest|better|fine))\b\W*)*$",
    re.IGNORECASE,
)
# Where they go by day is not where they live.
BY_DAY = re.compile(
    r"\b(?:(?:but|and) (?:only |just |also )?(?:work|study|commute|shop)|(?:i|we) (?:work|study|commute|shop|train|teach|go to (?:work|school|uni|college|church))|"
    r"(?:my|our|the) (?:surgery|practice|office|school|clinic|hospital|service|team)(?: itself)?(?: is| are|'s)?|(?:my|our) (?:stuffs?|things|car|job|work|office|school|college|uni|doctors?|gp|dentist|solicitor|parents|mums?|dads?|family|ex)(?: is| are|'s)?|"
    r"registered(?: with \w+(?: \w+)?)?|working|commuting(?: (?:in|over))?)(?: (?:in|at|near|to|into|over|up|down|from))*\s*$",
    re.IGNORECASE,
)
SLEEPS = re.compile(
    r"\b(?:sleep|sleeping|staying|stopping|kipping|crashing|lodging|sofa surfing|living|moved in|live)\b[\w' ]{0,30}\b(?:in|near|at)\s*$",
    re.IGNORECASE,
)
THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
MOVING = re.compile(r"\b(?:moving|move|going|relocating|off) to(?: \w+){0,2}\s*$", re.IGNORECASE)
LATER_AFTER = re.compile(
    r"^,? (?:next|soon|later|in (?:a |the |an? )?(?:few|couple|\d+|new year|week|month|year|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn)|at christmas|tomorrow|when i)\b",
    re.IGNORECASE,
)
# "Moved to Plymouth when I was ten": they may be there still, unless they name where they are now.
AS_A_CHILD_AFTER = re.compile(
    r"^,? (?:from [a-z]+,? )?(?:when (?:i|we) (?:was|were)|as an? (?:kid|child|teenager|teen|baby)|years ago)\b",
    re.IGNORECASE,
)
ELSEWHERE_AFTER = re.compile(
    r"^,? (?:(?:at|on|most|some|every other|every|for the) )?weekends?\b|^,? but (?:i|im|i'm|we|we're)?(?: am| are)? ?(?:not|can'?t|cannot|won'?t)(?: \w+){0,2} (?:back|there|stay|live)\b|^,? (?:well |but |no )?that(?:'s| is|s) (?:where )?(?:my |our |his |her )?(?:nan|nans|gran|mum|mam|dad|sister|brother|friend|aunt|uncle|ex|parents|work)(?:'?s)?\b|^,? (?:is |was |that is |thats |that's )?where (?:i (?:was|grew|went|used)|we (?:were|used|grew)|it|he|she|they|the)\b(?! (?:is|lives?|are)\b)|^ (?:is|was) (?:too|miles|so) far\b",
    re.IGNORECASE,
)
NEAR_BETWEEN = re.compile(
    r",? (?:the one )?(?:which is |that's |thats )?(?:just |up |over |down |out )?(?:near|nr|on(?: the)?(?: isle of)?|by|not far from|outside|close to|next to|next door to|down the road from)(?: to)? ",
    re.IGNORECASE,
)
THERE = re.compile(
    r"\bthere (?:that )?(?:i|we)(?:'?d| would)? (?:want|need|like|prefer)\b", re.IGNORECASE
)
# "It was a coach in Telford. We are still here."
STILL_HERE = re.compile(
    r"\b(?:i|we)(?: (?:am|are)|'?m|'?re)? still (?:live |living |stay |staying )?(?:here|there)\b",
    re.IGNORECASE,
)
WITH_ME = re.compile(
    r"\blives? with (?:me|us)(?: (?:now|most of the time))? (?:in|near|at)\s*$", re.IGNORECASE
)
SUBJECT = re.compile(
    r"\b(?:(?P<own>i|we)(?: ourselves| both| all| myself)?(?:'m|'re|'ve|m|ve| am| are| live| have|'d| \w+ed(?= )| went| came| got| go| grew)"
    rf"|(?P<theirs>he|she|they|(?:my|our) (?:\w+ )?{RELATION}|(?:(?<=[.;,!?] )|(?:the|a|this|one) )"
    r"(?:client|patient|pupil|student|service user|tenant|resident))(?:'s|'re|s|'d)?(?=[ ,.]))",
    re.IGNORECASE,
)
# Ordinary words after "in" and "on" that are never the place of the same name there.
IDIOM_BEFORE = re.compile(
    r"\b(?:in the|on the|at the|the|a|an|my|this|that|his|her|some|any|no|your|for|i|to|of|really|so|very|will|can|not|do|would|could|all|it|be)\s+$",
    re.IGNORECASE,
)
MONTH = re.compile(r"^(?:march|may)$", re.IGNORECASE)
LIVES = re.compile(
    r"\b(?:live|living|based|near|from|around|am|i'm|im|town of|stay|staying|moved to)(?: \w+){0,2}\s*$",
    re.IGNORECASE,
)
# "He lives over in Wakefield" names no village of Over.
LIVES_OVER = re.compile(r" (?:in|at|near|by|there|here|towards?|beyond|on|the|to)\b", re.IGNORECASE)
NEVER_LED = frozenset(
    """end need case part person hand short general court pain touch time love hospital prison care
    total private public charge fact deep trouble line line hold school class bed shock bits pieces
    future past past morning box english order peace particular danger fear tears house town city
    street road home here there down over back law person college church park work""".split()
)
# A place abroad is where somebody is only where that is said: "I live in Wales", not "from Poland".
FROM = re.compile(r"\b(?:from|for)\s*$", re.IGNORECASE)
AM_IN = re.compile(r"(?:^|\b(?:am|im|i'm|now|stuck|here) )(?:in|near)\s*$", re.IGNORECASE)
# "Near Norwich. Wymondham if you need it": the second is the place itself.
ONLY_NEAR = re.compile(r"\b(?:near|nr|outside|close to|by|around)(?: to)?\s*$", re.IGNORECASE)
# "All up the M6" is a road.
OF_A_ROAD = re.compile(r"\b(?:the|off|up|down|along)\s*$", re.IGNORECASE)
# "They keep fobbing me off": a word for something done, and no village.
DOING = re.compile(r"[a-z]+ing", re.IGNORECASE)
DOES = re.compile(
    r"\b(?:keeps?|kept|is|are|am|was|were|be|been|being|stops?|starts?|started|by|for|not|just|i'?m)\s+$",
    re.IGNORECASE,
)
# What may lead the name of a place in an answer where the name is misspelt: "town Wakefeild".
LED_NAME = re.compile(
    r"\b(?:in|near|from|at|to|town|city|village|called|live|living|of|its|it's)\s+(?:the\s+)?(?P<two>(?P<one>[a-z]{5,})(?: [a-z]{4,})?)",
    re.IGNORECASE,
)
# "M35 is my partner": a man of 35.
WAS_IN = re.compile(
    r"(?:\bwas|(?<=\w )were) (?:living |based |staying )?(?:in|at)\s*$", re.IGNORECASE
)
HIS_OR_HERS = re.compile(r"\s*(?:is |are |,|-)? ?(?:my|our|the|his|her)\b", re.IGNORECASE)
# "Nearest town is Diss", "closer to Ely".
THE_NEAREST_IS = re.compile(
    r"\b(?:(?:closer|nearer) to|(?:nearest|closest|local) (?:big |proper )?(?:town|city|place|village)(?: is|'s|s|:)?)\s+$",
    re.IGNORECASE,
)
IS_THERE_A = re.compile(
    r"\b(?:there|want|need|know|find|have|looking for|after|near|nearest|closest)(?: (?!(?:my|her|his|their|our|that|who|which|and|but)\b)[\w'-]+){0,4}\s+$",
    re.IGNORECASE,
)
# "Home is Kent. She needs help in York": where help is wanted comes before where somebody lives.
WANTED_IN = re.compile(
    r"(?<!\bnot )(?<!n't )(?<!\bdont )(?<!\bnever )\b(?:needs?|wants?|would like|prefers?)(?: (?:a|an|the|some|to have|to get|to see))*(?: (?:help|support|counselling|it|something|someone|therapy|group|isva|advocate|counsellor)) (?:in|near|around)\s+$"
    r"|\b(?:would|'d|id) (?:rather|prefer)(?: (?:to|have it|it))? (?:go|be|get help|in)(?: to| in)?\s+$",
    re.IGNORECASE,
)
WOULD_MOVE = re.compile(
    r"\b(?:want|wants|wanting|hope|hoping|plan|planning|would (?:love|like)|thinking (?:of|about)|thought about|trying)(?: to)? (?:move|moving|relocate|relocating|get|go)(?: back| away| out| up| down| over)*(?: to)?(?: \w+)? $",
    re.IGNORECASE,
)
FOR_NOW_AFTER = re.compile(
    r",? (?:just |only )?(?:for now|for the (?:moment|time being))\W*$", re.IGNORECASE
)
OF_THERE_AFTER = re.compile(
    r" (?:student|resident|based|born|area|girl|lad|lass|man|woman|bloke|uni|university)\b",
    re.IGNORECASE,
)
THEN_LAST_AFTER = re.compile(r",? then\W*$", re.IGNORECASE)
NEAREST_AFTER = re.compile(r"(?:'?s| is) (?:my|the|our) (?:nearest|closest|local)\b", re.IGNORECASE)
IN_THE_MONTH = re.compile(
    r"\b(?:\d{1,2}|birthday|born|turned|back|happened|it was|court is|trial is) (?:is )?(?:back )?in\s+$"
    r"|\b(?:last|this|next|since|until|till?|by|early|late|mid)\s+$",
    re.IGNORECASE,
)
WHERE_THEY_ARE_AFTER = re.compile(
    r",? (?:which is )?where (?:she|he|they)(?:'s|'re|s| is| are)?(?: now| still)? (?:at|in|live|lives|living|study|studies|studying|based|staying|goes|works?)\b",
    re.IGNORECASE,
)
# "GP in Ludlow", "HR at a firm in Solihull": where who writes works.
WORKS_IN = re.compile(
    r"\W*(?:(?:hi|hiya|hello|hey|good (?:morning|afternoon|evening))\W+)*(?:(?:i am|i'm|im) )?(?:an? |the )?(?:(?!in\b|at\b)\w+ ){0,3}?"
    r"(?:gp|doctor|nurse|teacher|tutor|worker|manager|hr|employer|officer|counsell?or|isva|midwife|adviser|advisor|coordinator|head of year|chaplain)"
    r"(?: (?:at|for|from|with|of) [\w' ]{1,25}?)? (?:in|at|near)\s+$",
    re.IGNORECASE,
)
