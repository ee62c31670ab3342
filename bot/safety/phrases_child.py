"""How children, and adults who worry for one, say that a child is being harmed.

``child_speaker`` needs the writer's own age to be under 18 (or words a young child uses);
``child`` needs a child in the message, and no sign that the "child" is grown up.
"""

from __future__ import annotations

from .rules import rules

_SPEAKER = frozenset({"child_speaker"})
_CHILD = frozenset({"child"})

CHILD_AT_RISK = (
    # A young writer's own words, whatever the age given: a familiar adult who does it still.
    *rules(
        "child_at_risk",
        """
        (dad|father|stepdad|step dad|foster dad|grandad|grandfather|mum s boyfriend|mum s bf|mum s partner|mum s new boyfriend|uncle|brother|big brother|step brother|stepbrother|teacher|coach|mum|stepmum|cousin|tutor|half brother|auntie|babysitter|foster father|foster carer|foster brother) <2> (touches|touch|rapes|hurts|molests|abuses|gropes|fingers|hits|beats|films|watches|touching) <1> (me|my|us|our) !! (hits|hurts) (me|us) (that|how|hard|like|when i think)|(dad|mum|uncle|brother) hurts? my (feelings|heart)
        (dad|father|stepdad|step dad|foster dad|grandad|grandfather|mum s boyfriend|mum s partner|uncle|brother|big brother|step brother|teacher|coach|cousin|foster carer) <2> (keeps|still|is|starts|started|always|started) <1> (touching|hurting|raping|molesting|abusing|coming into|coming in|hitting|beating|touches|doing (it|things|stuff)|making me) <1> (me|my|us)? !! started <9> (years|when)
        (dad|father|stepdad|step dad|foster dad|grandad|grandfather|mum s boyfriend|mum s bf|mum s partner|uncle|brother|big brother|step brother|teacher|coach|cousin|he) <2> (makes|make|forces) me <2> (touch|do (things|stuff|it|bad)|watch|suck|kiss|take my|lie|sleep in|have sex|play|keep) <3> !! (makes|make) me (do|touch) (the|my) (dishes|homework|chores|washing)
        (dad|father|stepdad|step dad|foster dad|grandad|mum s boyfriend|mum s partner|uncle|brother|big brother|step brother|cousin|babysitter) <2> (comes|come|gets|get|sneaks|climbs|creeps) <1> (in|into|in to) <1> (my|our) (room|bed|bedroom|shower)
        (dad|father|stepdad|step dad|grandad|mum s boyfriend|uncle|brother|big brother|teacher|coach|cousin|he|they|someone) (does|do|did|doing|is doing|keeps doing|does all) <1> (bad|rude|weird|horrible|nasty|sexual|naughty|stuff|things|yucky) <1> (things|stuff|to me|with me|to her|to him)
        (he|she|they|dad|stepdad|someone|uncle|brother) (touches|hurts|touch|hurt|rapes|is touching) <1> (me|my) <3> (when|while|private|privates|bits|bum|down there|mum|at night|secret)
        (our|his|a) (little )?secret <6> (touch|tell|dad|uncle|mum)
        (touch|touches|touching|hurts) me <5> secret
        not want (him|her|them|dad|uncle) to (touch|hurt|do it to) me
        (i am|am) (a kid|a child|only little|still a child|just a kid) <4> (hurt|hurts|touch|touches|scared|help)
        """,
    ),
    # The writer is a child.
    *rules(
        "child_at_risk",
        """
        (touches|touching|touched|touch|hurts|hurting|rapes|raped|raping|molests|molested|abuses|abused|abusing|gropes|groping|grooming|groomed|assaulted|attacked|forces|forced|hits|hitting|beats|rape|assaults) <2>
        (makes|make|making|made|forcing|forces) (me|us) <4> !! (makes|make|made|making) me (feel|wait|think|sad|anxious|angry|ill|laugh|cry|worry|nervous|wonder)
        (does|do|did|doing) <1> (things|stuff|it) to me
        (comes|come|coming|gets|getting) <1> (into|in|in to) my (room|bed|bedroom)
        (scared|afraid|frightened|terrified) of <1> (my|him|dad|uncle|stepdad|mum|going home|home|her)
        not want to go home !! until|after
        (nudes|nude|naked|pictures|pics|photos|sexual pictures) <9>
        (blackmail|blackmails|blackmailing|blackmailed|threatening|sextortion|sextorted|threatens)
        (older|grown up|adult|grown) (man|men|guy|guys|bloke|boyfriend|woman|people|lads|boys) <4>
        (sex|sleep) with (me|him|them|men|his mates|older) <2>
        have sex !! want to
        (passing|pass|passed|sharing|selling) (me|us) (round|around|about|to)
        (unsafe|not safe) <2> (home|here|with|house)?
        boyfriend who is <3>
        """,
        needs=_SPEAKER,
    ),
    # A child someone speaks of.
    *rules(
        "child_at_risk",
        """
        {CHILD} <4> (is|are|being|been|getting|gets|is still|are still|still) <2> (abused|hurt|touched|groomed|raped|molested|sexually abused|exploited|trafficked|beaten|harmed|interfered with|sexually exploited|hit|neglected|assaulted|sexually assaulted|blackmailed|sextorted) !! (who|that) (have|has|were|was|are|is|had) <2> (abused|hurt|raped|assaulted|molested)|(work|help|support|group|groups|counselling|services|for|workshops) <2> (children|kids|young people|child)|child abuse|was not|hit by (a|the)
        {CHILD} <5> (was|got|were|had been) <1> (raped|assaulted|molested|abused|touched|groomed|sexually assaulted|sexually abused) !! (who|that) (was|were|got|had) <2> (abused|raped|assaulted)|(abuse|counselling|group|support) <2> (for|of)
        {CHILD} <9> (says|said|saying|tells|told|telling|disclosed|revealed|keeps saying|has said|has told|has disclosed|admitted|shown|disclosing) <9> (touch|touches|touched|touching|hurts|hurt|hurting|rapes|raped|abuses|abusing|abused|molested|molests|fingers|bits|private|privates|bum|willy|vagina|penis|does things|things to|stuff to|bad things|kisses|grooming|groomed|abuse|does stuff|puts his|put his|things with)
        (told|tells|telling) me <3> (she|he|they|{CHILD}) <3> (being|is being) <2> (hurt|touched|abused)
        (abusing|touching|hurting|grooming|molesting|raping|harming|assaulting|abuses|touches|hurts|rapes|molests|beating|hitting|grooms|exploiting|touched|messaging|interfering with|doing things to|doing it to|does it to|does things to|doing stuff to|sexting|sleeping with) <2> (my|our|her|his|their|the|a|an) <4> {CHILD} !! (hurts|hurting) (my|the|our) <2> (children|kids|child) (to|when|that) (see|think|know)
        (abusing|touching|hurting|raping|molesting|hitting|abuses|rapes) (them|kids|children)
        {CHILD} <4> (at risk|in danger|not safe|unsafe|is not safe|are not safe|in trouble with a man)
        risk <2> (to|for) <1> (my|the|our|her|his) {CHILD}
        {CHILD} <4> (kids|children|they|she|he) (not|are not|is not) safe
        {CHILD} <5> (nudes|nude|naked|sexual|explicit) <3> (pictures|pics|photos|images|man|online|to|messages)?
        (asked|asking|asks|blackmailing|threatening|grooming|messaging|sending|contacting|talking to) <2> my <3> {CHILD} <4> (for|online|on|nudes|pictures|sexual|snapchat|instagram|roblox|discord|images) !! talking to my (kids|children|daughter|son) (about|on|online)
        {CHILD} <6> (bruises|bleeding|sore|marks|blood|discharge|swollen|pain) <3> (down there|down below|bottom|private|privates|bum|genitals|thighs|knickers|nappy|vagina|penis)
        (does|do|doing|doing it|did|done) <2> (things|stuff|it|that|something) to <4> {CHILD} !! (nothing|anything) to
        (does|doing|do) (it|things|stuff) to (my sister|my brother|her|him)( too)?
        (contact|access|custody|living|lives|alone|unsupervised|babysits|babysitting) <4> {CHILD} <6> (abuser|abuse|convicted|offender|rapist|paedophile|hurt|touch|hurting|abusing)
        (convicted|offender|paedophile|pedophile|rapist|paedo|abuser|sex offender|child abuse) <9> (contact|access|living|lives|near|with|around|alone|looks after|babysits|sees) <4> {CHILD} !! (is|are) (there|you)
        caught <4> (touching|hurting|abusing|with|doing|raping) <3> {CHILD}
        (he|she|they) (touches|hurts|abuses|rapes|is touching|is abusing|is hurting) (her|him|them) !! (she|he|daughter|son) is (an adult|grown)
        {CHILD} <9> (touches|hurts|abuses|rapes|touching|hurting|raping|abusing|touched|molests|does things to|hits) (her|him|them|me|us) <2>
        """,
        needs=_CHILD,
    ),
    # FGM, and grooming of a named child, need no more words than these.
    *rules(
        "child_at_risk",
        """
        (daughter|sister|girl|niece|granddaughter|her|baby) <3> (cut|circumcised|fgm|mutilated) <4> (fgm|abroad|africa|somalia|tradition|holiday|family|[.,]) !! cut (hours|off|her hair|down|short|my hair|funding|her|his|my)
        (have|getting|to have|take|get) <3> (sister|daughter|niece|girl) <3> cut
        fgm <6> (daughter|sister|girl|niece|done to|planning|risk)
        (groomed|grooming) <4> (online|snapchat|roblox|instagram|discord|12|13|14|15|11|10)
        (child|kid|pupil|student|girl|boy) <8> (disclosed|disclosure|disclosing|told me) <6> (abuse|abused|touch|touching|hurts|hurting|uncle|stepdad|something about)
        (worried|concerned|think|suspect|know) <4> (child|kid|kids|children|pupil|girl|boy|niece|nephew|grandchild|grandchildren) <4> (being|is being|are being) <2> (abused|hurt|harmed|touched|groomed|hit|neglected)
        """,
        needs=_CHILD,
    ),
)
