"""A short list of crisis phrases in languages much spoken in England.

Plain substrings of the folded text (lower case, no accents). Only phrases that mean little else
are here; it is a net with wide holes, not a translation of the English tables. Native speakers
have not yet read it.
"""

from __future__ import annotations

PHRASES: dict[str, tuple[str, ...]] = {
    "immediate_danger": (
        # Polish
        "on mnie zabije", "zabije mnie", "chce mnie zabic", "on jest pod drzwiami", "on mnie bije",
        "ratunku", "pomocy on",
        # Romanian
        "ma omoara", "o sa ma omoare", "vrea sa ma omoare", "ma bate", "este la usa", "e la usa",
        # Spanish
        "me va a matar", "me quiere matar", "va a matarme", "me esta pegando", "esta en la puerta",
        "estoy en peligro",
        # Portuguese
        "vai me matar", "ele quer me matar", "vai matar-me", "quer matar-me", "ele esta a porta",
        "estou em perigo", "esta me batendo", "esta a bater-me",
        # French
        "il va me tuer", "il veut me tuer", "va me tuer", "il me frappe", "il est devant la porte",
        "je suis en danger",
        # Italian
        "mi vuole uccidere", "mi uccide", "mi ammazza", "sono in pericolo",
        # Urdu, Hindi and Panjabi in Roman letters
        "mujhe maar dega", "mujhe mar dega", "mujhe maar dalega", "mujhe mar dalega",
        "maar dalenge", "mar denge", "mainu maar dega", "mainu mar dega", "menu maar dega",
        "mainu maar dau", "mera pati mujhe maarta", "wo mujhe maar raha", "bachao",
        # Bengali in Roman letters
        "amake mere felbe", "amake marbe",
        # Somali
        "wuu i dilayaa", "wuu i dilaa", "way i dilayaan", "i dili doonaa", "khatar baan ku jiraa",
        # Turkish
        "beni oldurecek", "beni öldürecek",
        # Ukrainian, Russian
        "він мене вб'є", "вб'є мене", "он меня убьет", "он меня убьёт", "убьет меня", "убьёт меня",
        # Arabic
        "سيقتلني", "يريد قتلي", "بيقتلني", "رح يقتلني", "هيقتلني", "يضربني",
        # Urdu, Panjabi (Gurmukhi)
        "مجھے مار دے گا", "مجھے مار ڈالے گا", "ਮੈਨੂੰ ਮਾਰ ਦੇਵੇਗਾ", "ਮੈਨੂੰ ਮਾਰ ਦੇਊਗਾ",
        # Farsi, Kurdish
        "منو میکشه", "مرا می کشد", "من را می کشد", "من رو میکشه", "دەمکوژێت",
    ),
    "suicide_self_harm": (
        "chce umrzec", "chce sie zabic", "nie chce zyc", "nie chce juz zyc", "mysle o samobojstwie",
        "samoboj",
        "vreau sa mor", "vreau sa ma omor", "nu mai vreau sa traiesc", "sa ma sinucid",
        "quiero morir", "quiero morirme", "me quiero morir", "quiero matarme", "me quiero matar",
        "no quiero vivir", "suicidarme",
        "quero morrer", "quero me matar", "quero matar-me", "nao quero viver", "suicidar",
        "je veux mourir", "veux mourir", "me suicider", "envie de mourir", "je veux me tuer",
        "je ne veux plus vivre",
        "voglio morire", "voglio uccidermi",
        "marna chahti", "marna chahta", "mar jana chahti", "mar jana chahta", "marna chaundi",
        "marna chaunda", "jeena nahi chahti", "jeena nahi chahta", "jina nahi chahti",
        "khudkushi", "khudkhushi", "khud kushi", "main mar jana", "atmahatya",
        "ami morte chai", "more jete chai",
        "waxaan rabaa inaan dhinto", "inaan is dilo", "waan is dilayaa",
        "olmek istiyorum", "ölmek istiyorum",
        "хочу померти", "не хочу жити", "хочу умереть", "не хочу жить",
        "اريد ان اموت", "أريد أن أموت", "اريد الموت", "بدي موت", "بدي اموت", "عايزة اموت",
        "عايز اموت", "انتحر", "سأقتل نفسي", "اقتل نفسي",
        "مرنا چاہتی", "مرنا چاہتا", "خودکشی", "ਮਰਨਾ ਚਾਹੁੰਦੀ", "ਮਰਨਾ ਚਾਹੁੰਦਾ",
        "میخوام بمیرم", "می خواهم بمیرم", "دەمەوێ بمرم",
    ),
    "recent_assault": (
        "zgwalcil mnie wczoraj", "wczoraj mnie zgwalcil", "zostalam zgwalcona wczoraj",
        "wczoraj zostalam zgwalcona", "m-a violat aseara", "m-a violat ieri", "me violo anoche",
        "me violo ayer", "anoche me violaron", "me violaron anoche", "me violou ontem",
        "fui violada ontem", "fui estuprada ontem", "il m'a violee hier", "il m'a viole hier",
        "j'ai ete violee hier",
    ),
    "medical_emergency": (
        "wezwij karetke", "potrzebuje karetki", "chemati o ambulanta", "chemati ambulanta",
        "necesito una ambulancia", "llama a una ambulancia", "preciso de uma ambulancia",
        "chame uma ambulancia", "appelez une ambulance", "besoin d'une ambulance",
        "no puedo respirar", "nie moge oddychac", "je ne peux pas respirer",
    ),
}  # fmt: skip
