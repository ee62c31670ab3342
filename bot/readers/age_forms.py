"""The forms in which an age is written, and the years each one stands for."""

# ruff: noqa: E501 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re

from services_db.answers import MAX_AGE, AgeRange

from .birth import age_band
from .kin import RELATION

PENSION_AGE = 66

_N = r"(?P<n>\d{1,3})"
_SEX = r"(?:f|m|female|male|nb|mtf|ftm|w)"
# "All up the M6": a road.
_NO_ROAD = r"(?<!\bthe )(?<!\boff )(?<!\bup )(?<!\bdown )(?<!\balong )"
# Numbers that count something else.
_NOT_AGE_AFTER = (
    r"(?!\d)(?![.,:]\d)(?! ?(?:%|(?:years?|yrs?) (?:younger|older)\b|st\b|nd\b|rd\b|th\b|pm\b|am\b|bus\b|tram\b|train\b|foot\b|feet\b|ft\b|inch(?:es)?\b|stone\b|kilos?\b|kg\b|miles?\b|km\b|mins?\b|minutes?\b|hours?\b|hrs?\b|days?\b|weeks?\b|"
    r"months?\b|sessions?\b|times?\b|people\b|men\b|guys\b|kids?\b|children\b|years? (?:ago|back|since|of|later|"
    r"and|on|now|clean|sober|in|with|together|married|waiting|apart)\b|yrs ago\b|years$|years[.,]|pounds?\b|quid\b|"
    r"of (?:us|them|my)\b|places?\b|services?\b|daughters\b|sons\b|sisters\b|brothers\b|girls\b|boys\b|"
    r"friends\b|other\b|more\b|different\b|and a half\b|o ?clock\b|missed\b|calls?\b|nights?\b|appointments?\b|counsellors?\b|or \d+ (?:people|times)|"
    # "Court is 12 June".
    r"january|february|april|june|july|august|september|october|november|december|(?:march|may) at\b))"
)
_DECADES = {
    "teens": 13, "twenties": 20, "thirties": 30, "forties": 40, "fourties": 40, "fifties": 50,
    "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip
DECADE = (
    r"(?P<decade>teens|(?:twent|thirt|fou?rt|fift|sixt|sevent|eight|ninet)(?:ies|ys)|[1-9]0 ?s)"
)
_PART = r"(?P<part>early|mid|middle|late|very early|very late|mid to late|early to mid)"

# Each form with the words that make the number an age by themselves.
STRONG = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?<![\w£$.])[(\[]\s?{_N}\s?[/,. -]?\s?{_SEX}\s?[)\]]",
        rf"(?<![\w£$.])[(\[]\s?{_SEX}\s?[/,. -]?\s?{_N}\s?[)\]]",
        rf"(?<![\w£$./-]){_N}\s?/?(?:{_SEX})(?![\w'-])",
        rf"(?<![\w£$./-]){_N},? [(\[]{_SEX}[)\]]",
        # "M21" is an outward postcode too: not after "in", nor before the rest of a postcode.
        rf"(?<!\bin )(?<!\bnear )(?<!\bfrom )(?<!\baround )(?<!postcode )(?<!postcode is )(?<!\barea ){_NO_ROAD}"
        rf"(?<![\w£$./-]){_SEX}\s?/?{_N}(?![\w%-])(?! ?(?:pm|am|hours?|mins?|weeks?|days?)\b)(?! \d[a-z]{{2}}\b)",
        # "female, 23, Leeds": a number that stands alone in a list, or beside a word for oneself.
        rf"(?:^|[,;|] ?|[.!?/] ){_N}(?= ?[,;)|]| /(?!\d)| ?$|[.!] [a-z]|[.!]$)",
        rf"(?:^|[.!?;,] ){_N}(?= (?:if|btw|by the way|since you|as you|in case|i (?:think|believe|reckon)|now)\b)",
        rf"\b(?:they|she|he) ?/ ?(?:them|her|him|they)[,;]? {_N}(?= ?[,;).]| ?$| (?:from|in|near|and|living|based|looking|wanting|needing)\b)",
        rf"(?<=[a-z]\. ){_N}\.?$",
        rf"(?<![\w£$.-]){_N} (?:till|until) then\b",
        rf"\bnow ?[?:=-] ?{_N}\b",
        # "A retired headmistress of 76".
        rf"\b\w+(?:er|or|ist|ian|ess|man|woman|maid|nurse|clerk) of {_N}\b{_NOT_AGE_AFTER}",
        rf"(?:^|[,.;] ?|\b(?:i am|am|girl|boy|man|woman|lady) ){_N} year(?= ?[,.;!]| ?$)",
        rf"[,;] ?{_N}(?= and (?:finally|never|still|just|now|want|need|looking|ready)\b)",
        rf"\bthe big {_N}\b",
        rf"(?:^|[,.;] ?){_N} (?:man|girl|boy|lad|lass|bloke)(?= ?[,.;]| ?$)",
        rf"\bi am (?:in|from|near|based in|living in|living near) [a-z' -]{{3,25}} and {_N}(?= ?[,.;!]| ?$)",
        rf"(?<![\w£$./-]){_N}(?=,? (?:myself|meself|mysen)\b)",
        rf"\bat {_N},? (?:but|and) (?:there|here|it is what)\b",
        rf"\b(?:so|but) (?:still |only |just |now |that is |thats |it is |its )*{_N}(?= ?[,.;!]| ?$| now\b)",
        # "48 me, he's the baby at 43".
        rf"(?:(?<=he is )|(?<=she is )|(?<=they are )|(?<=i am ))the (?:baby|youngest|eldest|oldest|little one|young one|old one)(?: of (?:us|the (?:family|lot|bunch)))?,? (?:at|is|being) {_N}\b{_NOT_AGE_AFTER}",
        rf"(?:^|[,.;!(] ?){_N}(?:,? (?:me|myself|i am))(?= ?[,.;!)]| ?$| and\b)",
        rf"^{_N}(?= (?:and (?:never|i|looking|need|want|in|from|live|living|just|not|still)|but|now|in|from|living|based|looking|needing|near|who|with|here)\b)(?! in (?:a |the )?(?:few|next|\d))",
        rf"\b(?:sorry|mean|meant|now|tell a lie|hang on|scratch that|or rather|make (?:that|it)|(?:no|nope|nah|wait),?) {_N}(?= ?[,.;!]| ?$| and\b| sorry\b| now\b| (?:i )?had (?:a|my) birthday\b)",
        # "Not 30 yet (29)".
        rf"[(\[]\s?{_N}\s?[)\]]",
        rf"\b(?:wom[ae]n|m[ae]n|female|male|girl|guy|bloke|lady|lad|boy|lass|lassie|chap|fella|non[ -]?binary|enby|trans|lesbian|gay|bi|student)(?:[ ,:/-]+| and (?:i am )?){_N}(?![\w-]){_NOT_AGE_AFTER}(?! ?(?:who|times))",
        rf"(?<![\w£$./-]){_N}[ ,/-]+(?:wom[ae]n|female|male|nb|enby|nonbinary|non[ -]binary|trans (?:wom[ae]n|m[ae]n)|lady|guy|bloke|gay (?:man|woman))\b(?! ?(?:to|counsell?ors?|therapists?|worker|only|who raped))",
        rf"(?<![\w£$.-]){_N}\s?(?:-|\s)?(?:years?|yrs?|y)[\s/.-]*(?:olds?|o|of age)\b",
        rf"(?<![\w£$.-]){_N}\s?(?:-|\s)?yo[a-z]?\b",
        rf"(?<![\w£$.-]){_N} (?:years|yrs) young\b",
        rf"\b(?:i have|she have|he have|she has|he has|i am having|having) {_N} (?:years|yrs)(?= ?[,.;!]| ?$| old\b)",
        rf"\b(?:i am|(?:fe)?male|man|woman|girl|boy),? {_N} (?:years|yrs)(?= ?[,.;!]| ?$)",
        rf"(?<![\w£$.-]){_N} (?:ans|anos|lata?|ani|jahre|anni)\b",
        rf"\bat {_N}(?=,? (?:it is|i am (?!\d)|i still|i feel|i have (?:finally|decided)))",
        rf"\b(?:wom[ae]n|lady|girl|man|gentleman|boy|lad|lass|bloke|chap|fella|guy|female|male|mother|father|widow|widower|person|student) of? {_N}(?: (?:years|yrs)\b(?! (?:ago|on|since))|\b{_NOT_AGE_AFTER})",
        rf"^(?:only|just|still|at) {_N}(?= (?:and|but)\b| ?[,;.]| ?$)",
        rf"\b(?:aged?|ages)(?:\s?(?:is|of|:|=|-))?\s?{_N}\b(?! ?(?:and over|\+|plus|to \d|-\s?\d))",
        rf"\b(?:just |recently |only just )?turned {_N}\b",
        rf"(?<![\w£$.-]){_N}(?:st|nd|rd|th) birthday\b",
        rf"\b(?:had|celebrated|was|been) (?:my|his|her|their) {_N}(?:st|nd|rd|th)\b",
        rf"\b(?:mtf|ftm|nb|enby|afab|amab|trans ?(?:masc|fem|wom[ae]n|m[ae]n)\w*|non[ -]?binary|gender ?(?:fluid|queer)|agender|queer|lesbian|genderless|intersex)[)\]]? ?,? ?{_N}(?![\w-]){_NOT_AGE_AFTER}",
        # "I am Tom 24 Manchester".
        rf"\b(?:i am|my name is) (?!(?:in|at|on|number|flat|room|bus|waiting|taking|paying|about|of|for|with|from|near|over|under|after|since)\b)[a-z]+,? {_N}(?![\w-]){_NOT_AGE_AFTER}(?= ?[,.;]| ?$| (?:from|in|and|m|f|[a-z]+ ?$|[a-z]+ looking))",
    )
)
_BE = (
    r"(?:am|is|are|was|were|be|being)(?: (?:only|just|nobbut|now|nearly|almost|still|about|around|"
    r"currently|actually|roughly|approximately|like|a|an|already|turning|gonna be|going to be|approx|only just|well over|"
    r"like|coming up|coming up to|really|both|all))*"
)
BE_AGE = re.compile(rf"\b(?P<be>{_BE}),? (?:a )?{_N}(?![\w-]){_NOT_AGE_AFTER}")
PERSON_AGE = re.compile(
    rf"(?:(?:^|(?<=[,.;(&]) ?|(?<=and )|(?<=hi )|(?<=but )|(?<=while )|(?<=whereas )|(?<=\d )|(?<=so ))(?P<self>me|i|myself)|\b{RELATION}s?(?: of (?:mine|ours))?|\b(?:him|her))\s?,?\s?[(\[]?\s?{_N}(?:{_SEX})?(?=\s?[)\],.;&]|$| (?:and|husband|my|from|in|living|based|says|said|told|has|is|was|needs?|wants?|who|at|keeps|she|he|they)\b| [a-z]+ (?:female|male|woman|man|girl|boy|needs?|wants?)\b)(?! ?(?:years|st\b|nd\b|pm|am))"
)
# "18 in May" is 17 today.
_MONTHS = "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|christmas|xmas|easter|january|february|march|april|may|june|july|august|september|october|november|december"
_SOON = (
    r"(?:a (?:week|fortnight) (?:on|today|tomorrow|from)|(?:come|by) (?:" + _MONTHS + r"|spring|summer|autumn|winter)|(?:this|at) (?:" + _MONTHS + r"|spring|summer|autumn|winter)(?=\W*$|,? (?:and|so|but)\b|[,.;])|in (?:a |the |about )?(?:few|couple|new year|\d+|" + _MONTHS + r"|week|month|spring|summer|autumn|winter)(?! (?:just gone|gone|past|last|that was))|on the \d+(?:st|nd|rd|th)?|next (?:week|month|year|" + _MONTHS
    + r")|tomorrow|soon|on (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday))\b"
)  # fmt: skip
FUTURE = (
    re.compile(
        rf"\b(?:ill be|i will be|will be|shall be|turn|turning|be|am|is) {_N}(?: years old)? {_SOON}"
    ),
    re.compile(rf"(?<!turned )(?<![\w.-]){_N} {_SOON}"),
    re.compile(rf"(?<![\w.-]){_N} (?:at|on|come)? ?(?:my |her |his |their )?next birthday\b"),
    re.compile(
        rf"\b(?:days?|weeks?|months?) (?:off|away from|short of|from|until|till|before) (?:being |turning |my |his |her |their )?{_N}(?:th)?\b{_NOT_AGE_AFTER}"
    ),
    re.compile(
        rf"\b(?:my|her|his) {_N}(?:st|nd|rd|th)(?: birthday)?(?: (?:is|will be))?(?: on| in)? (?:{_SOON}|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)"
    ),
    re.compile(rf"\b(?:will not|wont|not) (?:be |turn ){_N} (?:till|until|for a)\b"),
)
# "I became 18 in January" is past.
HAD_ALREADY = re.compile(r"\b(?:became|was|were|had (?:my|a))\W*$")
# "He was 18 in March", "I was 40 last week": so they are still.
HAD_BIRTHDAY = re.compile(
    rf"(?:(?<=\bi )|(?<=\bhe )|(?<=she )|(?<=they ))was {_N} (?:(?:in|last) (?:{_MONTHS})|last (?:week|month|\w+day)|on \w+day|yesterday|the other (?:day|week)|this (?:week|month|year))\b(?! (?:of )?(?:(?:19|20)\d\d|that year)|,? (?:when|the year|\d+ years|and (?:he|she|it|they|my)|he|she|they|it)\b)"
)
NEARLY = re.compile(
    rf"\b(?:nearly|almost|not quite|turning|pushing|pushin|knocking on|getting on for|coming up(?: to| for)?|about to (?:be|turn)) {_N}\b{_NOT_AGE_AFTER}(?! (?:years|yrs) (?:now|here|there)\b)"
)

