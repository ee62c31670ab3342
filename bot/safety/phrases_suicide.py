"""How people say that they, or someone they care about, want to die or hurt themselves."""

from __future__ import annotations

from .rules import rules

SUICIDE_SELF_HARM = (
    *rules(
        "suicide_self_harm",
        """
        {WANT} <2> (die|be dead|not exist|not be alive|be gone forever|stop existing) !! (dying|die) (to know|for|of (embarrassment|shame|boredom|laughter)|alone)
        (killing|kill|hang|hanging|drown|shoot|burn|burning|cut|cutting|harm|harming|harmed|hurt|hurting|hurts|cuts|harms|off|offing|top|topping|poison|stab|starve|starving|kills|injure|injuring|suffocate|electrocute) {SELF} !! (cut|cutting) myself (off|some)|hurt myself (at|in|playing|falling|when i fell)|killing myself (to|with|trying|laughing)
        (feel|feeling|feels|so|very|being|am|is|are|was|been|felt|really|bit|getting|become|become|again|still|suddenly|always|and|daughter|son|friend|wife|actively|passively) suicidal
        suicidal
        (suicide|suicides) !! (suicide|suicidal) (prevention|awareness|training|squad|lead|bereavement|risk assessment)|(lost|died|dead|death|passed|bereaved|grief|loss) <5> suicide|(end|ending) (this )?(chat|it with)
        (take|taking|took|end|ending|ended|ends|taken) {OWN} (own )?(life|lives) !! (took|taken) (his|her|their|your) own (life|lives)|(end|ending) (my|her|his) (life sentence)
        (end|ending) (it all|things|my life|everything|this life) !! ending things with|end things with
        {WANT} (end|ending|end it|ending it) (it|all|it all)?( [.,]| now| tonight| because| today| soon) !! end it (with|here|there)
        (going to|gonna|about to|planning to|thinking of|thinking about|want to|ready to|wanted to) (end|ending) it <0> !! (end|ending) it (with|here|there|quickly|nicely|in|for|by|on|now with)|it with (him|her|my)
        (not|never|nothing|do not|not even) (want to|wanna|want|wish to|deserve to|going to|care to) (live|be alive|be here|exist|be on this|carry on living|wake up|keep living|go on living) !! live (in|with|near|alone|at|there|on my own|like this|somewhere)|here (on this|for|because|all|too|long|longer than|today|talking)|wake up (early|at)|exist
        not want to (live|exist|be here|be alive) <1> (any more|anymore|any longer|no more)
        no longer want to (live|be here|be alive|exist)
        (live|living|life|alive) <3> (no|any) longer !! (live|living) (here|there|with|in|at)
        (can not|cannot|could not|cant|do not think i can|not able to) <1> (go on|carry on|keep going|keep living|go on living|live like this|live any more|live with (this|it|what|myself|the)|do this any more|do it any more|take it any more|take this any more|face another day|bear to live|continue living|take any more|live anymore) !! (go on|carry on) (the|a|my|public|with|waiting|working|at|to|in|about|for|holiday|line|web|as|being|buses|trains|it|zoom|foot)|go on (public|the|trains)
        (not|no) <2> strength to (live|go on|carry on)
        (tired|sick|done|fed up|bored) (of|with) (living|life|being alive|my life|existing|everything in life)
        (no|any|the|a|what is the|is there a|see a|see the|there a) (point|reason|use|purpose) <2> (living|being alive|life|to live|go on|going on|to go on|carry on|carrying on|being here|to life|to be alive|to keep going|in me being|anymore living)
        pointless living
        life <3> (not|never|no longer|not even) worth <3>
        (not|never) worth living
        (nothing|anything|no reason|nobody|reason) <2> to live <1> for
        nothing left to <2> (live|for)
        (wish|wished|wishing|hope|hoping|pray|praying|rather|prefer) <3> (dead|never born|not born|not alive|never been born|not wake up|never woke|not exist|could die|would die|die|did not wake|was not here|was not alive|were not here|to be dead|never wake up|would not wake|did not exist) !! (he|she|they|him|ex|abuser|dad) <3> (dead|die|would die)|(wish|hope) (he|she|they)
        better off <3> (dead|without (me|her|him)|if i|not here|if i was)
        (nobody|no one|none|not) <2> (miss|notice|care) <1> (me|if) <3> (gone|dead|died|disappeared|not here)
        (go|going|went|fall|sleep) to sleep <3> (never|not|and not) <2> wake
        (never|not) <2> wake up <1> (again|tomorrow|any more|in the morning)? !! (will|can) not wake
        sleep <3> never wake
        disappear <3> (forever|exist|completely)
        (not|stop|just) exist(ing)?( any more| anymore| [.,])
        (feel like|thinking about|think about|thoughts of|thoughts about|dream of|fantasise about|keep imagining|obsessed with|ready for|waiting for|longing for) <1> (dying|death|killing|being dead|jumping|suicide|overdosing|hanging|crashing|ending|cutting|self harm) !! (dying|death) (of (my|his|her|a)|breath)|death (threats|certificate)
        better dead
        (jump|jumping|jumped|throw myself|step|stepping|walk|walking) <2> (off|from|in front of|under|onto) <3> (bridge|roof|train|building|cliff|balcony|platform|tracks|car|lorry|bus|window|tube|multi storey|motorway)
        (on|standing on|sat on|at) (the|a|top of a|top of the) (bridge|roof|ledge|tracks|train tracks|cliff edge) !! (on the bridge (street|road|inn|hotel)|live|meet|centre)
        (going|want|about|ready|nearly|almost|tempted) (to )?(jump|jumped) ( [.,])?!! jump(ed)? (in|at the|for|through|ship|queue|the)
        (am|was|i) (nearly|almost|just) jumped
        going to jump
        (written|writing|wrote|leaving|left|write) <2> (suicide note|goodbye note|goodbye letter|goodbye letters|final letter|final note|goodbyes|notes for my family)
        written a note
        (said|saying|say) (my|her|his) (goodbyes|final goodbyes)
        (this is|it is|saying|say|final) <1> goodbye <1> (everyone|forever|all|world|now|cruel|[.,]) !! (goodbye (and|for now|then|thanks|thank|x)|thanks)
        goodbye (everyone|world|forever|all of you|cruel)
        (i have|have|got|i got) <3> (pills|tablets|rope|blade|razor|razors|knife|noose|overdose|gun) <1> (ready|in my hand|in front of me|beside me|saved|stockpiled|next to me|here ready|with me to)
        (saving|stockpiling|stockpile|hoarding|saved up|collecting) <2> (pills|tablets|meds|medication|paracetamol)
        the (rope|noose|pills|blade|tablets) (is|are) <1> (ready|here|in)
        (have|made|got|has) a plan to (kill|die|end|do it|hang|jump|overdose)
        (take|taking|swallow|swallowing) <3> (all|whole|every|loads of|lots of|too many|bottle|packet|of) <2> (pills|tablets|meds|medication|paracetamol|sleeping tablets) !! (do not want to|used to|have to|i am|side effects|as prescribed|prescribed)
        (take|taking|want|going|thinking|plan) <3> (an overdose|overdose|overdosing|od)
        (off|top) (myself|herself|himself)
        (the only|no other|only|no) way out <4> (death|dying|die|kill|suicide|for me)
        (death|dying) <2> (only|is the only|would be|is better|seems|best) <2> (way|option|answer|escape|easier|relief|peace|out)
        rather <1> (die|be dead|kill) <1>
        done with (life|living|this world|everything and everyone)
        (ready|going|prepared) to (die|go now and|leave this world)
        ready to go .* goodbyes
        (do something|doing something) (stupid|silly|to myself|to herself|to himself|to themselves|to hurt)
        {SELF} <2> (not safe|unsafe) (with|from|around) myself
        (not|do not feel|never) (safe|trust) (with|from|around)? (myself|my self)
        (voices|voice) <3> (kill|hurt|harm|cut|die)
        (kill|killed|kills) (myself|herself|himself|themselves) 
        """,
    ),
    # Self-harm. "Used to", "not any more" and years gone by are judged by the detector.
    *rules(
        "suicide_self_harm",
        """
        (self|self -|self ,) (harm|harms|harming|harmed|injury|injuring|injure|mutilate|mutilating|injured|injures) !! (harm|injury) (training|prevention|awareness|policy)
        (started|keep|keeps|been|am|is|again|still|back to|has been|have been|stop|start|cant stop|not stop|kept|and|into|go back to|resist) <1> cutting <2> (myself|herself|himself|again|my|her|his|legs|arms|thighs|wrists|to cope|every|last night|today|and|[.,]) !! cutting (down|back|it fine|it|hours|off|corners|out|funding|to the|ties|my hours|my hair|the grass|services|contact)
        (cut|slice|slit|scratch|burn|burnt|burned|cutting|scratching|burning|sliced|slashed|carve|carved|carving) <1> (my|her|his|own|up my) <1> (arm|arms|leg|legs|wrist|wrists|thigh|thighs|skin|stomach|body|wrists) !! (burn|burnt|burned) (my|her|his) <2> (cooking|iron)
        (blade|blades|razor|razors|lighter) <4> (my|her|his) (arm|arms|leg|legs|wrist|skin|thigh|thighs)
        (hurt|hurting|harm|harming|punish|punishing|punched) myself !! hurt myself (at|in|playing|falling|when i fell|on the)
        relapsed <4> (harm|cutting|self|harming|blade|hurting)
        (make|want to make|made) myself bleed
        (overdosed|attempted suicide|suicide attempt|attempted to end|attempts) !! no attempts|attempts to (call|contact|phone|ring|reach|get|refer|talk|email)
        (tried|try|tries|attempted) to (die|end (it|things|my|her|his)|hang|kill|overdose|jump|take my own|take her own|take his own|drown) !! (he|him|ex|husband|dad|boyfriend|partner) tried to kill|tried to kill (me|her|him|us|my)
        (ways|way|how|methods|best way|easiest way|painless) <2> to (die|kill myself|end it|end my life|overdose|hang)
        threatening (suicide|to kill (himself|herself|themselves|myself)|to end (his|her|their|my))
        """,
    ),
)
