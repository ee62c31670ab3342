"""The words for people close to a writer, and for those that a writer has to do with.

A step, foster, half or great relation is one as well, and so is one by law. Each constant is the
inside of a pattern: alternatives, without a group around them.
"""

from __future__ import annotations

_STEP = r"(?:step[ -]?|foster |adoptive |birth |god|ex[ -]|half[ -]|twin )?"
_GRAND = r"(?:great[ -]|step ?|foster )?grand"
FEMALE = (
    rf"{_STEP}(?:mother|mum|mam|daughter|sister|wife|girlfriend)(?:[ -]in[ -]law)?|"
    rf"{_GRAND}(?:mother|ma|mum|mama|daughter|niece)|mom|mummy|mammy|mama|mumma|ma|niece|nan|nana|nanna|"
    r"nannan|gran|granny|aunt|auntie|aunty|girl|lady|woman|lass|fiancee|missus"
)
MALE = (
    rf"{_STEP}(?:father|dad|son|brother|husband|boyfriend)(?:[ -]in[ -]law)?|"
    rf"{_GRAND}(?:father|dad|pa|pop|son|nephew)|grandad|gramps|daddy|papa|pops|gentleman|nephew|uncle|boy|"
    r"bloke|man|lad|fiance|fella|feller"
)
EITHER = (
    "friend|mate|partner|child|kid|baby|cousin|client|patient|student|pupil|colleague|flatmate|"
    "housemate|toddler|children|kids|neighbour|ex|service user|customer|tenant|young person|"
    "best friend|grandchild|grandkid|foster child|teenager|someone|somebody|person|relative|"
    "sibling|eldest|youngest|oldest|resident|employee|apprentice|lodger|carer|"
    "member of (?:staff|my team)|stepchild|twins|loved one|parents|parent|bestie|spouse|"
    "other half|roommate|workmate|godchild"
)
RELATION = f"(?:{FEMALE}|{MALE}|{EITHER})"
# Of an age of their own, but never those for whom support is asked by being named alone.
_OTHERS = (
    "boss|manager|supervisor|counsell?or|therapist|doctor|gp|nurse|teacher|tutor|coach|landlord|"
    "landlady|priest|vicar|rapist|abuser|attacker|perpetrator|groomer|stranger|guy|chap|officer|"
    "lecturer|worker|driver|dog|cat|cop|policeman|policewoman|date|lover|crush"
)
ANYBODY = f"(?:{FEMALE}|{MALE}|{EITHER}|{_OTHERS})"
