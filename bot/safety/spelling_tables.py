"""The tables behind the plain spelling: contractions, text-speak, and words worth correcting."""

# ruff: noqa: E501, SIM905 (rows of words are read more easily whole than broken)
from __future__ import annotations


def _contractions() -> dict[str, str]:
    """Every usual way of writing each contraction, with or without its apostrophe."""
    table = {
        "i'm": "i am", "im": "i am", "iam": "i am", "ima": "i am going to",
        "i've": "i have", "ive": "i have", "i'd": "i would", "i'll": "i will",
        "let's": "let us", "can't": "can not", "cant": "can not", "cannot": "can not",
        "carnt": "can not", "cnt": "can not", "won't": "will not", "wont": "will not",
        "wouldnt": "would not", "aint": "is not", "dnt": "do not", "dunno": "do not know",
        "shan't": "shall not", "it's": "it is", "its": "it is", "that's": "that is",
        "thats": "that is", "there's": "there is", "theres": "there is", "theirs": "there is",
        "here's": "here is", "heres": "here is", "what's": "what is", "whats": "what is",
        "who's": "who is", "whos": "who is", "where's": "where is", "how's": "how is",
        "he's": "he is", "hes": "he is", "she's": "she is", "shes": "she is",
        "someone's": "someone is", "someones": "someone is", "somebody's": "somebody is",
        "you're": "you are", "youre": "you are", "ur": "your", "they're": "they are",
        "theyre": "they are", "they've": "they have", "theyve": "they have", "we're": "we are",
        "we've": "we have", "weve": "we have", "he'll": "he will", "hell": "he will",
        "she'll": "she will", "they'll": "they will", "theyll": "they will", "itll": "it will",
        "he'd": "he would", "she'd": "she would", "they'd": "they would", "theyd": "they would", "hed": "he would",
        "wi'out": "without", "wiout": "without", "shan": "shall not",
        "what've": "what have", "gonna": "going to", "gunna": "going to", "gona": "going to",
        "wanna": "want to", "wana": "want to", "gotta": "got to", "tryna": "trying to",
        "lemme": "let me", "outta": "out of", "kinda": "kind of",
    }  # fmt: skip
    for verb in ("do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "could",
                 "would", "should", "need"):  # fmt: skip
        table[f"{verb}n't"] = table[f"{verb}nt"] = f"{verb} not"
    for who in ("we", "you", "it", "who", "that", "everyone", "everybody", "someone", "nobody"):
        table[f"{who}'d"] = f"{who} would"
    for verb in ("could", "would", "should", "must", "might"):
        table[f"{verb}'ve"] = table[f"{verb}ve"] = table[f"{verb}a"] = f"{verb} have"
    return table


CONTRACTIONS = _contractions()

TEXT_SPEAK = {
    "u": "you", "r": "are", "ur": "your", "y": "why", "n": "and", "nd": "and",
    "bf": "boyfriend", "gf": "girlfriend", "plz": "please", "pls": "please", "rn": "right now",
    "tn": "tonight", "tonite": "tonight",
    "nite": "night", "nites": "nights", "tmrw": "tomorrow",
    "tomoz": "tomorrow", "yday": "yesterday", "yest": "yesterday",
    "wknd": "weekend", "wkend": "weekend", "tues": "tuesday", "weds": "wednesday", "thurs": "thursday",
     "hr": "hour", "hrs": "hours", "mins": "minutes", "min": "minute",
    "cos": "because", "coz": "because", "cuz": "because", "bc": "because", "bcoz": "because",
    "anymore": "any more", "abt": "about", "alot": "a lot", "thru": "through", "smth": "something",
    "sth": "something", "sumone": "someone",
    "noone": "no one", "ppl": "people", "hav": "have", "av": "have",
    "bin": "been", "der": "there", "dat": "that", "da": "the", "dis": "this", "wit": "with",
    "yr": "year", "yrs": "years", "yo": "year old", "yro": "year old", "yrold": "year old",
    "mom": "mum", "mam": "mum", "mummy": "mum", "mommy": "mum", "daddy": "dad", "daddys": "dad s",
    "mums": "mum s", "moms": "mum s", "dads": "dad s", "stepdads": "stepdad s", "uncles": "uncle s",
    "stepdads'": "stepdad s", "exs": "ex s", "granddad": "grandad", "grandpa": "grandad",
    "kms": "kill myself", "kys": "kill yourself", "unalive": "suicide", "unaliving": "killing",
    "unalived": "killed", "sewerslide": "suicide", "sewercide": "suicide", "od": "overdose",
    "od'ing": "overdosing", "oding": "overdosing", "oded": "overdosed", "od'd": "overdosed", "odd'd": "overdosed", "sh": "self harm",
    "grape": "rape", "graped": "raped", "sa'd": "sexually assaulted", "sa": "sexual assault",
    "saed": "sexually assaulted", "raping": "raping", "hubby": "husband", "hubbie": "husband",
    "hubs": "husband", "fella": "boyfriend", "fiance": "partner", "tabs": "tablets",
    "paras": "paracetamol", "cpn": "nurse", "ambo": "ambulance", "myslef": "myself",
    "meself": "myself", "mysel": "myself", "mself": "myself", "selfharm": "self harm",
    "selfharming": "self harming", "selfharmed": "self harmed", "slef": "self",
    "kil": "kill", "kll": "kill", "killin": "killing", "dyin": "dying", "dieing": "dying",
    "hurtin": "hurting", "hittin": "hitting", "cuttin": "cutting", "bleedin": "bleeding",
    "rapd": "raped", "raepd": "raped", "rapped": "raped", "rpaed": "raped", "rapeing": "raping",
    "rapin": "raping", "stepfather": "stepdad", "stepfathers": "stepdad s", "dieded": "died",
    "step-dad": "stepdad", "emergancy": "emergency", "ne": "any", "sumthin": "something",
    "somethin": "something", "nothin": "nothing", "livin": "living", "goin": "going",
    "comin": "coming", "doin": "doing", "tryin": "trying", "liv": "live", "wuz": "was",
    "wos": "was", "sed": "said", "sez": "says", "thinkin": "thinking", "feelin": "feeling",
    "ovadose": "overdose", "o.d": "overdose", "unalife": "suicide", "sayin": "saying", "wen": "when",
    "breath": "breathe", "nudez": "nudes", "noods": "nudes", "nudies": "nudes",
    "b": "be", "dam": "damn", "ed": "eating disorder", "twelv": "twelve", "hosp": "hospital",
}  # fmt: skip

