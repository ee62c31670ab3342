"""Whether support is wanted for the writer or for someone else, and who that is."""

# ruff: noqa: E501 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re
from dataclasses import dataclass

from .kin import FEMALE, MALE, RELATION
from .normalise import lowered, readable

_POSSESSIVE = r"(?:my|our|a|an|his|her|their|one of my|this|the)"
_ADJECTIVES = (
    r"(?:(?:little|young|younger|older|elder|best|close|good|dear|own|teenage|teen|adult|female|"
    r"male|big|baby|foster|step|eldest|youngest|oldest|middle|trans|disabled|deaf|autistic|female|"
    r"\d{1,3}|\d{1,2} ?(?:-| )?(?:years?|yrs?|yr|y)(?:-| )?(?:old|o)|\d{1,2}yo|ex|half|late|gay|"
    r"muslim|new|poor|lovely|beautiful|male)[ -])*"
)
# What follows says nothing of a wish, or of a harm, of the writer's own.
_NOT_OF_ME = (
    r"(?!.*\b(?:i (?:was|need|want|would like)|for me|from me"
    r"|(?:rape|hurt|hit|abuse|touche?|assault|attack|beat|force|harm)\w* me)\b)"
)
_THEM = rf"{_POSSESSIVE} {_ADJECTIVES}(?P<who>{RELATION})"
_THEM_AGAIN = _THEM.replace("(?P<who>", "(?:")  # a pattern may name a group once
_HARMED = (
    r"(?:raped|abused|assaulted|molested|attacked|groomed|touched|hurt|exploited|hit|beaten|groped|"
    r"grabbed|forced|interfered with|flashed|spiked|drugged|upset)"
)
_HARMS = (
    r"(?:rape[ds]?|abuse[ds]?|assault(?:ed|s)?|molest(?:ed|s)?|attack(?:ed|s)?|groom(?:ed|s)?|"
    r"touch(?:ed|es)?|touching|hurt(?:s|ing)?|hits?|grope[ds]?|grab(?:bed|s)?|force[ds]?|"
    r"d(?:id|oes|oing) (?:\w+ )?(?:things?|stuff|something|it|this|that) (?:bad )?to|happened to)"
)
# "My daughter is 12, she was touched by her cousin": told of someone close to the writer.
_OF_THEM = re.compile(
    rf"\b(?:my|our|a|one of my) {_ADJECTIVES}(?P<who>{RELATION})(?:\b|(?=s (?:ex|boyfriend|girlfriend|husband|partner|teacher|coach|friend|mate|boss|stepdad|dad|uncle)\b))|"
    r"(?:^|[.;!?] )(?P<named>mum|dad|nan|gran|mam|grandad)(?= ?,| is\b| has\b| was\b)"
)
_THEY_WERE = re.compile(
    rf"\b(?P<they>she|he|they) (?:was|were|is being|are being|has been|have been|got|has just been|just got)"
    rf" (?:\w+ )?{_HARMED}\b|\b{_HARMS} (?P<them>her|him|them)\b(?! (?:mum|dad|mother|father))"
)
_I_DID_OR_WAS = re.compile(
    rf"\bi (?:\w+ )?{_HARMS} (?:her|him|them)\b|\b{_HARMS} (?:me|us)\b(?! that| she| he| they)|"
    rf"\bi (?:was|am|have been|got|am being) (?:\w+ )?{_HARMED}\b"
)

