"""How people say that they are in danger now, or that someone's life or body is."""

from __future__ import annotations

from .rules import rules

IMMEDIATE_DANGER = (
    # Where the other person is, now. "Outside" alone is also a part of a place ("outside London"),
    # so it must end the clause or stand before a door, a house or "waiting".
    *rules(
        "immediate_danger",
        """
        {HARMER} <3> outside (my|the|our|her|this|work|now|waiting|right now|again|shouting|banging|and|in the|in his|with) !! outside (my|the|our) (area|catchment|city|town|county|uk|country|region|m25|village|box)
        {HARMER} (is|is just|is still|is right|are|s) outside( [.,])
        {HARMER} <4> at (the|my|our) (door|window|front door|back door|gate)
        {HARMER} (is|are|is still|is already|has got|has|is back) (here|inside|in here|back) (now|right now|again|and|in the) !! here (to|because)
        (call|get|send|phone) <3> police <3> (back|here|please|now|quick)
        {HARMER} (is|are|is still|is back) (in|inside|downstairs|upstairs|next door|in the next room|in the same room|asleep next to me|in the bed next to me|in bed next to me|beside me|next to me)( (my|the|our|this|her)( \\w+)?)?( \\w+)? (house|flat|room|bedroom|kitchen|garden|bed|home|next room|car|lobby|lounge|living room|hallway|building|now|right now) !! (in (prison|hospital|the army|care))
        {HARMER} (is|are) (downstairs|upstairs|in the next room|asleep next to me|in the bed next to me|coming up the stairs|listening)
        (someone|somebody|a man|man|stranger|a guy|guy|burglar|people) <2> in my (flat|house|room|home|garden|car)
        (hear|heard) {HARMER} (downstairs|upstairs|outside|coming|in the)
        {HARMER} <3> (banging|kicking|smashing|breaking|hammering|punching|pounding) <3> (door|window|doors|windows|lock|house|place|things|up|glass)
        (broke|kicked|smashed|kicking|breaking) <2> (door|window|lock) !! (years|months|year) ago
        {HARMER} <3> (trying to|is going to|going to|tried to) (break in|break into|break the|get in|get into|get to me|get at me|find me)
        (is|are) (breaking in|breaking into)
        {HARMER} <3> (on (his|her|their) way|coming (back|round|over|here|for me|home|to get|after me|to my|up the stairs|any minute|now)|driving over|drive over) !! (on (his|her|their) way (out|to work|to recovery)|coming (back|round) (to me )?(from|tomorrow to help)|call)
        (he|she|they) (is|are) coming [.,]
        and (he|she) is coming
        (comes|gets|get|got|come|be) (home|back) <8> (hurt|kill|hit|beat|angry|in trouble|scared|batter)
        (will|is going to|going to) (hurt|beat|batter|hit|attack|rape|stab|shoot|murder|get) me !! (get me (a|an|the|some|help|in|into|there|through))
        (finish|finishing) me off
        (slit|cut) (my|her|our) throat
        """,
    ),
    # Threats to kill.
    *rules(
        "immediate_danger",
        """
        (kill|murder|stab|shoot) (me|us|me and|her|my kids|my children|the kids|my mum) !! (this|that|it|would|nearly|could|wait|waiting|list|back|head|feet|heat|silence|boredom|stress|suspense|job|not knowing|mum will|mum would|parents will) <4> kill (me|us)
        (killing|murdering|stabbing) (me|us) <1> (tonight|now)
        (threatened|threatening|threatens|threat|threats) <3> (kill|murder|stab|shoot|rape|hurt|harm|burn|attack|acid|life)
        (threatening|threatened) me <2> (with|now|again|tonight|knife|gun)
        (scared|afraid|frightened|terrified|fear|fearing) <2> for (my|our|her|his|their) (life|lives|safety)
        (scared|afraid|frightened|terrified) <3> (he|she|they|dad|husband|boyfriend|ex|partner) <3> (hurt|kill|hit|beat|find|get|rape|attack|come|do something) !! (find out|come back|find me work)
        (scared|afraid|frightened|terrified) <2> go (home|back) <3> (because|he|will|hurt|hit|beat) 
        (knife|gun|machete|hammer|axe|bat|weapon|scissors|blade|petrol) <3> (to|at|on) (my|me|her) <2> (throat|neck|face|head|me)?
        {HARMER} <2> (has got|has|got|have|with|grabbed|is holding|is carrying|picked up|holding|waving) (a|an|the) (\\w+ )?(knife|gun|machete|hammer|axe|weapon|blade|baseball bat|crowbar|knives)
        {HARMER} <3> (with|waving|keeps waving) (a|an|the|it) <1> (knife|gun|machete|hammer|axe|weapon)
        (honour|honor) (killing|kill|based|violence)
        """,
    ),
    # Violence as it happens.
    *rules(
        "immediate_danger",
        """
        {HARMER} <2> (is|are|s|keeps|is still|will not stop|wont stop|is just|has started|started|not stop) <1> (hitting|hurting|beating|attacking|strangling|choking|raping|punching|kicking|battering|chasing|strangle|throttling|stabbing) <1> (me|us|my|up|again|now)? !! (hurting (our|my|his|her|the|their) (kids|children|daughter|son|little|baby|sister|brother|niece|nephew|child|kid|grand)|hurting me emotionally)
        (is|are) (hitting|hurting|beating|attacking|strangling|raping|punching|kicking|battering|chasing) (me|us) !! (uncle|dad|grandad|brother|stepdad) is hurting me
        (is|are) (raping|attacking|strangling|beating) (me|us|her|him|my mum|mum)
        (beating|hitting|attacking|hurting|strangling) <2> (right now|now|as we speak)
        (trying|tries|about) to (rape|attack|force|strangle|kidnap|abduct|grab|drag) <1> (me|us|her) <3> !! (tried|years|get me)
        (about|going) to (be|get) (attacked|raped|hurt|beaten|killed|hit|assaulted)
        {HARMER} <2> forcing me <4> now
        (is|are|am being|being|is being) <1> (following|followed|chasing|chased|stalking|stalked) <2> (me|home|us|now|right now|down|by|and) !! (following (me|us) (up|on))
        (followed|following|chased) me <3> (home|waiting|here|now|and is|still|from)
        running (away )?from (him|them|my dad|my husband|my ex)
        (ran|run|escaped|got) <2> (out|away) <6> (looking for me|chasing|coming|after me|on the street)
        looking for me
        hiding (in|from|under|behind|at|upstairs|and|right|now|outside) !! hiding (in plain|from the truth|from everyone|from people|from my feelings|from it)
        (i have hidden|i am hidden) (in|under|behind|from)
        smashing <3> (up|house|things|place|everything|room|flat)
        (screaming|shouting) at me (now|right now|and)
        """,
    ),
    # Not free to leave.
    *rules(
        "immediate_danger",
        """
        (locked|lock|locks|shut|barricaded|shutting) <2> (in|inside|myself in|me in|us in|her in) (the|my|a|here|his|this|again|room|now|bathroom|house|the house|and)? !! (locked (in|into|inside) (my|a) (shell|head|contract|lease)|locked out)
        (locked|trapped|stuck|held|kept|kidnapped|prisoner|captive|hostage) <2> (in|inside|at|by|with) <3> (bathroom|toilet|room|house|flat|car|hotel|bedroom|him|cellar|home|here|wardrobe|basement|van|them|men|guy|man) !! (stuck (at|in) home|stuck in (the|my) house|stuck with (him|it|them) in my head)
        keep (me|us|her) locked
        keeps (me|us|her) <1> (locked|prisoner|captive)
        (will not|not|never|wont) let (me|us|her) (leave|go|out|go out|get out|go home|outside|off) !! let (me|us) (go on|go of|go without|go to counselling)
        (holding|holds|held) (me|us|her) (here|hostage|captive|prisoner|against)
        being held (in|here|against|captive|hostage|at|by|somewhere)
        (will not|not) stop the car
        (can not|not) get (out|away) (of here|from him|from them|of the house|of the room|from here)? !! (get out (of bed|much|more|the house much)|get (away|out) from (it|work))
        need to get (out of here|away from him|out) (now|tonight|he|right)
        (taking|take|send|sending|fly|flying) (me|my sister|my daughter|her) (to|back to|abroad) <6> (married|marry|marriage|passport|tomorrow|cut|force)
        (took|taken|taking|have|has|hide|hidden|hid) my (passport|passports|phone and keys|keys) <6>
        (forced|forcing|made|making) (me )?(to )?(marry|get married|into a marriage|into marriage)
        (trafficked|trafficking me|selling me|made to have sex with men|men come every night)
        """,
    ),
    # Said outright.
    *rules(
        "immediate_danger",
        """
        (in|am in|is in) <2> danger !! (my|the) (kids|children|child|daughter|son) <3> danger
        immediate danger
        (real|serious|grave) danger
        (not|never|do not feel|not feel|not feeling) safe <3> (right now|now|here|at home|tonight|house|home|with him|in my|at the moment|tonight|where) !! (kids|children|child|daughter|son|he|she) <3> not safe
        not safe [.,]
        unsafe <3> (right now|now|here|at home|tonight|at the moment|with him|in my home)
        (need|want|call|send|ring|get|calling) <2> (the )?police <2> (now|please|quick|here|urgently|asap|help|back)
        please send (police|help|someone)
        send (help|police|someone) <2> (now|please|here|he|quick)
        (call|ring|dial|phone) (999|911|the police for me)
        999 [.,]
        (help|help me|need help) <2> (now|right now) (he|she|they|there|i am) <4>
        (i )?need help (now|right now|immediately) (he|she|they|in)
        (can not talk|can not speak|can only type|whispering) <4> (he|she|they|listening|in the|downstairs|next)
        (he|she|they) (is|are) listening
        emergency( [.,])* (he|she|they|in|broke|help|there)
        it is an emergency
        this is an emergency
        (his|her|their) (hands|hand) (round|around|on) my (neck|throat)
        help me (he|she|they|please he|dad) (is|will|are|has|wants)
        going mental and i need help
        (found out|knows) where i (am|live|moved|work) <6> (coming|come|driving|drive|outside|kill|here|here now|on his way)
        """,
    ),
)

