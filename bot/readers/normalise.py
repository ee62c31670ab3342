"""Makes typed text plain enough to read, and gives up calmly on what is not an answer at all."""

# ruff: noqa: E501, SIM905 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re
import unicodedata

from .slips import meant

MAX_READ = 1_000
_LONG_WORD = re.compile(r"[a-z]{4,}")

_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "ʼ": "'", "“": '"', "”": '"'})
_DASHES = re.compile("[‐‑‒–—−]")
_TERMINAL = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
# Commands, markup and code are nobody's answer.
_NOT_SPEECH = re.compile(
    r"^\s*/|<\s*/?\s*[a-z!][^>]*>|\{\s*\"|\b(?:drop|truncate|alter)\s+table\b|\bunion\s+select\b|"
    r"\bselect\b.+\bfrom\b.+(?:;|--|where|\*)|\binsert\s+into\b|--\s*$|'\s*(?:or|and)\s+'?\d+'?\s*="
    r"|\bjavascript:|\$\{|\{\{",
    re.IGNORECASE | re.DOTALL,
)


def readable(text: object) -> str:
    """The text with accents, invisible characters and odd spacing taken away, case kept.

    Empty for what cannot be an answer: too long, a command, markup, code, stacked accents, or no
    Latin letter and no digit.
    """
    if not isinstance(text, str) or not text or len(text) > MAX_READ or _NOT_SPEECH.search(text):
        return ""
    text = unicodedata.normalize("NFKC", _TERMINAL.sub("", text)).translate(_QUOTES)
    decomposed = unicodedata.normalize("NFD", text)
    marks = sum(unicodedata.category(character) == "Mn" for character in decomposed)
    if marks > 3 and marks > len(decomposed) // 3:
        return ""
    kept = []
    for character in decomposed:
        category = unicodedata.category(character)
        if category in {"Mn", "Me", "Cf"}:
            continue
        kept.append(character if category != "Cc" else " ")
    plain = _DASHES.sub("-", "".join(kept))
    plain = "".join(c if c.isascii() or not c.isalpha() else " " for c in plain)
    plain = re.sub(r"\s+", " ", plain).strip()[:MAX_READ]
    return plain if re.search(r"[A-Za-z0-9]", plain) else ""


_UNITS = {
    word: number
    for number, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen"
        ).split()
    )
}
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SLIPS = {
    "fiveteen": "fifteen", "sixten": "sixteen", "seventen": "seventeen", "eigthteen": "eighteen",
    "eightteen": "eighteen", "ninteen": "nineteen", "ninteeen": "nineteen", "twelv": "twelve",
    "twelth": "twelve", "thirten": "thirteen", "forteen": "fourteen", "fourten": "fourteen",
    "twety": "twenty", "twentey": "twenty", "thirthy": "thirty", "thrity": "thirty",
    "sevn": "seven", "sevnteen": "seventeen", "sevan": "seven", "twennie": "twenty", "twenny": "twenty", "thurty": "thirty",
    "firty": "thirty", "foury": "forty", "fifteh": "fifty", "fivteen": "fifteen", "sixteem": "sixteen",
    "fithty": "fifty", "fivty": "fifty", "sixtey": "sixty", "eigthy": "eighty",
    "thorty": "thirty", "firtey": "thirty", "fowerty": "forty", "twinty": "twenty", "fefty": "fifty",
    "sumfin": "something", "sumthin": "something", "summat": "something", "summet": "something", "wi": "with", "fra": "from",
    "sommat": "something", "somat": "something", "sumat": "something", "summut": "something", "meself": "myself", "mesen": "myself", "mesel": "myself", "misen": "myself", "mysen": "myself",
    "sumwun": "someone", "sumwon": "someone", "tawk": "talk", "tork": "talk",
    "tlk": "talk", "tlkin": "talking", "evry": "every", "wk": "week", "wks": "weeks",
    "yung": "young", "peeple": "people", "peple": "people", "ppl": "people", "nobbut": "only", "wor": "our", "bairn": "child", "bairns": "children", "kiddies": "kids",
}  # fmt: skip
_NUMBER_WORDS = re.compile(
    r"\b(?:(" + "|".join(_TENS) + r")(?:[\s-]*(?:and[\s-]+(?=\w+ ?(?:[,.;!]|$|years?\b|yrs?\b)))?(one|two|three|four|five|six|seven|eight|nine))?|("
    + "|".join(word for word in _UNITS if word not in ("zero", "one"))
    + r"))(?:(?=ish\b|(?:odd|some?thing|somet|sumfin|sumthin|summat|summet)\b)|(?!s?[a-z])\b)"
)  # fmt: skip