# "I'm a lesbian woman of 40, would like a group" is about nobody else.
_NOT_I_AM = r"(?<!\bi am )(?<!\bi am still )(?<!\bi am just )"
# "The kids want feeding" asks for no support.
_BUT_CARE = r"(?! (?:feeding|fed|picking up|collecting|changing|bathing|putting to bed|bed|(?:(?:their|his|her) )?(?:tea|dinner|bath|breakfast))\b)"
_FOR_OTHER = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:for|on behalf of|help|helping|support|supporting|about) (?:(?!without|from|against|behind|before|like)\w+ ){{0,1}}?{_THEM}\b(?! (?:hurt|abuse|raped?|did|is a|i was))",
        rf"{_THEM},? the one (?:i|we)\b",
        rf"(?<!\bas )(?<!\bam )(?<!\bby ){_NOT_I_AM}\b{_THEM}(?:[ ,]+(?:(?!(?:i|me|my)\b)[\w,]+ ){{0,6}}?|, )(?:(?<!in )needs?|wants?|would (?:like|benefit)|is looking|are looking|looking for|is struggling|is after|requires|could do with|deserves|is asking|has asked|asked me(?= (?:to|for|if)\b)|wont talk|does not want to talk|can not talk)\b{_BUT_CARE}",
        r"\b(?:asking|here|looking|writing|contacting you|enquiring|contacting|getting in touch|messaging|this is|it is|its)\b[\w ,]{0,20}?\b(?:for|on behalf of) (?:a friend|a mate|a client|a patient|my (?!self\b|own\b)|someone else|somebody else|our|her|him|them|one of my)",
        r"\b(?:for|on behalf of) (?:someone else|somebody else|another person|her|him|them)\b",
        rf"\b{_THEM} (?:who |that )?(?:i|we) (?:am |are )?(?:support|supporting|work with|working with|look after|care for|am helping|help|writing|asking|messaging|ringing|contacting)\b",
        rf"\b(?:gp|doctor|nurse|worker|teacher|tutor|officer|counsellor|therapist|isva|midwife|visitor|carer|solicitor|chaplain|warden|receptionist|psychologist)s? here\b(?=.*\b{RELATION}\b)",
        r"\b(?:she|he|they) (?:needs?|wants?(?! (?:contact|custody|access|me|us|money|sex|to (?:see|talk to|hurt|kill|get) (?:me|us|my|the|our))\b)|would like|is looking|are looking|deserves|could do with|is after)\b",
        r"\b(?:she|he|they|her|him|them) (?:is the one|are the ones?|that|who) (?:who |that )?(?:needs?|wants?|went|was|is|would)\b(?! (?:raped?|abused?|hurt|attacked|did|hit|hits|killing|going) )",
        r"\b(?:it is|it was|is|asking) (?:for )?(?:her|him|them|she|he|they) (?:that|who|needs?|wants?)\b(?! (?:raped?|abused?|hurt|attacked|did|hit))",
        r"\b(?:(?:not|no[tr]|nothing|do not (?:need|want) (?:anything|it|help|this)) for me\b(?! to)|(?:it is )?not me (?:that|who)|asked me to (?:type|write|ask|message|contact|find|look))",
        r"\bi am (?:her|his|their) (?:foster )?(?:social worker|support worker|teacher|tutor|gp|key ?worker|youth worker|carer|nurse|doctor|isva|advocate|line manager|manager)\b",
        r"\b(?:am|is) not the (?:one (?:who|that)|victim|survivor|person)\b",
        rf"\b(?:my|our|the|this) {_ADJECTIVES}(?P<who>{RELATION}) (?:that |who )?(?:i am|we are) (?:asking|worried|concerned|writing|here|worrying|on)\b",
        r"\b(?:she|he|they) (?:is|are) the ones? (?:you|we|i)\w*\b",
        r"\b(?:it is|is) (?:him|her|them) (?:that |who )?(?:i am|we are) \w+|\b(?:worried|concerned|worrying) (?:about|for) (?:her|him|them)\b",
        r"(?:^|[,.;] ?)(?:client|patient|service user|pupil|resident|young person)(?: (?:is|was|needs|wants|has|aged?)\b| ?[:-] ?(?:[mf]\b|\d|male|female|man|woman))",
        r"\b(?:the|this|a) (?:student|pupil|client|patient|young person|service user|tenant|resident) (?:is|wants|needs|has|was)\b",
        r"\bi am (?:just )?(?:his|her|their) (?:best )?(?:mum|dad|mother|father|parent|carer|mate|friend|sister|brother|nan|gran|aunt|uncle|teacher|social worker|key ?worker)\b.*\b(?:he|she|they) (?:is|are|needs?|wants?|was|would)\b",
        r"\bhow (?:can|do|could|should) i (?:best )?(?:help|support)\b",
        rf"\b(?:for|about|help|helping|support|supporting) (?:my|our) \d{{1,2}} ?-?(?:year|yr)s?[ -]?olds?\b(?! {RELATION})",
        rf"\b{_THEM} is (?:who|the one|the person) (?:it is|this is|that it is|i am asking) for\b",
        rf"\b{_THEM} is the one asking(?: for (?:it|this|help)\b)?(?! (?:for|me|us|if|to)\b)",
        # "It's our daughter in Nottingham".
        r"\b(?:it is|this is) (?:my|our) (?:\w+ )?(?P<who>(?:step|grand)?(?:daughter|son)|sister|brother|mum|mam|friend|mate|niece|nephew|nan|gran) (?:in|at|near|up in|down in|over in) [a-z]",
        # "My daughter lives in Oxford and I'm in Devon".
        r"\b(?:my|our) (?:\w+ )?(?P<who>(?:step|grand)?(?:daughter|son)|friend|mate|niece|nephew|nan|gran)(?: (?:lives?|is|stays|is living|moved|is at uni|goes to uni|is studying))+ (?:in|near|at|to|over in|up in|down in) [\w' ]{3,30},? (?:and|but|while|whereas) (?:i am|i live|we are|we live)(?: \w+)? (?:in|near)\b(?!.*\b(?:i need|i want|for me)\b)",
        # "She's in Worcester, never mind me", "she's 55, I'm staying out of it".
        r"\b(?:never mind me|leave me out|not me,? (?:tho|though)|i am (?:just |well |happily )*(?:keeping|staying) out of it)\b",
        # "My grandson is nine and he's come to live with me".
        rf"\b{_THEM}\b.*\b(?:come|came|moved)(?: back)? to (?:live|stay) with (?:me|us)\b(?! and){_NOT_OF_ME}",
        # "My lad had something happen at a sports club".
        rf"\b{_THEM} (?:has |have )?had (?:something|things|stuff|it)(?: \w+)? (?:happen|done)(?! (?:to|with|by)\b){_NOT_OF_ME}",
        # "I'm 58 but you don't need mine": the other's age is the one that counts.
        r"\b(?:if|in case|not that|not|no)(?: (?:you|u|they|yous))?(?: (?:do|ever|really))? (?:need|want|asked for|ask) mine\b",
        rf"\b(?:it is )?(?:my |our )?(?:nan|mum|dad|mam|gran|grandad|{RELATION}) (?:who|that) (?:needs?|wants?) (?:it|this|the (?:help|support)|help|support|someone|somebody|to talk)\b",
        r"\b(?:she|he|they) (?:has |have )?(?:told|confided in|opened up to) (?:me|us)\b[^.;!?]*\band (?:needs?|wants?|would like|is after|is looking)\b(?! (?:me|us)\b)",
        rf"\b(?:worried|concerned) (?:about|for) {_THEM}\b",
        r"\b(?:help|support|get|find) (?:her|him|them)\b",
        r"\b(?:somewhere|someone|something|anyone|anywhere|place|service|group|line|chat|number|help|thing) (?:that )?(?:she|he|they) (?:can|could|would|might|will)\b(?! not)",
        # A professional writes about the people they work with, not about themselves.
        rf"(?<!\bi am )(?<!\bas )\b(?:my|our|one of my|a) {_ADJECTIVES}(?P<who>client|patient|service user|tenant|resident|mentee|pupil|student|sixth former|tutee|learner|apprentice)s?\b(?! (?:loan|house|union|accommodation|life|finance|card|in|at|from|and|with|therapist|counsellor|listener|ear|worker|person|nurse|midwife|teacher|doctor|paramedic))",
        # "Dad of a 5 year old girl, … we need someone who works with little ones".
        rf"\b(?:mum|dad|mother|father|parent|nan|gran|grandma|grandad|carer|guardian) (?:of|to) (?:an?|my|our) {_ADJECTIVES}(?P<who>{RELATION})\b(?=.*\b(?:(?:we|she|he|they)(?: (?:is|has|have|are|been|having|struggling|and|with|not|so|really|nightmares|\w+ing))* (?:needs?|wants?|would like|are looking)|works? with (?:little ones|children|kids)|for (?:her|him|them))\b)(?!.*\b(?:i need|i want|for me|i was)\b)",
        rf"(?<!\bam )(?<!\bas )\b{_THEM}(?: \w+){{0,3}} (?:was|has been|got|been|is being|were) (?:\w+ )?(?:raped|abused|assaulted|sexually|molested|attacked|groomed|touched|hurt|exploited)\b",
    )
)
# Those whose age is told first, where the writer's own is not told too.
_AGED_FIRST = tuple(
    re.compile(pattern)
    for pattern in (
        # Who begins with a child's or friend's age, and goes on, asks for them. A partner's age may
        # be said for other reasons.
        rf"^(?:(?:hi|hello|hey|so|well|ok|please)[ ,]+)*(?=my |our )(?!\w+ (?:\w+ )?(?:husband|wife|partner|boyfriend|girlfriend|ex)\b){_THEM}(?:,? (?:she|he|they))? (?:is|just turned|turned|has turned|has just turned) (?:just |only |about |nearly |now )?\d{{1,2}}\b(?=[,.]| and\b| we\b)(?!.*\b(?:i need|i want|for me|i was|hurt|hit|rape[ds]?|abuse[ds]?|touche[ds]|did (?:it|this|that|things|stuff)|done it)\b)",
        # "Son's 15, we're in Thame".
        r"^(?:(?:hi|hello|hey|so|well|ok|please)[ ,]+)*(?P<who>(?:step|grand)?(?:son|daughter)|niece|nephew)(?: is| just turned|,) (?:just |only |about |nearly |now )?\d{1,2}\b(?! (?:years|months|weeks)\b(?! old))(?!.*\b(?:i(?! (?:reckon|think|guess|believe)\b)|me|my|myself)\b)",
        # "My lad, 16, …", "our 9 year old son told us …".
        rf"^(?:(?:hi|hello|hey|so|well|ok|please)[ ,]+)*(?=my |our )(?!\w+ (?:\w+ )?(?:husband|wife|partner|boyfriend|girlfriend|ex)\b)(?:{_THEM},? \d{{1,2}}\b(?! (?:years|months|weeks))|(?=my \d|our \d){_THEM_AGAIN} (?:told|says|said|has|is|was|keeps|came|will|can|does|did)\b)(?!.*\b(?:i need|i want|for me|i was|i am|rape[ds]? me|hurts? me|abuse[ds]? me|touche[ds] me|did (?:it|this|that|things|stuff)|done it)\b)",
    )
)
_OWN_AGE = re.compile(
    r"\b(?:i am|me|myself|i (?:just )?turned)(?: (?!(?:my|our|her|his|their|about|for)\b)[a-z]+){0,4},? \d{1,2}\b"
    r"(?! ?(?:minutes?|mins?|hours?|miles?|weeks?|months?|days?|years? (?:older|younger|into|in|clean|with)))|\b\d{1,2},? myself\b"
)
_FOR_SELF = re.compile(
    r"\b(?<!anything )(?<!not )(?:for me(?! to)|(?:it is|am) (?:only )?(?:me|the one) (?:that|who)|for myself|it is me(?! (?:asking|typing|writing|messaging|ringing|looking|doing|who is (?:asking|typing|writing)))|it is for me|i (?:want|need|would like|am looking for|am after)"
    r"(?! (?:help for|support for|someone for|counselling for|therapy for|a group for|play therapy|"
    r"something for|to (?:help|support|find|get|know|talk about|ask about))\b)"
    r"(?! \w+(?: \w+)? for (?:my|a|her|him|our|them|someone)\b))"
)
# "I'm his wife and I need something for me": whatever is told of him.
_I_NEED_IT_MYSELF = re.compile(
    r"\b(?:i|we) (?:need|want|would like|am (?:looking for|after))(?: \w+){1,3} for (?:me|myself)\b(?! to\b| and\b| or\b|,? not\b)"
)
# "Counselling, and if owt for the eldest as well": they come beside whoever is asked for.
_FOR_THEM_TOO = re.compile(
    r"\b(?:and|plus) (?:if |maybe |also |perhaps )*(?:there is )?(?:owt|something|anything|someone|somebody|help|support) for (?:my|our|the|her|him|them)\b(?: \w+){0,2} (?:as well|too|an all)\b"
)
# "For my daughter and also for me. Start with her."
_THEM_FIRST = re.compile(
    r"(?:^|[.;!?,] ?)(?:lets |please |can we |we can |we will |i will |to )?(?:start|begin) with (?:her|him|them)\b|"
    r"\bfor (?:me|us|myself) and (?:my|our|the) \w+\b.{0,20}\b(?:mostly|mainly) (?:for )?(?:her|him|them)\b"
)
# "My husband and me both need it", "is there help for partners": the writer asks for support too.
_NEXT_OF_KIN = (
    r"(?:partners|parents|mums|dads|mothers|fathers|husbands|wives|families|boyfriends|girlfriends|"
    r"siblings|carers|spouses|couples|relatives|grandparents)"
)
_FOR_US_BOTH = re.compile(
    rf"\b(?:my|the) (?:\w+ )?{RELATION} and (?:me|i|myself) (?:both |each )?(?:need|want|would|could|are|have)\b|"
    rf"\b(?:me|i) and (?:my|the) (?:\w+ )?(?:husband|wife|partner|boyfriend|girlfriend|fiancee?) (?:both |each )?(?:need|want|would like|could do)\b|"
    rf"\b(?:me|i) and (?:my|the) (?:\w+ )?(?:husband|wife|partner|boyfriend|girlfriend|fiancee?) (?:in [a-z-]+ )?(?:would like|want|need)\b|"
    rf"\b(?:help|support|something|anything|groups?|someone|services?|counselling|there) (?:\w+ )?(?:out there )?for (?:the |us )?(?:\w+ )?{_NEXT_OF_KIN}\b(?! (?:who|that) (?:did|abuse))|"
    r"\bfor (?:the likes of (?:me|us)|(?:people|someone|anyone|men|women|lads) like (?:me|us))\b|"
    r"\bfor (?:people|those|anyone|someone) (?:going out with|married to|living with|who (?:love|live with|are with)|in a relationship with|dating)\b"
)
_OTHER_LEADS = re.compile(
    r"^(?:well |so |ok |um |hi |hello |hey )*,? ?(?:she|he|they) (?:is|are|was|lives?|wants?|needs?|has)\b|"
    r"^(?:she|he|they)\b(?! ?/|,? (?:them|they|her|him)(?: please)?(?= ?[,.;]| ?$))"
)
# Words that make someone else the one who did harm, not the one who seeks support.
_HARMER = re.compile(
    rf"\b{_THEM} (?:\w+ ){{0,2}}?(?:raped|abused|abuses|assaulted|hits?|hurts?|attacked|molested|"
    r"touched|touches|forced|forces|beat|beats|used to (?:hit|hurt|rape|abuse|touch|beat)) (?:me|us)\b"
)


