"""The rules a message is checked by: each finds cases, in the words that caused them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from netkit.messages.greeting import name_present
from netkit.messages.job_words import no_job
from netkit.messages.language import is_english, language
from netkit.messages.manner import connection_early, grade, tone, you_ratio
from netkit.messages.text import GAP, LINK, Message, shorten
from netkit.messages.time_words import flexible, time_ask
from netkit.wording import count

Finding = tuple[str, str]  # the case, as content/message_checks.csv calls it, and the words
Rule = Callable[[Message], Iterator[Finding]]

TARGET_WORDS, MOST_WORDS, FEWEST_WORDS, BAREST_WORDS = 75, 125, 25, 10
MOST_QUESTIONS = 3
MOST_SUBJECT_WORDS = 8
MOST_LINKS = 2

_TAG = re.compile(
    r"</?(?:a|b|body|br|div|em|font|h[1-6]|html|i|img|li|ol|p|script|span|strong|style|table|td|tr"
    r"|u|ul)\b[^<>\n]{0,200}>|&(?:nbsp|amp|lt|gt|quot|#\d{1,5});",
    re.IGNORECASE,
)
# What a draft reads like when a whole sentence was typed where a few words belong.
_SENTENCE = re.compile(r"\b(?:came across|I am|I'm) (?:I|I'm|I've|we)\b[^.,\n]{0,40}")
_CONTACT = re.compile(r"\S@\S|\d(?:[ ().-]{0,3}\d){6,}")
_ATTACHED = re.compile(
    r"\b(?:attach(?:ment|ments|ing)|attached(?! to (?!this|the (?:e-?mail|mail|message)))"
    r"|i attach|enclos(?:e|ed|ing))\b",
    re.IGNORECASE,
)
_RESUME = re.compile(r"\b(?:r[ée]sum[ée]s?|cv)\b", re.IGNORECASE)  # is for no_job to find
# Chinese and Japanese put no spaces between words; two signs make about one word.
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


def words(message: Message) -> Iterator[Finding]:
    """Find a message too short to say why, or too long to be read."""
    number = len(message.words) + len(_UNSPACED.findall(message.body)) // 2
    said = count(number, "word")
    if number > TARGET_WORDS:
        yield "very_long" if number > MOST_WORDS else "long", said
    elif is_english(message):
        limits = {"short": FEWEST_WORDS, "bare": BAREST_WORDS}
        yield from ((case, said) for case, fewest in limits.items() if number < fewest)


def has_question(message: Message) -> Iterator[Finding]:
    """Find a message that asks nothing, or asks too much."""
    number = len(re.findall(r"[?？؟\u037e]+", message.prose))
    if number == 0:
        yield "none", "no question mark"
    elif number > MOST_QUESTIONS:
        yield "many", count(number, "question")


def unfilled(message: Message) -> Iterator[Finding]:
    """Find gaps of a template that nobody filled, or that a whole sentence was put into."""
    gaps = GAP.findall(_TAG.sub(" ", f"{message.subject or ''}\n{message.body}"))
    yield from (("placeholder", shorten(gap)) for gap in dict.fromkeys(gaps))
    odd = _SENTENCE.findall(" ".join(message.body.split()))
    yield from (("sentence", shorten(words)) for words in dict.fromkeys(odd))


def markup(message: Message) -> Iterator[Finding]:
    """Find marks of a web page, which a mail program may show as they stand."""
    yield from (("tag", shorten(tag)) for tag in dict.fromkeys(_TAG.findall(message.body)))


def subject(message: Message) -> Iterator[Finding]:
    """Find an empty or a long subject, where there is a subject to look at."""
    if message.subject is None:
        return
    number = len(GAP.sub("gap", message.subject).split())
    if number == 0:
        yield "empty", "no subject"
    elif number > MOST_SUBJECT_WORDS:
        yield "long", shorten(message.subject.strip())


def no_links(message: Message) -> Iterator[Finding]:
    """Find more links than one or two, and things to open."""
    links = LINK.findall(message.body)
    if len(links) > MOST_LINKS:
        yield "links", count(len(links), "link")
    attached = (line for line in message.sentences if not _RESUME.search(line))
    found = next(filter(None, map(_ATTACHED.search, attached)), None)
    if found:
        yield "attachment", found.group()


def contact_line(message: Message) -> Iterator[Finding]:
    """Find a message that ends without a way to reach the writer."""
    foot = message.lines[-4:]
    if not any(sign.search(line) for line in foot for sign in (_CONTACT, LINK, GAP)):
        yield "none", shorten(foot[-1]) if foot else "no last line"


RULES: dict[str, Rule] = {
    "name_present": name_present,
    "unfilled": unfilled,
    "markup": markup,
    "no_job": no_job,
    "has_question": has_question,
    "time_ask": time_ask,
    "flexible": flexible,
    "connection_early": connection_early,
    "you_ratio": you_ratio,
    "tone": tone,
    "words": words,
    "grade": grade,
    "subject": subject,
    "no_links": no_links,
    "contact_line": contact_line,
    "language": language,
}
ENGLISH = {"connection_early", "flexible", "grade", "no_job", "time_ask", "tone", "you_ratio"}
"""Rules that go by English words, and so are silent on a message in another language."""