_TURNED_ROUND = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine) and (" + "|".join(_TENS) + r")\b"
)


def lowered(text: str) -> str:
    """Lower case, apostrophes gone, usual short forms spelt out, number words as digits."""
    low = _THE.sub("the ", text.lower())
    low = re.sub(r"\b(i|he|she|they|you|we|it|that|who|there)'(?:s|m|re)\b", _be, low)
    low = _IS.sub(r"\1 is", low).replace("'", "")
    low = _MY.sub("my ", low)
    low = _I_BE.sub("i am", low)
    low = _IS_UNMARKED.sub(r"\1\2 is", low)
    low = _WOULD.sub(r"\1he would", low)
    low = _HAVE_YEARS.sub("i am ", low)
    low = re.sub(r"\bi m\b(?= \d| (?:a|an|in|from|not|so|the)\b)", "i am", low)
    low = _DROPPED_G.sub(r"\1ing", low)
    low = _TO.sub("to", low)
    low = _WITH.sub("with", low)
    low = _LATE.sub("late", low)
    low = _FOR.sub(" for ", low)
    low = MATE.sub("mate", low)
    low = _ONE_TO_ONE.sub("1 to 1", low)
    low = _WORDS.sub(lambda found: _SHORT[found.group()], low)
    low = _TURNED_ROUND.sub(r"\2 \1", low)  # "three and thirty"
    low = _NUMBER_WORDS.sub(_digits, low)
    low = re.sub(r"\bdouble ([2-9])\b(?! (?:bed|room|beds|rooms|glazing|shifts?)\b)", r"\1\1", low)
    low = _TENS_APART.sub(lambda found: str(int(found[1]) + int(found[2])), low)
    low = _SCORE.sub(lambda found: str(20 * int(found[1]) + int(found[2] or 0)), low)
    low = _LONG_WORD.sub(lambda found: meant(found[0]), low)
    return low.replace("half a century", "50")