@dataclass(frozen=True)
class Who:
    """``someone_else``: True, False, or None where the text does not say.

    ``relation`` is the word for that person, ``gender`` what the word or the pronoun says.
    """

    someone_else: bool | None = None
    relation: str | None = None
    gender: str | None = None


def read_who(text: str) -> Who:
    """Who the support is for. Pure; never raises."""
    low = re.sub(r"[()\[\]]", " ", lowered(readable(text)))
    low = " ".join(low.split())
    if not low:
        return Who()
    if _THEM_FIRST.search(low):
        return Who(True, _named(low), _gender(_named(low), low))
    if _FOR_THEM_TOO.search(low):
        return Who()
    if _I_NEED_IT_MYSELF.search(low) or _FOR_US_BOTH.search(low):
        return Who(False)
    told_of_both = _OWN_AGE.search(low) or _SELF_STATED.search(low)
    for pattern in _FOR_OTHER if told_of_both else (*_FOR_OTHER, *_AGED_FIRST):
        found = pattern.search(low)
        if found and not _HARMER.search(low):
            relation = found.groupdict().get("who")
            if _I_AM_A_PARENT.search(low) and _BARE_NEED.search(found.group()):
                continue
            if _for_self_too(low, found) or _besides_my_own(low, found):
                continue
            if found.group().startswith("about ") and _SELF_STATED.search(low):
                continue
            relation = relation or _named(low)
            return Who(True, relation, _gender(relation, low))
    beside_me = _I_AM_A_PARENT.sub(" ", low)
    told_of = _harmed_other(beside_me) or _averse_other(beside_me) or _aged_other(beside_me)
    if told_of:
        return Who(True, told_of, _gender(told_of, low))
    if (
        _I_AM_THEIRS.search(low)
        and (_OF_THEM.search(low) or _THEY_ARE.search(low))
        and not (_I_DID_OR_WAS.search(low) or _HARMER.search(low))
    ):
        return Who(True, _named(low), _gender(_named(low), low))
    if (
        _OTHER_LEADS.search(low)
        and not _HARMER.search(low)
        and not re.search(r"\b(?:me|us|i|myself|my)\b", _MY_OWN.sub(" ", _TOLD_ME.sub(" ", low)))
    ):
        return Who(True, None, _gender(None, low))
    if _FOR_SELF.search(low):
        return Who(False)
    if _OF_AN_AGE.search(low) and not _FIRST_PERSON.search(low):
        return Who(True, None, _gender(None, low))
    return Who()


