"""Finds a person who fears that they may harm someone, or says that they have."""

from __future__ import annotations

import re

from . import context
from .rules import compiled
from .spelling import plain_words

_PHRASES = tuple(
    compiled(line.strip())
    for line in """
        i (think i |may have |might have |have |once |nearly |almost |did |sexually |accidentally )*(raped|assaulted|sexually assaulted|molested|groped|abused|sexually abused|violated|coerced) (?!alcohol|drugs|at|in|by|when|as|_)
        i (have |think i |once |nearly )*(forced|pressured|made|coerced|pushed|manipulated) <3> (into|to) <2> (sex|have sex|sleep with|do sexual|sexual|touch me|touch my)
        i (have |once |think i )*(forced|pressured) (my|her|him|someone|a) <2> !
        i (have |keep |have been |once |just |sometimes )*(hit|hitting|beat|beaten|hurt|hurting|strangled|choked|punched|slapped|attacked|kicked) (my|her|him|a) <1> (girlfriend|boyfriend|wife|husband|partner|ex|daughter|son|child|kids|children|her|him|woman|mum|sister|brother|up)
        i (have |once |think i )*touched (my|a|her|his|someone|the) <3> (sister|brother|cousin|niece|nephew|daughter|son|child|kid|girl|boy|sexually|inappropriately|year old|breasts|private|bum)
        i (have |once |did )*(did|done|do|doing) something (sexual|bad|awful|terrible|wrong|horrible|inappropriate) (to|with) (a|her|him|someone|my|my ex)
        i had sex with (her|him|my girlfriend|my ex|my wife|my boyfriend|my partner|a girl|a woman|someone|a child|a kid) <4> (asleep|passed out|unconscious|sleeping|drunk|against|without|underage|said no|did not want|crying)
        (she|he|my girlfriend|my wife|my ex) <2> (said|told|saying) <2> (no|stop) <2> i (carried on|kept|did not|continued|did it|ignored)
        i (did not|would not|could not|never) stop when <3> (no|stop|crying|asked)
        i (crossed|overstepped) <4> (consent|line with|boundaries)
        (scared|afraid|worried|frightened|terrified|fear|anxious|think|feel|feels like|know|sure|might|could|concerned) <3> i <1> (will|might|could|may|am going to|would|want to|am capable of|can) <2> (hurt|harm|abuse|rape|touch|attack|assault|do something to|molest|kill|hit|offend) (?!myself|my self|me|my feelings|anyone s|my mum by|his feelings|her feelings)
        what i (might|may|could|will|would) do to (?!myself|cope|get|help|feel|be)
        (want|going|wanna|need|urge|urges|desire|tempted|planning) to <2> (rape|molest|assault|abuse|kill|murder|stab|hurt|harm|attack|batter|shoot) (him|her|them|my ex|my husband|my wife|my boyfriend|my girlfriend|my dad|my stepdad|my uncle|someone|people|my abuser|my rapist|a child|children|kids|my partner|my neighbour|the man|that man)
        (thoughts|thinking|fantasies|fantasise|fantasising|fantasizing|urges|impulses|images in my head|intrusive thoughts) <3> (hurting|harming|raping|touching|abusing|molesting|children|kids|child|minors|underage|towards children|young girls|young boys|killing (him|her|them|someone|my)) (?!myself)
        (sexual|sexually) <2> (thoughts|feelings|urges|attraction|fantasies|interest|attracted|interested) <3> (children|kids|child|minors|underage|young|girls|boys|teenagers|my daughter|my son|my sister)
        (urges|attraction|feelings|attracted|desires) <2> (to|towards|for|about) <2> (kids|children|minors|underage|young girls|young boys|little girls|little boys|child|girls under|boys under)
        i <3> (looked|looking|watching|watched|look|viewing|viewed|downloaded|downloading|stop looking|searched|searching|seen|addicted) <2> (indecent|illegal|child|underage|kids|csam|abuse|children|cp|pictures of children|pictures of kids|images of children|pictures of naked)
        i <3> (looking|looked|look) at (pictures|images|photos|videos|porn) of (children|kids|underage|child|minors)
        i (have been|was|am|have just been|got|have) <2> (accused|charged|convicted|arrested|cautioned|reported|investigated) <2> (of|with|for|on) <2> (rape|sexual|indecent|assault|abuse|images|raping|assaulting|voyeurism|exposure|child)
        i am (a|an|probably a|scared i am a|worried i am a) <2> (paedophile|pedophile|paedo|pedo|rapist|sex offender|abuser|predator|offender|nonce|perpetrator|map)
        (stop|stopping) <1> (offending|reoffending|abusing|hurting (my|people|women|others|children|her|him|them)|raping|hitting (my|her|him|them))
        (stop|prevent) myself <1> (from )?(hurting|abusing|raping|touching|hitting|offending|looking|acting) (?!myself)
        i (sent|shared|posted|leaked|put) (her|his|my ex s|my girlfriend s|someone s|my girlfriend) <1> (nudes|nude|pictures|photos|video|pics|private)
        i (flashed|exposed myself|spied|filmed|recorded|upskirted|stalked|followed|drugged|spiked|groomed|blackmailed|trafficked) <1> (at|to|on|her|him|a|my|someone|women|girls|people|them) 
        i (groped|grabbed|assaulted|raped|molested) (a|her|him|someone|my) <2>
        am i (a|an) (rapist|abuser|paedophile|pedophile|predator|monster for what i did)
        did i (rape|assault|abuse) (?!him no|get) (her|him|them|my|someone)
    """.splitlines()
    if line.strip()
)
_THEIRS = compiled(
    "(makes|made|forces|forced|told|blackmailing|blackmailed) me|"
    "(dream|dreams|dreamt|nightmare|nightmares) <3> (he|they|she)"
)
_REPORTED = re.compile(r"(?:he|she|they|ex|husband|wife|dad|people|police) (?:\w+ )?"
                       r"(?:says|said|claims|thinks|think|say|told|accuses|accusing) (?:\w+ )?$")  # fmt: skip


def perpetrator_concern(text: str) -> bool:
    """Whether the writer speaks of harm they have done or fear doing to another person."""
    plain = " ".join(plain_words(text))
    for idiom in context.IDIOMS:
        plain = idiom.sub("_", plain)
    for sentence in plain.split(" . "):
        padded = f"{sentence.strip(' .')} ."
        for phrase in _PHRASES:
            for found in phrase.finditer(padded):
                if not context.negated(padded[: found.start()]) and not _THEIRS.search(padded):
                    return True
    return False