MEDICAL_EMERGENCY = (
    *rules(
        "medical_emergency",
        """
        (bleeding|bleed|haemorrhaging|haemorrhage|hemorrhaging|hemorrhage) <4> (stop|lot|lots|loads|heavily|badly|heavy|everywhere|faint|pregnant|kicked|still|pad|clots|since|after he|now|head|profusely|out)
        (can not|will not|not|wont|doesnt) (stop|stopped|stopping) <2> bleeding
        (am|is|are|still|head is|and|keep|started) (bleeding|haemorrhaging|hemoraging|hemorrhaging)
        (hemoraging|hemorraging|haemorraging|hemoraged|haemoraging)
        (so|too) much blood
        blood <3> (everywhere|pouring|gushing|all over|will not stop|spurting|clots)
        (losing|lost|lose) <3> blood
        (throwing|coughing|spitting|vomiting|being sick|sick|peeing|passing|puking) <2> blood
        (pouring|gushing) (with|out) blood
        """,
    ),
    *rules(
        "medical_emergency",
        """
        (taken|took|take|had|swallowed|just did|done) <2> (overdose|overdosed|od) !! (want|going|thinking|thoughts|ways|urge|planning|feel like) <3> (take|taking|overdose)
        (have|has|just|she|he|i|friend|daughter|son) (overdosed|just overdosed|overdosing|overdose)
        overdosed [.,]
        (am|is|are) overdosing !! overdosing on (coffee|chocolate|work|caffeine)
        (taken|took|swallowed|had|swallow|necked|downed|ate|eaten) <4> (pills|paracetamol|tablets|antidepressants|sleeping tablets|ibuprofen|codeine|painkillers|medication|meds|insulin|aspirin|pill|diazepam|drugs|sertraline|propranolol) !! (took|taken|take|had) (my|the|some|a|two|one|2|1|his|her) (usual |normal |morning |daily )?(medication|meds|morning after pill|pill|paracetamol|painkillers|drugs|tablet)( [.,]| for| to| today| and)|thinking|(morning after|contraceptive)
        (swallowed|drunk|drank|drinking|drink|swallow) <1> (bleach|poison|antifreeze|battery|batteries|petrol|weedkiller|acid|disinfectant|cleaning|white spirit)
        (poisoned|poisoning)
        """,
    ),
    *rules(
        "medical_emergency",
        """
        (unconscious|unresponsive|lifeless)
        (will not|not|can not|cant|wont) (wake|waking|wake up|waking up|come round|wake him|wake her|respond|responding|move) (up|her|him|them|me|to)? !! (i (do|will|can|would) not (wake|want|move)|(i|me) <2> not wake|not wake up (tomorrow|in the|and|rested|early)|wish|not want|not move (on|house|out|home|away|back|forward|to)|not respond(ing)? to (my|the|calls|emails|me|messages))
        (has|have|she|he|just|i|sister|friend|mum|daughter|son) (just )?collapsed !! (the|her|my|company|marriage|trial|case|market) <1> (collapsed|has collapsed)
        (going|about) to (collapse|pass out|faint)
        (keep|keeps|kept) <1> (passing out|blacking out|fainting|losing consciousness|collapsing)
        (lost|losing|loses|lose) consciousness
        (passed|pass|passing) out <4> (wake|breathing|unresponsive|floor|now|head|and will|dizzy|hurts)
        (not|stopped|can not|cant|struggling to|hard to|difficulty|trouble|barely|hardly|unable to|struggle to|not able to) <1> (breathe|breathing) !! (mask|room to|space|panic|anxiety)
        (lips|face|skin|fingers) <3> (blue|grey|swelling up|burning)
        (strangled|choked|strangling|choking|throttled|strangulation|strangle) <9> (swallow|throat|voice|see properly|vision|breathe|head hurts|blacking|blackout|dizzy|passing out|hoarse|headache|speak|neck hurts|swollen|sick|passed out)
        (voice|throat|neck) <6> (strangled|choked)
        (chest|heart) (pain|pains|attack) !! (had a|had|gran|mum|dad|grandad|nan) <3> (heart attack|chest pain)
        pain in (my|her|his) (chest|heart)
        (having|think i am having|is having|am having|had just|has just had) (a|an)? (heart attack|stroke|fit|seizure|miscarriage|asthma attack|allergic reaction) !! (panic|baby)
        (having|is having|has had|had|in|keeps having) (a )?(seizure|seizures|fit|fits|convulsions) !! (years|ages|fit (in|of|for))
        (is|are|she|he) fitting [.,]
        (fitting|convulsing) <2> (help|floor|shaking|now)
        (stabbed|stab wound|stab wounds|knifed) !! (in the back|stabbed my heart)
        (been|was|got|have been|am|just) shot !! shot (down|at happiness|through)
        (acid|bleach|boiling water|petrol) <3> (on|in|over|at) (me|her|my|him|us|face)
        acid attack
        """,
    ),
    *rules(
        "medical_emergency",
        """
        (cut|cutting|slit|slashed|sliced) <2> (too deep|so deep|very deep|deep|wrist|wrists|artery|throat) !! (cut (deep|to the)|(want|going|thinking|thoughts|urge|feel like) <3> (cut|slit|cutting))
        (cut|cuts) <3> (not|will) <2> stop (bleeding)?
        (cut|cuts|wound|wounds) <3> (stitches|deep|gaping)
        (hit|hits|banged|smashed|bashed|kicked|slammed|punched|injured|hurt) <2> (my|me|his|her) <2> (head|round the head|in the head|skull) <9> (sick|dizzy|see|vomiting|bleeding|blurry|unconscious|passed|confused|drowsy|knocked|faint)
        (hit|smashed|kicked|punched) me (round|in|on|over) the head !! (years|months|year) ago
        (head|brain) injury
        (knocked|knock) <2> (out|unconscious) <3> (and|now|head|sick|he|earlier|last)
        (broken|broke|breaking|fractured|dislocated|smashed|shattered) <2> (arm|leg|jaw|nose|ribs|rib|wrist|hand|fingers|ankle|cheekbone|skull|neck|collarbone|bones|face|eye socket|tooth|teeth)
        (arm|leg|jaw|nose|rib|ribs|wrist|hand|ankle|skull|neck) <4> (broken|fractured|dislocated) !! (years|months|year) ago
        pregnant <8> (bleeding|kicked|punched|pain|hit|stomach|belly|blood|moving)
        (kicked|punched|hit|stamped) <3> (belly|stomach|bump|tummy) <6> (pregnant|baby|pain|bleeding|weeks)
        (severe|unbearable|excruciating|terrible|agony|awful|bad|really bad) <1> (pain|pains|agony) <6> (bleeding|stomach|since|down|after|chest|head|now|right now|inside|belly)
        in agony
        (drugged|spiked) <5> (stay awake|awake|move|legs|feel my|stand|walk|sick|see|floppy|cant|can not|numb|dizzy|collapsing)
        can not (feel|move|lift) my <1> (legs|arms|body|arm|face|leg|hands) !! (cant|not) move (house|on)
        (going|about|feel|feeling) <2> (faint|to collapse) <3> (bleeding|blood|and|losing|help)
        (need|call|get|send|phone|ring|want|getting) <3> ambulance
        ambulance (now|please|quick|here) 
        (is|am|are|he is|she is|i am) dying [.,] !! (to|for|phone|battery|of (embarrassment|shame|boredom)|laptop)
        (think|thinks) (he|she|i|they) (is|am|are|might be|may be) dying !! dying (to|for|of)
        medical emergency
        need (a )?(doctor|hospital|medical help|paramedic|paramedics) (now|right now|urgently|immediately|asap|quick)
        """,
    ),
)