def of_somebody(text: str) -> Who:
    """Who is told of in a text that is known to be about somebody else. Pure; never raises."""
    low = lowered(readable(text))
    return Who(True, _named(low), _gender(_named(low), low))


_PROFESSION = (
    r"(?:gp|doctor|nurse|worker|teacher|tutor|officer|counsellor|therapist|isva|midwife|health visitor|carer|"
    r"solicitor|chaplain|warden|psychologist|advocate|professional|manager|volunteer|charity|school|surgery|team)"
)
# Whoever could be asked for: not "someone who can help", who is wanted, nor "my own counsellor".
_ANOTHER = re.compile(
    rf"\b(?:she|he|they|her|him|them|his|their|hers|theirs)\b|\b(?:my|our|one of my) {_ADJECTIVES}{RELATION}s?\b|"
    r"\ban? (?:\w+ )?(?:friend|mate|child|kid|colleague|neighbour|relative)s?\b|"
    r"\b(?:someone|somebody|anyone|anybody|people) (?:else|i|we)\b|"
    r"\b(?:for|about|help|helping|support|supporting) (?:someone|somebody|another)\b(?! (?:who|that|to|i)\b)|"
    rf"(?:^|\b(?:i am|as|we are|from)) ?(?:an? |the )?(?:\w+ ){{0,2}}{_PROFESSION}\b|\b{_PROFESSION} here\b|"
    r"\bnot for (?:me|myself)\b|\bon behalf\b|\b(?:survivors?|victims?|clients?|patients?|pupils?|students?|residents|service users?|caller)\b"
)


