"""How people say that an assault has just happened, or is still going on.

What was done is not asked. A time in the last days ("last night", "two days ago") makes an assault
recent; so do words about washing, evidence and the morning-after pill, and "still" or "keeps".
"""

from __future__ import annotations

from .rules import rules

_RECENT = frozenset({"recent"})

RECENT_ASSAULT = (
    *rules(
        "recent_assault",
        """
        {ASSAULTED}
        rape (was|happened)
        (the|my|an|after) (rape|assault|attack|incident|sexual assault) !! (rape|assault) (crisis|centre|line|helpline|case|trial|charge|service|support|services)
        (it|this|that|the rape|the assault|something|what) (has )?(just )?(happened|was|happen) !! (it|this|that) was (my|a|the|in|not|when|so|ok|nice|good|bad|years|about|at|really|very|too|busy|closed|shut|open|only|better|worse|cancelled|supposed|awful talking)|what happened (to|with|when i (call|contact|phone))
        happened [.,]
        happened
        (sex|intercourse|it) with (me|her|him) <5> (asleep|sleep|sleeping|passed out|drunk|unconscious|not want|did not|said no|out of it|blacked|crying|frozen|without)
        had sex with (me|her|him) !! i had sex with (her|him)
        (sex|sleep) <5> (did not want|without my consent|without consent|did not consent|not consent|said no|unconscious|against my will|without asking)
        (forced|forces|forcing|made|makes|pressured|coerced) <2> (himself|themselves|herself|me|her|him|us|it) <2> (on|onto|into|to|sex|him|have sex|do|give|down|upon|touch|suck)
        forced (me|her) [.,]
        (raped|rapes|raping|assaulted|molested|groped|violated|grabbed|touched|fondled|attacked|fingered|penetrated|drugged|spiked|abused) <1> (me|her|him|my|someone|us) !! touched (me|him|her) (by|that|how much|deeply)|attacked me verbally
        (put|puts|shoved|stuck|slid|pushed|placed|running|ran) (his|their|her) <2> (hand|hands|fingers|penis|finger|tongue|dick|cock) <2> (up|in|inside|down|on|under|between|into) <2>
        (took|take|taken|removed|slipped) (the|off the|his) condom
        (he|they|guy|man|boyfriend|husband|ex) <2> (did not|would not|kept|not) (stop|going|carried on|listen|take no) <4>
        (said|say|saying|told him) (no|stop) <6> (he|they|anyway|kept|carried|did it|would not)
        would not take no
        kept going
        (woke|wake|waking|woken) up <8> (naked|no clothes|clothes off|undressed|strangers bed|stranger|his bed|sore|underwear|someone had sex|dont remember|do not remember|knickers|pants|someone on top|in his|in a strange|on top of me|inside me|remember)
        (drink|drinks|drinking) <3> (spiked|drugged|something in|tampered)
        (something|drugs|drug|pill) in <2> drink
        (spiked|drugged) !! (spiked|drugged) (and raped )?(years|back)
        (not|do not|cant|can not) remember <3> (night|happened|anything|getting home)
        (grabbed|groped|touched|flashed|rubbed|pinned|held) (my|me|her|him|us) <2> !! (touched|rubbed) (by|base|my heart)|(me|him|her) (back|to account)
        (flashed at|exposed himself|exposed himself to) me?
        (on|at) top of me
        touched up
        came (round|over|in) <4> (forced|raped|attacked|assaulted)
        (him|he|them) <3> (inside me|in me|ejaculated|came in me)
        """,
        needs=_RECENT,
    ),
    # Said without a time, but in words of now.
    *rules(
        "recent_assault",
        """
        (just|only just) <3> {ASSAULTED} !! not just <3> (raped|assaulted|attacked)|just <2> (want|need|looking|found|wondering|asking) <9>
        (just|only just) (happened|raped|attacked|assaulted|got raped|been raped) !! just happened to
        (has|it|this|that) (has )?just happened
        (he|they) <2> just left <2> <6> (raped|assaulted|attacked|hurt|forced)
        (he|they) just <2> (raped|assaulted|forced|attacked|groped|grabbed|molested|touched) <1> (me|her|him|my)
        (not|havent|yet|not yet) <1> (showered|washed|shower|wash|bathed|changed my clothes|changed) <2> (yet|since|after|because|[.,]) !! changed my (mind|answer)|not changed [.,]
        (should|can|do|shall|ok to|allowed to|have i|did i|mustn t|supposed to) <3> (shower|wash|have a bath|bathe|brush my teeth|wash my clothes) <6> (raped|assaulted|happened|him|evidence|[.,]) !! wash (up|the dishes|my hands)
        (kept|keep|keeping|got) <2> (clothes|knickers|pants|underwear|sheets|bedding|dress) <3> (from|evidence|last|he|bag|unwashed|night)
        (morning after|emergency) (pill|contraception) <9> (raped|rape|assault|assaulted|forced|want|consent|he|condom)
        (raped|assaulted|forced|condom|rape|assault) <9> ((morning after|emergency) (pill|contraception)|pep)
        (need|get|where|want) <4> (evidence|forensic|forensics|samples|swabs|rape kit) <4> !! (court|trial|what is|what are)
        (still|too late|enough time|time) <4> (evidence|forensic|forensics|rape kit|samples|swabs) <9> 
        (too late) <3> (tests|test|pep|pill|report it for forensics|examined)
        need pep
        (hours|days) since <2> (raped|assaulted|attacked|rape|assault|happened|he)
        not even (24|twenty four|a few|\\d+) hours
        {ASSAULTED} <2> (need|get) help <1> (today|now|tonight|right now)
        """,
    ),
    # Still going on.
    *rules(
        "recent_assault",
        """
        {HARMER} <2> (rapes|assaults|molests|gropes|abuses) (me|her|him|us) !! (daughter|son|niece|nephew|granddaughter|grandson|child|little sister|little brother)
        {HARMER} <2> (keeps|still|always|regularly|constantly|is|are) <1> (raping|forcing|assaulting|molesting|groping|pressuring|making|coercing|touching|rapes|forces|abusing|sexually abusing|having sex with) (me|her|us) <4> !! making (me|us) (wait|feel|anxious|sad|laugh|think|ill|worry|cry|jump|tell|talk|repeat|fill|angry|mad|nervous|look|doubt|depressed|sick)|forcing (me|us) to (move|pay|wait|leave|talk|go|sell|see|work|speak)
        {HARMER} <2> (makes|forces|forcing|making) (me|her|us) <3> (sex|sexual|things|touch|sleep with|stuff|do it) !! feel
        (he|husband|boyfriend|partner|ex|wife|girlfriend) <2> (has|have|having|wants) sex with me <4> (asleep|sleeping|sleep|want|not want|consent|no|anyway|drunk|unconscious)
        (being|am being|getting|get) (raped|sexually assaulted|sexually abused|molested|trafficked|groped|gang raped) !! (scared|afraid|fear|survived|nightmares|flashbacks|memories|memory|remember|about|after|talk|over|following|from|dreams|dream) <2> (being|getting)|was being
        being abused !! (scared|afraid|fear|survived|nightmares|flashbacks|memories|memory|remember|about|after|over|from|talk|dreams|of) being|child|kid|daughter|son|sister|brother|niece|nephew
        forced himself on me <2> again
        (raped|assaulted|forced) <3> (again|every week|every night|every time|most nights|each week)
        """,
    ),
)
