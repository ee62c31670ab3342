"""The words people use for genders, and which gender each one stands for."""

# ruff: noqa: E501 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re

_CIS = r"(?:cis ?(?:gender(?:ed)?)? )?"
_TRANS = r"(?:t|trans[ -]?(?:gender(?:ed)?|s?exual)?)[ -]?"
# Words for oneself, the most telling first: "trans woman" must not stop at "woman".
_TERMS = (
    ("nonbinary", r"trans(?:gender)? (?:non[ -]?binary|nb|enby)|(?:trans )?non[ -]?bin[ae]ry|non[ -]?bi(?:n|nery|anry|nry|nairy)|enby|nb|n\.b\.?|non binary person"),
    ("trans_woman", rf"{_TRANS}(?:wom[ae]n|female|girl|lady)|transwom[ae]n|mtf|m2f|male to female|woman of trans (?:history|experience)"),
    ("trans_man", rf"{_TRANS}(?:m[ae]n|male|boy|guy|bloke|lad)|transm[ae]n|ftm|f2m|female to male|man of trans (?:history|experience)"),
    ("woman", rf"{_CIS}(?:wom[ae]n|womon|womyn|wum[aei]n|womin|wumman|w[uo]?mn|wman|womm[ae]n|woamn|female|femal|femail|fmale|feemale|femle|fem|feamle|girl|gurl|gril|grl|lady|gal|lass|lassie|chick|wench|quine|wifie|(?<!as a )bird|gyal|laydee|missus|schoolgirl|school girl|girlie|wimmin|wimin|womxn)|she ?/ ?her(?: ?/ ?hers)?|she her"),
    ("man", rf"{_CIS}(?:man|male|mael|mle|boy|guy|bloke|lad|fella|feller|laddie|schoolboy|school boy|gentleman|gent|geezer|dude|chap|chappie|gadgie|gadge|fellow(?! \w)|boyo|mna|amle)|he ?/ ?him(?: ?/ ?his)?|he him"),
)  # fmt: skip
ANY = "|".join(pattern for _, pattern in _TERMS)
_COMPILED = tuple((value, re.compile(rf"(?:{pattern})")) for value, pattern in _TERMS)

# Roles that say a gender when said of oneself.
_TRADES = (
    r"(?:police|fire|post|business|sales|bin|dust|milk|fisher|trades|service|door|bar|handy|work|clergy|sports|"
    r"camera|sea|air|rifle|guards|crafts|council|horse|fore|dock|delivery|family|church|army)[ -]?"
)
ROLES = {
    "woman": _TRADES
    + r"(?:woman|lady)|(?:dinner|lollipop|cleaning|tea|bag) lady|actress|hostess|stewardess|seamstress|nun|"
    r"ballerina|bridesmaid|matron|ex[ -]wife|stepmother|godmother|foster mum|foster mother|mother in law|nanna|grandmama|"
    r"mum|mam|mummy|mother|grandmother|grandma|nan|nana|gran|granny|single mum|single mother|single mam|wife|sister|daughter|aunt|auntie|stepmum|widow|niece|girlfriend|housewife|headmistress|schoolmistress|spinster|waitress|barmaid|landlady|granddaughter",
    "man": _TRADES
    + r"man|monk|altar boy|choirboy|ex[ -]husband|stepfather|godfather|foster dad|foster father|father in law|"
    r"dad|daddy|father|grandad|grandpa|grandfather|single dad|single father|husband|brother|son|uncle|stepdad|widower|nephew|boyfriend|headmaster|schoolmaster|fireman|postman|landlord|bachelor|grandson",
}

# Identities kept in the person's own words.
OWN_WORDS = (
    r"gender[ -]?(?:fluid|queer|less|neutral|free|flux|diverse|questioning|variant|non[ -]?conforming)|agender|bigender|pangender|gender apathetic|"
    r"trigender|demi[ -]?(?:girl|boy|woman|man|gender)|androgyn(?:e|ous)|two[ -]?spirit|third gender|hijra|"
    r"trans[ -]?masc(?:uline)?|trans[ -]?fem(?:me|inine)?|khwaja sira|khawaja sira|intersex|neutrois|xenogender|maverique|questioning(?: my gender)?|queer|"
    r"they ?/ ?them|she ?/ ?they|he ?/ ?they|they ?/ ?she|they ?/ ?he|any pronouns|femme|butch|"
    r"non[ -]?conforming|trans|transgender|transsexual|gender fluid|masc|neither|both|other|no gender|genderless|genderfuck|boi|polygender|novigender"
)
#: Those that say enough by themselves, wherever they stand in a list.
OWN_WORDS_ALONE = (
    r"gender[ -]?(?:fluid|queer)|agender|bigender|pangender|demi[ -]?(?:girl|boy)|androgyne|"
    r"two[ -]?spirit|neutrois|trans[ -]?masc(?:uline)?|trans[ -]?fem(?:me|inine)?|"
    r"she ?/ ?they|he ?/ ?they|they ?/ ?she|they ?/ ?he|they ?/ ?them"
)

LETTERS = {"f": "woman", "w": "woman", "m": "man", "nb": "nonbinary", "mtf": "trans_woman",
           "ftm": "trans_man"}  # fmt: skip
# Whole answers, and titles that lead one.
_ALSO_ALONE = {
    "man": frozenset({"men", "males", "boys", "mr", "sir", "husband", "mail", "master", "lord", "mann", "he", "him", "his", "masculine", "masculin"}),
    "woman": frozenset({"females", "girls", "ladies", "womans", "womens", "mrs", "ms", "miss", "maam", "madam", "madame", "dame", "lasses", "she", "her", "hers", "feminine", "feminin", "femenine"}),
}  # fmt: skip
_ABROAD_ALONE = {
    "woman": frozenset({"mujer", "kobieta", "femeie", "mulher", "donna", "frau", "zena", "aurat", "moteris", "sieviete", "grua", "kadin"}),
    "man": frozenset({"hombre", "mezczyzna", "barbat", "homem", "uomo", "muz", "erkek", "vyras", "homme", "mard", "adami"}),
}  # fmt: skip
ABROAD = (
    ("woman", re.compile(r"\b(?:je suis une? femme|soy (?:una )?mujer|jestem kobieta|sou (?:uma )?mulher|sunt (?:o )?femeie|sono una donna|ich bin eine frau|main aurat|jsem zena)\b")),
    ("man", re.compile(r"\b(?:je suis un homme|soy (?:un )?hombre|jestem mezczyzna|sou (?:um )?homem|sunt (?:un )?barbat|sono un uomo|ich bin ein mann|jsem muz)\b")),
)  # fmt: skip


def term(words: str) -> str | None:
    """The gender a word for oneself stands for, ``None`` for any other word."""
    return next((value for value, pattern in _COMPILED if pattern.fullmatch(words)), None)


def alone(words: str) -> str | None:
    """The gender of a word that means one only as a whole answer: "f", "ladies", "Mrs", "mujer"."""
    if words in LETTERS:
        return LETTERS[words]
    if words.endswith("s") and (one := term(words[:-1])) in ("woman", "man"):
        return one  # "gents", "lasses side"
    for table in (_ALSO_ALONE, _ABROAD_ALONE):
        for value, known in table.items():
            if words in known:
                return value
    return next((value for value, roles in ROLES.items() if re.fullmatch(roles, words)), None)