# "My wife suggested I enquire", "me mate told us about yous": who sent the writer here.
_SENT_ME = re.compile(
    rf"\b(?:my|me|our|an?|the|this) (?:[\w']+ ){{0,2}}?(?!client|patient|pupil|student|resident|service user)(?:{RELATION}|{_PROFESSION}|manager|boss|tutor|work|neighbour)s?(?: (?:at|from|on|in) (?:my |the )?\w+)?"
    r" (?:just |has |have |had |kindly |first |always )*(?:suggested|recommended|mentioned|reckons?|reckoned|thinks|thought|showed|sent|pointed|signposted|referred|advised|found|told|said|gave|passed|put)"
    r"(?: (?:that|me|us|to|about|here|on|of))*"
    r" (?:you|yous|i (?:should|could|might|ought|try|enquire|ask|look|contact|come|get)|this (?:site|page|chat)|try|trying|look|have a look|come here|contact you|message you|ask you|ring you)\b|"
    # "I was told to contact you by my midwife".
    rf"\b(?:i|we) (?:was|were|have been|got|am) (?:told|advised|asked|sent|referred|recommended|signposted|pointed|given)(?: [\w']+){{0,5}} by (?:my|our|an?|the) (?:\w+ ){{0,2}}(?:{RELATION}|{_PROFESSION}|manager|boss|neighbour)\b"
)
# "I am student, I look for a psychologist".
_I_STUDY = re.compile(
    r"\b(?:i am|as) (?:an? )?(?:\w+ )?student\b(?! (?:\w+ )?(?:welfare|support|wellbeing|services|officer|nurse|worker|union|counsell\w+|adviser|advisor|social))"
)


