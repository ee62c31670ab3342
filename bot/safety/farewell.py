"""Notices a calm farewell: what people do before they mean to die, without a word of death.

One sign alone is ordinary (a letter to a court, a sitter for the dog). Two of them are not.
"""

from __future__ import annotations

from .rules import compiled

_DEEDS = tuple(
    compiled(phrase)
    for phrase in (
        # Letters to those who stay.
        "(written|wrote|left|posted|writing|leaving|finished) <2> (my |the |all |all my )?"
        "(letters|notes)( [.,]| and| to (everyone|them|each|my (kids|children|family|mum))| for)|"
        "(letter|letters|note|notes) (for|to) <3> (each|all|every|kids|children|brothers|sisters|"
        "family|everyone|mum|dad|parents|wife|husband)|letters (done|written|posted)|"
        "(written|wrote) to <1> (mum|dad|mother|father|sister|brother|son|daughter|wife|husband|"
        "children|kids|family|parents|everyone)",
        # Those who depend on the writer, and what is owned, given away.
        "(found|got|sorted|arranged) <1> (someone|somebody|a home|a new home|who) <4> (the |my )?"
        "(cat|dog|rabbit|hamster|budgie|horse|pets|fish|guinea pig|kids|children)|"
        "(cat|dog|rabbit|hamster|budgie|horse|pets|fish) <2> "
        "(sorted|going to <1> (my|our|the|a|live)|gone to|looked after)|"
        "sorted <2> (who gets|who has|who will have)|"
        "(given|giving|gave) <1> my <3> away|who gets <3> (dog|cat|things|car|money|ring|rabbit)",
        # Affairs in order.
        "(affairs|everything|things|paperwork|finances|will|pension|passwords|bills|rent) <3> "
        "(in order|settled|sorted|paid up|tied up|paid)|sorted <2> (passwords|pension|will|bills|"
        "paperwork|insurance|funeral)|paid <2> (rent|bills|everything) (up|off)|"
        "(will|funeral) <2> (done|written|planned|sorted|paid)|the will , <3>|"
        "cancelled (my|the) <1> (phone|lease|rent|subscriptions|direct debits)",
        # Not long, and no burden.
        "(not|never) (trouble|bother|burden|be a (burden|bother) to) (anybody|anyone|you|them|"
        "people|everyone) <2> (after|again|any more|much longer|[.,])|"
        "(do not|no need to|stop) (worry|worrying|fret) about me( now| any more| [.,])|"
        "(not|will not) (be needing|need|be at|be around for) <2> (appointment|counselling|results|"
        "session|place on the list)",
    )
)
_WORDS = tuple(
    compiled(phrase)
    for phrase in (
        # Calm, now that it is decided.
        "(feel|feeling|am|felt|being|so|quite|seem) <2> (at peace|calm|peaceful|relieved|ready now)"
        "|(it is|is) a relief|made my peace|(i have|now i have|have) decided( now)?( [.,])|"
        "made (up )?my (mind|decision) <1> [.,]|just done [.,]|a good week",
        # Nobody is to blame, and somebody is to know it.
        "(nobody|no one|not|none of (you|them)|not anyone|never) <4> (to blame|blame (themselves|"
        "himself|herself|yourself)|fault|(could have|could of) (stopped|done|helped|known|saved))|"
        "(tell|let) <4> (it was not|it is not|was not|was never|is not) <2> fault|"
        "(wanted|want|like) (somebody|someone|you|them|anyone) to know|wanted to tell someone|"
        "(said|say) <5> (needed|wanted) to say to (everyone|them|all)",
    )
)
# What is over, or goes to other people than those who stay.
_ORDINARY = compiled(
    "(letter|letters|note|notes|written|wrote|write) <3> (mp|court|council|gp|police|hospital|"
    "school|landlord|bank|solicitor|younger self|him|judge|abuser|rapist)|"
    "(start|starting|begin) <2> (counselling|therapy|work|college)|while i am (there|away|at)|"
    "make the appointment|want a (group|counsellor)"
)


def says_farewell(message: str) -> bool:
    """Whether a text in plain spelling holds a deed of farewell, and a second sign beside it."""
    if _ORDINARY.search(message):
        return False
    deeds = sum(bool(sign.search(message)) for sign in _DEEDS)
    return deeds > 0 and deeds + sum(bool(sign.search(message)) for sign in _WORDS) > 1
