"""How a message sounds: about them or about me, plain or hard, warm or too much."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netkit.messages.text import GAP, Message, shorten
from netkit.wording import count

EARLY_SENTENCES = 2
HARDEST_GRADE, FEWEST_GRADED_WORDS = 10, 25
MOST_OF_ME = 1.5  # times as often: one word more or less is no way of writing
MOST_CRIES, MOST_SUPERLATIVES = 3, 1

# What ties a writer to a reader: who sent them, what they saw of them, what they share.
_TIE = re.compile(
    r"\b(?:told|tells?|sa(?:id|ys)|suggest\w*|recommend\w*|introduc\w*|mention\w*|point(?:ed|s)"
    r"|referr?ed|sent me|gave me|spoke|met|saw|seen|heard|hear|read|watched|listened|noticed|found"
    r"|came across|picked up|share|same|both|together|remember|taught|neighbou?rs?|lived|used to"
    r"|still think|our time|worked|works with|graduat\w*|alum\w*|fellow)\b",
    re.IGNORECASE,
)
# What anybody could write to anybody: taken out, the rest of "you" speaks of this one reader.
_ANYBODY = re.compile(
    r"\byour (?:[\w-]+ ){0,2}(?:advice|career|company|day|experience|field|guidance|help|industry"
    r"|input|insights?|jobs?|life|office|organi[sz]ation|path|position|profession|school|story|team"
    r"|time|work)\b"
    r"|\b(?:would|could|can|will|do|did|may|might|if|when|what|how|whenever|suits?"
    r"|ask(?:ing)?|answer|contact\w*|e-?mail\w*|for|help|hear from|interview\w*|know"
    r"|learn from|meet|message\w*|need|out to|speak (?:to|with)|talk (?:to|with)|tell|thank|to|want"
    r"|writ\w+(?: to)?) you\b|\bthank you\b",
    re.IGNORECASE,
)
_THEM = re.compile(r"\b(?:you(?!th)\w*|we|us|our)\b", re.IGNORECASE)
_YOU = re.compile(r"\byou(?:rs?|['’]\w+|rself)?\b", re.IGNORECASE)
_I = re.compile(r"\b(?:I\b|[Mm]y(?:self)?\b|[Mm]ine\b)")
_SUPERLATIVE = re.compile(
    r"\b(?:amaz\w+|(?:absolute|total|incredib|utter)ly|incredible|awesome|fantastic|phenomenal"
    r"|genius|legend\w*|idol\w*|hero|visionary|world-class|brilliant\w*|in awe"
    r"|(?:huge|biggest|big|massive) fan|dream come true|honor of a lifetime|blown away"
    r"|(?:deeply|truly|so|hugely|most) (?:honou?red|inspir\w+|humbled|grateful)|inspiration"
    r"|(?:forever|eternally) grateful|can(?:no|['’])t thank you enough|changed my life"
    r"|omg|obsessed)\b",
    re.IGNORECASE,
)
_PRESSING = re.compile(
    r"\b(?:as soon as possible|asap|urgent\w*|immediately|right away"
    r"|at (?:the|your) earliest(?! convenience)"
    r"|i expect (?:a|an|at|your|you|to hear)\b|i demand"
    r"|you (?:must|have to|need to) (?:answer|reply|respond|call|help)"
    r"|(?:still )?(?:have not|haven['’]t|did not|didn['’]t|never) (?:answered|answer|replied|reply"
    r"|responded|respond|written back|heard (?:back )?from you)"
    r"|why (?:have|did)n['’]t you|by (?:tomorrow|tonight|end of day)|final reminder)\b",
    re.IGNORECASE,
)
_WARM = re.compile(
    r"\b(?:thank|grateful|appreciat|glad|happy|lov(?:e|ing)|enjoy|please|kind|hop(?:e|ing)|wish|regards"
    r"|warm|fine|worries|feelings|delight|understand|sincerely|respectfully|best|cheers|pleasure|curious)",
    re.IGNORECASE,
)


def connection_early(message: Message) -> Iterator[tuple[str, str]]:
    """Find a beginning that does not say what ties the writer to the reader."""
    first = " ".join(message.sentences[:EARLY_SENTENCES])
    if first and not _has_tie(first):
        yield "late", shorten(first)


def _has_tie(words: str) -> bool:
    if GAP.search(words):
        return True  # whom the gap will name is not known yet
    about_them = _THEM.search(_ANYBODY.sub(" ", words))
    return about_them is not None or bool(_TIE.search(words) and _THEM.search(words))


def you_ratio(message: Message) -> Iterator[tuple[str, str]]:
    """Find a message that speaks more of its writer than of its reader."""
    mine, theirs = len(_I.findall(message.prose)), len(_YOU.findall(message.prose))
    if mine > MOST_OF_ME * theirs:
        yield "mine", f"“I” or “my” {count(mine, 'time')}, “you” or “your” {count(theirs, 'time')}"


def grade(message: Message) -> Iterator[tuple[str, str]]:
    """Find sentences that need many years of school.

    The measure is the Automated Readability Index (Smith and Senter 1967): 4.71 letters a word
    + 0.5 words a sentence - 21.43. On a few lines it is rough, hence the wide limit.
    """
    sentences = [line.split() for line in message.sentences if line.endswith((".", "!", "?"))]
    words = [word for line in sentences for word in line]
    if len(words) < FEWEST_GRADED_WORDS:
        return
    letters = sum(map(str.isalnum, "".join(words)))
    school_year = 4.71 * letters / len(words) + 0.5 * len(words) / len(sentences) - 21.43
    if school_year > HARDEST_GRADE:
        yield "hard", f"about school year {school_year:.0f}"


def tone(message: Message) -> Iterator[tuple[str, str]]:
    """Find praise that is too much, pressure, or no kind word at all."""
    prose = " ".join(message.prose.split())
    gushes = dict.fromkeys(match.group().casefold() for match in _SUPERLATIVE.finditer(prose))
    cries = prose.count("!") + prose.count("！")
    if len(gushes) > MOST_SUPERLATIVES:
        yield "gushing", shorten(", ".join(gushes))
    elif cries > MOST_CRIES:
        yield "gushing", count(cries, "exclamation mark")
    pressing = _PRESSING.search(prose)
    if pressing:
        yield "pressing", pressing.group()
    elif not cries and not _WARM.search(prose):
        yield "cold", "no kind word"