def names_another(text: str) -> bool:
    """Whether a text speaks of anybody but its writer and whoever may help. Pure; never raises."""
    return bool(_ANOTHER.search(_without_senders(text)))


def opens_for_oneself(text: str) -> bool:
    """Whether the only person a text names is its writer, or who sent them. Pure; never raises."""
    low = lowered(readable(text))
    return bool(_SENT_ME.search(low) or _I_STUDY.search(low)) and not names_another(text)


def _without_senders(text: str) -> str:
    return _I_STUDY.sub(" ", _SENT_ME.sub(" ", lowered(readable(text))))


# "24 (he's 30)" tells of the writer first.
_OF_AN_AGE = re.compile(r"^[^\d]*\b(?:she|he) is (?:only |just |about )?\d{1,2}\b")
_FIRST_PERSON = re.compile(r"\b(?:i|me|my|mine|myself|we|us|our)\b")


# "He is my son, I'm his mum": who says so writes on behalf of him.
_I_AM_THEIRS = re.compile(
    rf"\bi am (?:only |just )?(?:his|her|their) (?:(?:\w+ )?(?:{RELATION}|mam|mummy|carer|guardian|teacher|tutor|keyworker|key worker))\b"
)
_THEY_ARE = re.compile(r"\b(?:she|he|they) (?:is|are|was|has|needs?|wants?|will|would|can)\b")
# What someone told the writer is not about the writer.
_TOLD_ME = re.compile(
    r"\b(?:told|tells|asked|asks|texted|rang|came to|come to|confided in|lives? with|spoke to|opened up to|trusts?)(?: (?:me|us))\b"
)
# How somebody else would or would not be helped: "he won't ring anyone", "she hates phones".
_THEIR_WISH = re.compile(
    r"\b(?P<they>she|he|they) (?:(?:just|really|still|always|also) )?(?:"
    r"(?:do|does|will|would|can|could) not (?:(?:like|want|be able|feel able|dare) (?:to )?)?(?:talk|talking|speak|speaking|ring|ringing|call|phone|phones|text|tell|open up|cope|sleep|eat|go out|leave the|say|type|use)\b|"
    r"would (?:only |just )?(?:talk|speak|type|text) (?:on|by|over|in|through|if|with another)\b|"
    r"(?:hates?|prefers?|likes?|loves?|would rather|would prefer) (?:the )?(?:phone|phones|phoning|calls?|calling|talking|texting|typing|chat|face to face|a woman|women|a man)\b|"
    r"(?:is|are) (?:too |very |so |really |not )*(?:shy|scared|frightened|embarrassed|ashamed|coping|struggling|eating|sleeping|deaf|autistic)\b)"
    r"(?! (?:of )?(?:me|us)\b)"
)