RANGES = (
    (re.compile(rf"\b(?P<into>\d) years? into (?:my|her|his|their|the|our) {DECADE}(?!\w)"), "into"),
    (re.compile(rf"\b{_PART}[\s-]*(?:to late )?{DECADE}(?!\w)"), "decade"),
    (re.compile(rf"\b(?:in (?:my|me|mi|his|her|their|the|our)|my|am) {DECADE}(?!\w)"), "decade"),
    (re.compile(rf"(?:^|[,;/.!?] ?|\b(?:wom[ae]n|m[ae]n|female|male|bloke|guy|lady|lad|girl|f|m|nb|person) ?,? ?)(?:in )?{DECADE}(?= ?[,;/.]| ?$| (?:wom[ae]n|m[ae]n|female|male|bloke|guy|lady)\b)"), "decade"),
    (re.compile(r"(?<![\w-])(?P<decade>[2-9]0) ?-?(?:some ?thing|sumfin|sumthin|summat|summet|somet|odd)\b"), "decade"),
    (re.compile(r"\b(?:nearer|closer)(?: to)? (?P<high>\d0) than (?P<low>\d0)\b"), "nearer"),
    (re.compile(r"\b(?:older|more) than (?P<low>\d{1,3})(?: but|,| and)* (?:younger|less) than (?P<high>\d{1,3})\b"), "between"),
    (re.compile(r"\b(?:over|above|past|(?:somewhere )?north of|upwards of|beyond|older than|more than|well over|at least|wrong side of) (?:the age of )?(?P<n>\d{1,3})\b(?! ?(?:years?\b(?! old)|yrs\b|weeks|months|days|hours|miles|people|times))"), "over"),
    (re.compile(r"(?<![\w£.-])(?P<n>\d{1,3}) ?(?:\+|plus\b|or (?:over|older|above)\b|and (?:over|older|above)\b)"), "from"),
    (re.compile(r"\b(?:am |is )?not(?: even| quite)? (?P<n>\d{1,3}) yet\b"), "under"),
    (re.compile(r"\b(?:under|below|younger than|less than) (?:the age of )?(?P<n>\d{1,3})\b(?! ?(?:years? ago|weeks|months|days|hours|miles|minutes))"), "under"),
    (re.compile(r"\b(?:aged? |between |am |is )(?:the ages of )?(?P<low>\d{1,3}) ?(?:-|to|and|or) ?(?P<high>\d{1,3})\b(?! ?(?:weeks|months|days|hours|miles|minutes|pm|am))"), "between"),
    # "Female, 50 to 55, …", "somewhere 40 to 45".
    (re.compile(r"\b(?:(?:somewhere|anywhere) (?:between )?|(?:wom[ae]n|m[ae]n|female|male|lady|girl|boy|lad|client|patient|pupil),? )(?P<low>[1-9]\d) ?(?:-|to) ?(?P<high>[1-9]\d)(?= ?[,;.)!]| ?$)"), "between"),
    (re.compile(r"(?<![\w£./-])(?P<low>\d{1,3}) ?(?:-|to) ?(?P<high>\d{1,3}) ?(?:years old|year old|yo|yrs old)\b"), "between"),
)  # fmt: skip
WORD_RANGES = (
    (r"(?:pensioner|oap|old age pensioner|senior citizen|(?:on|drawing|getting|draw|get) (?:my|me|a|the|state|her|his) (?:state )?pension|state pension)", (PENSION_AGE, MAX_AGE)),
    (r"(?:elderly|an old (?:lady|man|woman|person)|retired)", (60, MAX_AGE)),
    (r"(?:pre ?-?teen|tween)", (9, 12)),
    (r"(?:teen|teenager|teenage(?: girl| boy)?|adolescent)", (13, 19)),
    (r"(?:middle[ -]aged)", (40, 60)),
    (r"(?:doing (?:my )?gcses?|gcse (?:year|student))", (14, 16)),
    (r"(?:(?:still )?(?:at|in) (?:secondary|high) school|(?:at|in) secondary)", (11, 18)),
    (r"(?:(?:still )?(?:at|in) primary(?: school)?)", (5, 11)),
    (r"(?:still in juniors|in the juniors)", (7, 11)),
    (r"(?:(?:i have |i )?(?:just |only just |recently )(?:started|starting|gone up to) (?:at )?(?:secondary|high|big) school)", (11, 12)),
    (r"(?:a minor|^minor$|underage|under age|a child|a kid|still a kid|still a child)", (0, 17)),
    (r"(?:an adult|^adult$|a grown up|an grown adult|a grown (?:man|woman))", (18, MAX_AGE)),
    (r"(?:in sixth form|at sixth form|doing (?:my )?a ?-?levels?|^(?:(?:in|at) )?(?:6th|sixth) form(?: college)?$|(?:in|at) 6th form)", (16, 18)),
)  # fmt: skip
WORD_RANGES = tuple((re.compile(rf"\b{words}\b"), band) for words, band in WORD_RANGES)
SCHOOL_YEAR = re.compile(
    r"(?:^|\b(?:in|am|is) )(?:school )?(?:year|yr|y) ?(?P<n>\d{1,2})\b(?! ?(?:of|years?|yrs|ago|weeks?|months?|days|now|later|since|and a half|with|after|before|\d|st|nd|rd|th)\b)"
)
# "Gay man in Leeds 31".
SHORT = 12
AT_THE_END = re.compile(
    rf"(?<=[a-z] )(?<!number )(?<!flat )(?<!room )(?<!bus )(?<!page )(?<!step )(?<!option )(?<!unit )(?<!no )"
    rf"(?<!of )(?<!or )(?<!and )(?<!than )(?<!over )(?<!to )(?<!at )(?<!since )(?<!was )(?<!were )(?<!in )(?<!the )"
    rf"(?<!turned )(?<!taken )(?<!took )(?<!swallowed )(?<!had )(?<!popped )(?<!year )(?<!until )(?<!under )(?<!m)(?<!a )(?<!me )(?<!on )(?<!cost )(?<!paid )(?<!for ){_N}[.!]?$"
)
NUMBER = re.compile(rf"(?<![\w£$./:+-]){_N}(?![\w/:%-]){_NOT_AGE_AFTER}")


