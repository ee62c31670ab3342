"""The words that say for whom support is wanted: for somebody else, for the writer, or for both."""

# ruff: noqa: E501 (rows of words are read more easily whole than broken)
from __future__ import annotations

import re

from .kin import RELATION

_POSSESSIVE = r"(?:my|our|a|an|his|her|their|one of my|this|the)"
ADJECTIVES = (
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
_THEM = rf"{_POSSESSIVE} {ADJECTIVES}(?P<who>{RELATION})"
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
OF_THEM = re.compile(
    rf"\b(?:my|our|a|one of my) {ADJECTIVES}(?P<who>{RELATION})(?:\b|(?=s (?:ex|boyfriend|girlfriend|husband|partner|teacher|coach|friend|mate|boss|stepdad|dad|uncle)\b))|"
    r"(?:^|[.;!?] )(?P<named>mum|dad|nan|gran|mam|grandad)(?= ?,| is\b| has\b| was\b)"
)
THEY_WERE = re.compile(
    rf"\b(?P<they>she|he|they) (?:was|were|is being|are being|has been|have been|got|has just been|just got)"
    rf" (?:\w+ )?{_HARMED}\b|\b{_HARMS} (?P<them>her|him|them)\b(?! (?:mum|dad|mother|father))"
)
I_DID_OR_WAS = re.compile(
    rf"\bi (?:\w+ )?{_HARMS} (?:her|him|them)\b|\b{_HARMS} (?:me|us)\b(?! that| she| he| they)|"
    rf"\bi (?:was|am|have been|got|am being) (?:\w+ )?{_HARMED}\b"
)

# "I'm a lesbian woman of 40, would like a group" is about nobody else.
_NOT_I_AM = r"(?<!\bi am )(?<!\bi am still )(?<!\bi am just )"
# "The kids want feeding" asks for no support.
_BUT_CARE = r"(?! (?:feeding|fed|picking up|collecting|changing|bathing|putting to bed|bed|(?:(?:their|his|her) )?(?:tea|dinner|bath|breakfast))\b)"
FOR_OTHER = tuple(
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
        rf"\b(?:my|our|the|this) {ADJECTIVES}(?P<who>{RELATION}) (?:that |who )?(?:i am|we are) (?:asking|worried|concerned|writing|here|worrying|on)\b",
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
        rf"(?<!\bi am )(?<!\bas )\b(?:my|our|one of my|a) {ADJECTIVES}(?P<who>client|patient|service user|tenant|resident|mentee|pupil|student|sixth former|tutee|learner|apprentice)s?\b(?! (?:loan|house|union|accommodation|life|finance|card|in|at|from|and|with|therapist|counsellor|listener|ear|worker|person|nurse|midwife|teacher|doctor|paramedic))",
        # "Dad of a 5 year old girl, … we need someone who works with little ones".
        rf"\b(?:mum|dad|mother|father|parent|nan|gran|grandma|grandad|carer|guardian) (?:of|to) (?:an?|my|our) {ADJECTIVES}(?P<who>{RELATION})\b(?=.*\b(?:(?:we|she|he|they)(?: (?:is|has|have|are|been|having|struggling|and|with|not|so|really|nightmares|\w+ing))* (?:needs?|wants?|would like|are looking)|works? with (?:little ones|children|kids)|for (?:her|him|them))\b)(?!.*\b(?:i need|i want|for me|i was)\b)",
        rf"(?<!\bam )(?<!\bas )\b{_THEM}(?: \w+){{0,3}} (?:was|has been|got|been|is being|were) (?:\w+ )?(?:raped|abused|assaulted|sexually|molested|attacked|groomed|touched|hurt|exploited)\b",
    )
)
# Those whose age is told first, where the writer's own is not told too.
AGED_FIRST = tuple(
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
OWN_AGE = re.compile(
    r"\b(?:i am|me|myself|i (?:just )?turned)(?: (?!(?:my|our|her|his|their|about|for)\b)[a-z]+){0,4},? \d{1,2}\b"
    r"(?! ?(?:minutes?|mins?|hours?|miles?|weeks?|months?|days?|years? (?:older|younger|into|in|clean|with)))|\b\d{1,2},? myself\b"
)
FOR_SELF = re.compile(
    r"\b(?<!anything )(?<!not )(?:for me(?! to)|(?:it is|am) (?:only )?(?:me|the one) (?:that|who)|for myself|it is me(?! (?:asking|typing|writing|messaging|ringing|looking|doing|who is (?:asking|typing|writing)))|it is for me|i (?:want|need|would like|am looking for|am after)"
    r"(?! (?:help for|support for|someone for|counselling for|therapy for|a group for|play therapy|"
    r"something for|to (?:help|support|find|get|know|talk about|ask about))\b)"
    r"(?! \w+(?: \w+)? for (?:my|a|her|him|our|them|someone)\b))"
)
# "I'm his wife and I need something for me": whatever is told of him.
I_NEED_IT_MYSELF = re.compile(
    r"\b(?:i|we) (?:need|want|would like|am (?:looking for|after))(?: \w+){1,3} for (?:me|myself)\b(?! to\b| and\b| or\b|,? not\b)"
)
# "Counselling, and if owt for the eldest as well": they come beside whoever is asked for.
FOR_THEM_TOO = re.compile(
    r"\b(?:and|plus) (?:if |maybe |also |perhaps )*(?:there is )?(?:owt|something|anything|someone|somebody|help|support) for (?:my|our|the|her|him|them)\b(?: \w+){0,2} (?:as well|too|an all)\b"
)
# "For my daughter and also for me. Start with her."
THEM_FIRST = re.compile(
    r"(?:^|[.;!?,] ?)(?:lets |please |can we |we can |we will |i will |to )?(?:start|begin) with (?:her|him|them)\b|"
    r"\bfor (?:me|us|myself) and (?:my|our|the) \w+\b.{0,20}\b(?:mostly|mainly) (?:for )?(?:her|him|them)\b"
)
# "My husband and me both need it", "is there help for partners": the writer asks for support too.
_NEXT_OF_KIN = (
    r"(?:partners|parents|mums|dads|mothers|fathers|husbands|wives|families|boyfriends|girlfriends|"
    r"siblings|carers|spouses|couples|relatives|grandparents)"
)
FOR_US_BOTH = re.compile(
    rf"\b(?:my|the) (?:\w+ )?{RELATION} and (?:me|i|myself) (?:both |each )?(?:need|want|would|could|are|have)\b|"
    rf"\b(?:me|i) and (?:my|the) (?:\w+ )?(?:husband|wife|partner|boyfriend|girlfriend|fiancee?) (?:both |each )?(?:need|want|would like|could do)\b|"
    rf"\b(?:me|i) and (?:my|the) (?:\w+ )?(?:husband|wife|partner|boyfriend|girlfriend|fiancee?) (?:in [a-z-]+ )?(?:would like|want|need)\b|"
    rf"\b(?:help|support|something|anything|groups?|someone|services?|counselling|there) (?:\w+ )?(?:out there )?for (?:the |us )?(?:\w+ )?{_NEXT_OF_KIN}\b(?! (?:who|that) (?:did|abuse))|"
    r"\bfor (?:the likes of (?:me|us)|(?:people|someone|anyone|men|women|lads) like (?:me|us))\b|"
    r"\bfor (?:people|those|anyone|someone) (?:going out with|married to|living with|who (?:love|live with|are with)|in a relationship with|dating)\b"
)
OTHER_LEADS = re.compile(
    r"^(?:well |so |ok |um |hi |hello |hey )*,? ?(?:she|he|they) (?:is|are|was|lives?|wants?|needs?|has)\b|"
    r"^(?:she|he|they)\b(?! ?/|,? (?:them|they|her|him)(?: please)?(?= ?[,.;]| ?$))"
)
# Words that make someone else the one who did harm, not the one who seeks support.
HARMER = re.compile(
    rf"\b{_THEM} (?:\w+ ){{0,2}}?(?:raped|abused|abuses|assaulted|hits?|hurts?|attacked|molested|"
    r"touched|touches|forced|forces|beat|beats|used to (?:hit|hurt|rape|abuse|touch|beat)) (?:me|us)\b"
)