# Those who are asked for when their age is told: "my little lad's having nightmares, he's 6".
_CARED_FOR = (
    "daughter|son|child|kid|lad|lass|boy|girl|niece|nephew|grandson|granddaughter|grandchild|toddler|"
    "stepdaughter|stepson|goddaughter|godson|friend|mate|best friend|sister|brother|pupil|student|"
    "client|patient|resident|mum|nan|gran|grandma|foster child|cousin"
)
_THEY_ARE_AGED = re.compile(
    rf"\b(?:(?P<they>she|he|they)|(?:my|our) {_ADJECTIVES}(?:{_CARED_FOR})) (?:is|are|has just turned|just turned|turned) (?:only |just |about |nearly )?\d{{1,2}}\b(?! (?:years|weeks|months) (?:older|younger))"
)


# "I'm a single mum, my son's 9, need housing" is about the mum.
_BARE_NEED = re.compile(r", (?:need|want|looking for|after)\b")
_NEED = re.compile(r"(?<!she )(?<!he )(?<!they )\b(?:need|want|looking for|after)\b")
# "I'm a dad, my daughter's 15 and she won't leave her room" is about the daughter.
_I_AM_A_PARENT = re.compile(
    r"\bi am (?:(?:an?|the|her|his|their|just|only) )*(?:\w+ )?(?:mum|mam|mother|dad|father|parent|step ?(?:mum|dad)|nan|gran|grandma|grandad|carer|guardian|aunt|auntie|uncle)\b(?! of (?:two|three|four|\d))"
)
# "My child is 4", and no more: whoever looks for support says it of the child.
_LITTLE = r"(?:foster )?child|kid|toddler|baby|(?:step|grand)?(?:daughter|son)|grandchild|niece|nephew|(?:little |young )?(?:lad|lass|boy|girl)"
_A_TEENAGER = 13


_MY_OWN = re.compile(rf"\b(?:my|our) {_ADJECTIVES}(?:{_CARED_FOR})\b")
_OF_ONESELF = re.compile(r"\b(?:i|me|myself|mine)\b")


def _word_for(told_of: re.Match[str]) -> str:
    return told_of.group("who") or told_of.group("named")


# "35, my son is 7" tells of the writer first.
_LED_BY_AN_AGE = re.compile(r"\W*(?:i am |am |me )?\d{1,3}\b ?[,.;(-]")


def _aged_other(low: str) -> str | None:
    """The word for somebody in the writer's care whose age the writer tells."""
    told_of, aged = _OF_THEM.search(low), _THEY_ARE_AGED.search(low)
    if (
        not told_of
        or not aged
        or _LED_BY_AN_AGE.match(low)
        or (aged.group("they") is None and (_OWN_AGE.search(low) or _SELF_STATED.search(low)))
        or not re.fullmatch(_CARED_FOR, _word_for(told_of))
        or _I_DID_OR_WAS.search(low)
        or _HARMER.search(low)
        or _FOR_SELF.search(low)
    ):
        return None
    relation, they = _word_for(told_of), aged.group("they")
    if they is None:  # "my son's 11": of him, where nothing is said of the writer
        says_more = len(low.split()) > len(aged.group().split())
        little = re.fullmatch(_LITTLE, relation) and int(re.findall(r"\d+", low)[0]) < _A_TEENAGER
        wishes = _OF_ONESELF.search(low) or _NEED.search(low)
        return relation if (says_more or little) and not wishes else None
    if (they == "she" and re.fullmatch(MALE, relation)) or (
        they == "he" and re.fullmatch(FEMALE, relation)
    ):
        return None
    return relation