# Words spelt with a digit, put right before the text is cut into words.
DIGIT_SPEAK = {
    "2nite": "tonight", "2night": "tonight", "2day": "today", "2moro": "tomorrow",
    "2mrw": "tomorrow", "sum1": "someone", "some1": "someone", "no1": "no one", "b4": "before",
    "m8": "mate", "gr8": "great", "l8": "late", "l8r": "later", "w8": "wait", "any1": "anyone",
    "every1": "everyone", "h8": "hate", "4eva": "forever", "4ever": "forever", "str8": "straight",
    "in2": "into", "1st": "first", "r8ped": "raped", "h3lp": "help",
}  # fmt: skip

# Words that crisis phrases hang on; a near miss of five letters or more is read as one of them.
CRISIS_WORDS = frozenset(
    """
    suicide suicidal suicidally kill killing killed die dying overdose overdosed raped rape raping
    rapes assault assaulted assaulting assaults attack attacked attacking molested molesting
    groped bleeding unconscious breathe breathing strangled strangling choked choking knife
    stabbed stabbing hurting touching touches touched abused abusing abuses following chasing
    outside scared frightened terrified threatening threatened threatens tonight yesterday morning
    daughter stepdad ambulance emergency danger dangerous swallowed paracetamol tablets collapsed
    bathroom trapped locked hiding myself herself himself themselves cutting burning harming
    hanging better living groomed grooming children naked spiked drugged bedroom police haemorrhage
    haemorrhaging seizure pregnant weekend strangle ending another anymore pointless alive
    boyfriend husband girlfriend uncle forced forcing stalker hitting beating
    saturday sunday monday tuesday wednesday thursday friday commit committing tomorrow
    unsafe goodbye
    """.split()
)

# English words one slip away from a crisis word, which must be left as they are.
REAL_WORDS = frozenset(
    """
    abuse alike goodbyes amused attach attache attached attacker attackers attacks attained attaining
    attracted attracting ballroom bathing bathrooms bating batter beaming bearing beaten
    bedrooms bending betting bitten bitter bleeping blenders blending blessing blinding boating
    breaking breathed breaths breeding burying butter choke collapse collapses commenting cooked
    cooking cutlery cutter dagger dancer dangerously dangers daughters dining diving doing
    dragged drugs drying emergence endings flowing force forces forged formed forming fridays
    girlfriends groaning grossing grouped grouping growing growling handing hearing heating
    hiking hinting hiring hitching hosting hunting hurdling hurling husbands killer killings
    kills lacked learning licked liking lining locker looked loving mating moaning mondays
    mornings mourning named outsider overcome pennant policy polite pregnancy raced races racing
    raged raging raked rapid rasped rated rates rating reaped roped ropes sacred scaled scare
    scares scarred scored seating seizures shared soared sobbing spared spike spikes staging
    stalked stalking standing stared staring starring starting starving stating staying stranded
    strange strangely stranger strongly struggle struggled struggling sturdy swallow swallows
    tables tablet tapped teaching terrific testified theaters threaten threats torches touring
    tracked trained trapper tripped tucking uncle uncles weekends
    """.split()
)
