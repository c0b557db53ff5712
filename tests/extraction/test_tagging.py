"""The remembered parts of speech and dictionary forms are those that the model's own rules give."""

from extraction.parse import _model
from extraction.tagging import Tagging

TEXTS = (
    "The rebels have taken the city, and there's fighting in the streets.",
    "There were soldiers who didn't fall back; it fell, and they'd been told to let us in.",
    "There is fighting where there were shops. The army retook what it had lost.",
)


def test_a_word_is_tagged_as_the_models_own_rules_tag_it_the_first_and_every_later_time():
    nlp = _model()
    tagging = Tagging(nlp)
    for text in (*TEXTS, *TEXTS):
        wanted = nlp(text)
        with nlp.select_pipes(disable=["attribute_ruler", "lemmatizer"]):
            found = tagging(nlp(text))
        assert [(t.text, t.pos_, t.tag_, t.lemma_) for t in found] == [
            (t.text, t.pos_, t.tag_, t.lemma_) for t in wanted
        ]