# "For t'bairn": northern for "the".
_THE = re.compile(r"(?<![\w'])t'(?=[a-z])")
# "Talkin therapy", "gettin help".
_DROPPED_G = re.compile(
    r"\b(talk|speak|chatt|natter|typ|text|ring|call|phon|writ|messag|meet|see|help|gett|go|liv|listen|counsell?|hous|mov|stay|look|tak|"
    r"hav|noth|someth|anyth|everyth|com|mak|draw|play|report|feel|ask|need|struggl|sitt|sort|claim|fill|wait|try|work|do|deal|cop|sleep)in\b"
)
# "Me mam", "had me 21st": northern for "my".
_MY = re.compile(
    r"\bm[ei] (?=(?:(?:own|old|big|little|wee|late|ex|best|older|younger|eldest|youngest) )?(?:mum|mam|mother|ma|dad|da|father|nan|gran|"
    r"grandad|sister|brother|son|daughter|lad|lass|bairns?|kids?|husband|wife|missus|girlfriend|boyfriend|partner|auntie?|uncle|niece|nephew|cousin|"
    r"mates?|age|pension|birthday|head|heid|house|flat|postcode|name|own|self|\d+(?:st|nd|rd|th))\b)"
)
# "I be a farmer's wife".
_I_BE = re.compile(r"\bi be(?= (?:an?|the|in|from|near|\d|her|his|only|just)\b)")
# "Fifty... five. Had to work it out".
_TENS_APART = re.compile(r"\b([2-9]0)(?:\.{2,}|…) ?([1-9])\b")
_SCORE = re.compile(r"\b([2-5]) score(?: years?)?(?:,? and (\d{1,2}))?\b")
# "Some1 2 talk 2".
_TO = re.compile(
    r"\b2(?= (?:come|go|talk|speak|see|help|get|ring|call|chat|be|b|find|my|me|the|message|msg|text|txt|type|listen|turn|do|sort|write|meet|tell|ask)\b)"
)
# "A chat w a nurse", "help w the flat".
_WITH = re.compile(r"(?<=[a-z] )w(?= (?:the|a|an|my|some|other|people|someone|housing|forms?)\b)")
# Polish: "mam 34 lata" is an age and no mother.
_HAVE_YEARS = re.compile(r"\bmam (?=\d{1,2} lata?\b)")
# "L8 thirties" is no part of Liverpool.
_LATE = re.compile(
    r"\bl8(?= (?:teens|twenties|thirties|fou?rties|fifties|sixties|seventies|[2-9]0 ?s)\b)"
)
# "A group 4 men".
_FOR = re.compile(
    r"(?<=[a-z]) 4 (?=m[ae]n\b|wom[ae]n\b|me\b|my\b|us\b|her\b|him\b|kids\b|girls\b|boys\b|lads\b)"
)
# "1to1", "121", "one2one": said of help, and no number.
_ONE_TO_ONE = re.compile(
    r"\b(?:1-?(?:to|2)-?1|1 2 1|(?<!bus )(?<!flat )(?<!number )(?<!no )121|one-?(?:to|2)-?one|1 to one|one to 1)\b"
)
# "M8 im in St Helens" speaks to a friend, of no postcode and of nobody of eight.
MATE = re.compile(r"^m8(?=,? (?:i|we|my|can|do|is|it|u|you|need|where)\b)|(?<=\d )m8\b")
# "Shed go", "hed like".
_WOULD = re.compile(
    r"\b(s?)hed(?= (?:go|like|rather|prefer|be|need|want|love|do|never|talk on|talk by|speak on|only talk)\b)"
)
# "My daughters 12", "my mums been hurt": one daughter, one mum; "my daughters, 12 and 14" are two.
_IS_UNMARKED = re.compile(
    r"\b(my |our |her |his )((?:(?:little|young|younger|older|best|big|eldest|youngest|oldest) )?"
    r"(?:daughter|son|mum|dad|sister|brother|friend|mate|niece|nephew|cousin|wife|husband|boyfriend|"
    r"girlfriend|partner|gf|bf|nan|gran|grandson|granddaughter|lad|girl|boy|child))s"
    r"(?= (?:(?:only|just|nearly|almost|now|about) )*(?:\d{1,2}\b(?! (?:and|&) \d)|been\b|got\b|being\b|having\b|"
    r"really\b|struggling\b|not\b|told\b|just\b|the one asking\b|in \w+|from \w+|a \w+))"
)
# "My mum's 63" is about mum; "mum's house" is not.
_IS = re.compile(
    r"\b([a-z]+)'s(?= (?:\d|only|nearly|almost|now|just|been|being|having|from|looking|asking|struggling|about|in \w|not|really|got|a \w))"
)


def _be(found: re.Match[str]) -> str:
    subject = found.group(1)
    return {"i": "i am", "you": "you are", "we": "we are", "they": "they are"}.get(
        subject, f"{subject} is"
    )


_SHORT = {
    "im": "i am", "iam": "i am", "hes": "he is", "shes": "she is", "whos": "who is", "whove": "who have", "theyre": "they are",
    "its": "it is", "dont": "do not", "didnt": "did not", "cant": "can not", "cannot": "can not",
    "isnt": "is not", "wasnt": "was not", "doesnt": "does not", "wont": "will not",
    "ive": "i have", "ill": "i will", "wanna": "want to", "gonna": "going to", "hubby": "husband",
    "mom": "mum", "bf": "boyfriend", "gf": "girlfriend", "dh": "husband", "dd": "daughter",
    "ds": "son", "sum1": "someone", "some1": "someone", "any1": "anyone", "wiv": "with",
    "sumone": "someone", "wer": "were", "somone": "someone", "sumbody": "somebody", "hadnt": "had not", "havent": "have not", "id": "i would", "daugter": "daughter",
    "dauther": "daughter", "freind": "friend", "grandaughter": "granddaughter", "grandaugter": "granddaughter", "neice": "niece", "nefew": "nephew", "bruv": "brother", "thru": "through", "ur": "your", "u": "you", "frend": "friend", **_SLIPS,
}  # fmt: skip
_WORDS = re.compile(r"\b(?:" + "|".join(_SHORT) + r")\b")


def _digits(found: re.Match[str]) -> str:
    tens, unit, single = found.groups()
    if single:
        return str(_UNITS[single])
    return str(_TENS[tens] + (_UNITS[unit] if unit else 0))