def decade(word: str, part: str | None) -> AgeRange | None:
    start = _DECADES.get(re.sub("ys$", "ies", word)) or int(re.sub(r"\D", "", word))
    if start in (10, 13):
        early, mid, late, whole = (13, 14), (15, 16), (17, 19), (13, 19)
    else:
        early, mid, late = (start, start + 3), (start + 4, start + 6), (start + 7, start + 9)
        whole = (start, start + 9)
    band = {
        None: whole, "early": early, "very early": early, "mid": mid, "middle": mid, "late": late,
        "very late": late, "mid to late": (mid[0], late[1]), "early to mid": (early[0], mid[1]),
    }[part]  # fmt: skip
    return age_band(*band)


def range_of(kind: str, match: re.Match[str]) -> AgeRange | None:
    parts = match.groupdict()
    if kind == "decade":
        return decade(parts["decade"], parts.get("part"))
    if kind == "into":
        whole = decade(parts["decade"], None)
        return age_band(whole.min + int(parts["into"]), whole.min + int(parts["into"]))
    if kind == "between":
        return age_band(int(parts["low"]), int(parts["high"]))
    if kind == "nearer":  # "nearer 50 than 40"
        ends = sorted((int(parts["low"]), int(parts["high"])))
        middle = sum(ends) // 2
        return (
            age_band(middle, ends[1] - 1)
            if int(parts["high"]) == ends[1]
            else age_band(*(ends[0], middle))
        )
    number = int(parts["n"])
    if kind == "under":
        return age_band(0, number - 1)
    # "Over 60" is said by people of 60 and of 61 alike.
    return age_band(number, MAX_AGE)
