"""Loading the register: every party once, and nothing of what an editor has made of a party is lost."""

import pytest

from events.actions.register import load_register
from events.models import Actor
from events.register import shipped_parties
from ledger.models import Entry

pytestmark = pytest.mark.django_db


def test_loading_brings_every_party_once_and_leaves_one_entry() -> None:
    before = Entry.objects.count()
    first, second = load_register(who="test"), load_register(who="test")
    assert first.added == Actor.objects.count() == len(shipped_parties())
    assert (second.added, second.extended) == (0, 0)
    assert Entry.objects.count() == before + 1
    for actor in Actor.objects.all():
        actor.full_clean()


def test_loading_gives_a_party_its_years_where_it_has_none() -> None:
    load_register(who="test")
    Actor.objects.filter(pk="afghan-government").update(until=None)
    Actor.objects.filter(pk="syrian-government").update(until=2030)
    assert load_register(who="test").extended == 1
    years = dict(Actor.objects.filter(pk__in=["afghan-government", "syrian-government"]).values_list("key", "until"))
    assert years == {"afghan-government": 2021, "syrian-government": 2030}


def test_loading_keeps_what_an_editor_has_made_of_a_party() -> None:
    Actor.objects.create(key="rsf", name="The RSF", short="RSF", inter=3, colour="#123456", aliases=["Hamdan's men"])
    assert load_register(who="test").extended == 1
    actor = Actor.objects.get(pk="rsf")
    assert (actor.name, actor.inter, actor.colour, actor.countries) == ("The RSF", 3, "#123456", ["SD"])
    assert {"Hamdan's men", "Rapid Support Force"} <= set(actor.aliases)