def _averse_other(low: str) -> str | None:
    """The word for somebody close whose own wishes about help the writer tells."""
    told_of, wish = _OF_THEM.search(low), _THEIR_WISH.search(low)
    if not told_of or not wish or _I_DID_OR_WAS.search(low) or _FOR_SELF.search(low):
        return None
    relation, they = _word_for(told_of), wish.group("they")
    if (they == "she" and re.fullmatch(MALE, relation)) or (
        they == "he" and re.fullmatch(FEMALE, relation)
    ):
        return None
    return relation


def _harmed_other(low: str) -> str | None:
    """The word for somebody close to the writer whom someone harmed, where the writer was not."""
    told_of, harm = _OF_THEM.search(low), _THEY_WERE.search(low)
    if not told_of or not harm or _I_DID_OR_WAS.search(low) or _FOR_SELF.search(low):
        return None
    relation = _word_for(told_of)
    hers = (harm.group("they") or harm.group("them")) in ("she", "her")
    his = (harm.group("they") or harm.group("them")) in ("he", "him")
    if (hers and re.fullmatch(MALE, relation)) or (his and re.fullmatch(FEMALE, relation)):
        return None
    return relation


# "Gay man, 50s, …", "I'm a woman": who begins so does not ask for the wife named later on.
_SELF_STATED = re.compile(
    r"^(?:(?:hi|hello|gay|bi|straight|trans|single|young|older|disabled|black|asian|white)[ ,]+)*"
    r"(?:man|woman|male|female|bloke|guy|lad|lady|girl)\b[ ,]|"
    r"\bi am an? (?:\w+ ){0,2}(?:man|woman|male|female|bloke|guy|lad|lady|girl)\b|\bi am (?:fe)?male\b"
)


_NAMES_A_KIND = re.compile(
    r"\b(?:housing|house|flat|counselling|therapy|group|legal|solicitor|advocate|isva|benefits|money|helpline|webchat|locks|police|court)\b"
)
_I_WANT = re.compile(r"\b(?:i|me|my)\b.*\b(?:want|need|help|support|looking|after)\b")


def _besides_my_own(low: str, found: re.Match[str]) -> bool:
    """ "I want help with housing and someone for my kids": the kids come beside the writer."""
    before = low[: found.start()]
    return (
        found.group().startswith("for my ")
        and bool(
            re.search(
                r"\b(?:and|plus|also) (?:also |maybe )?(?:someone|somebody|something|help|support|anything) $",
                before,
            )
        )
        and bool(_I_WANT.search(before) or _NAMES_A_KIND.search(before))
    )


def _for_self_too(low: str, found: re.Match[str]) -> bool:
    """ "My daughter was raped and I need support for me": the writer is the one who asks."""
    return bool(re.search(r"(?<!anything )(?<!not )(?<!nothing )(?<!nor )(?<!it )(?<!help )\bfor (?:me|myself)\b(?! to)|\bas (?:a|her|his|their) (?:partner|mum|"
                          r"dad|parent|mother|father|husband|wife|carer)\b", low))  # fmt: skip


def _named(low: str) -> str | None:
    """The first word for somebody close that agrees with the pronouns used."""
    low = _I_AM_A_PARENT.sub(" ", low)
    named = re.findall(rf"\b(?:my|our|a|one of my) {_ADJECTIVES}({RELATION})\b", low)
    she = bool(re.search(r"\b(?:she|her|hers)\b", low))
    he = bool(re.search(r"\b(?:he|him|his)\b", low))
    if she != he:
        other = MALE if she else FEMALE
        named = [one for one in named if not re.fullmatch(other, one)]
    return named[0] if named else None


def _gender(relation: str | None, low: str) -> str | None:
    if relation and re.fullmatch(FEMALE, relation):
        return "woman"
    if relation and re.fullmatch(MALE, relation):
        return "man"
    described = re.search(r"\b(female|male|trans)\b", low)
    if described and described.group(1) != "trans":
        return {"female": "woman", "male": "man"}[described.group(1)]
    she = bool(re.search(r"\b(?:she|her|hers)\b", low))
    he = bool(re.search(r"\b(?:he|him|his)\b", low))
    if described or she == he:
        return None
    return "woman" if she else "man"
