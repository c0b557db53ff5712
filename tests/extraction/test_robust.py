"""Any text at all: no exception, no invented offsets, the same answer every time."""

from datetime import UTC, date, datetime
from random import Random
from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from extraction import read_article, read_articles
from tests.extraction.names import known_names

WORDS = ["Kunduz", "the city", "fell", "the Taliban", "captured", "said", "on Sunday", "in 2015", "34 provincial capitals", "killed", "20", '"', "\x00", "\n\n",
         ", ", "100 km from", "of", "Sar-e-Pul", "Aug. 6", "\u202e", "’s", "\ud800", "<p>", "it", "and", ".", "99/99/9999", "31 February", "-", "not",
         "(RSF)", "(in rebel hands since May)", ", in the army's hands,", "At dawn rebels struck", "rebels inside", "the enemy", "once", ":"]  # fmt: skip
DAY = date(2021, 8, 9)
FUZZED = 4  # seconds of mixtures
LONGEST = 6  # seconds for one of them, on a busy machine


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_any_mixture_of_words_is_read(text: str):
    reading = read_article(text, DAY, known_names())
    for claim in reading.claims:
        assert text[claim.start : claim.end] == claim.evidence
    for mention in reading.mentions:
        assert text[mention.start : mention.end] == mention.text


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(max_size=300))
def test_any_text_is_read(text: str):
    read_article(f"Kunduz fell. {text}", DAY, known_names(), title=text)


def test_nothing_gives_nothing():
    for text in ("", " ", "\x00", "\n\n\n"):
        reading = read_article(text, DAY, known_names())
        assert (reading.claims, reading.states, reading.mentions) == ((), {}, ())


def test_a_megabyte_of_commas_is_read():
    read_article("Kunduz fell" + "," * 1_000_000, DAY, known_names())


def test_no_mixture_of_words_takes_long():
    random, begun = Random(7), process_time()
    while process_time() - begun < FUZZED:
        text = " ".join(random.choices(WORDS, k=random.randrange(200, 900)))
        started = process_time()
        read_article(text, DAY, known_names(), title=text[:200])
        assert process_time() - started < LONGEST, text


def test_the_same_text_gives_the_same_reading_alone_and_in_a_batch():
    texts = [
        "The Taliban captured Kunduz on Sunday.",
        "Goma is calm.",
        "Rebels entered Herat on Monday; they were driven back.",
    ]
    batch = list(read_articles([(text, DAY, "") for text in texts], known_names()))
    assert batch == [read_article(text, DAY, known_names()) for text in texts]


def test_an_instant_counts_as_its_own_day():
    late = datetime(2021, 8, 9, 23, 30, tzinfo=UTC)
    reading = read_article("The Taliban captured Kunduz today.", late, known_names())
    assert [claim.earliest for claim in reading.claims] == [DAY]


def test_a_language_that_is_not_english_is_named_and_not_read():
    text = "Les talibans ont pris la ville de Kunduz dans le nord du pays, selon les autorités, après une offensive de plusieurs jours."
    reading = read_article(text, DAY, known_names())
    assert (reading.language, reading.claims) == ("fr", ())
