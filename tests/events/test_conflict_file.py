"""A conflict as a file: what is wrong is refused with its line and the remedy; what is right goes in and out."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from events.conflict_file import WrongFile, read_conflict_file
from events.models import Conflict, Stake
from events.register import shipped_conflicts

GOOD = """slug: a-war
name: A war
countries: [AF]
time_zone: Asia/Kabul
first_day: 2021-05-01
parties:
  - {key: red, name: Red, inter: 2, colour: "#D55E00", aliases: [the Reds]}
  - {key: blue, name: Blue, inter: 1, colour: "#0072B2"}
stakes:
  all: blue
  except: {Kunduz: red}
"""


@pytest.mark.parametrize(
    ("right", "wrong", "line", "words"),
    [
        ("slug: a-war", "slug: A War", 1, "small letters"),
        ("name: A war\n", "", 1, "lacks name"),
        ("name: A war", "nmae: A war", 2, "did you mean name?"),
        ("[AF]", "[Afghanistan]", 3, "two capital letters"),
        ("[AF]", "[NO]", 3, "Norway"),
        ("Asia/Kabul", "Asia/Kabol", 4, "did you mean Asia/Kabul?"),
        ("2021-05-01", "1 May", 5, "write a day as"),
        ("2021-05-01", "2021-05-01\nlast_day: 2020-01-01", 6, "before first_day"),
        ("inter: 2", "inter: 7", 7, "2 rebel group"),
        ('"#D55E00"', "red", 7, "six figures"),
        ("key: red", "key: Red One", 7, "small letters"),
        ('"#0072B2"}', '"#0072B2", aliases: [the Reds]}', 8, "already an alias of 'Red'"),
        ("all: blue", "all: bleu", 10, "did you mean blue?"),
        ("Kunduz: red", "Kunduz: green", 11, "no party of this conflict"),
        ("stakes:", "stakes: [", 11, "no YAML"),
    ],
)
def test_what_is_wrong_is_named_with_its_line_and_the_remedy(right, wrong, line, words) -> None:
    assert right in GOOD
    with pytest.raises(WrongFile) as refused:
        read_conflict_file(GOOD.replace(right, wrong, 1))
    assert any(problem.line == line and words in problem.words for problem in refused.value.problems), refused.value


def test_every_problem_is_named_at_once() -> None:
    with pytest.raises(WrongFile) as refused:
        read_conflict_file(GOOD.replace("inter: 2", "inter: 7").replace("Asia/Kabul", "Kabul"))
    assert len(refused.value.problems) == 2


@pytest.mark.django_db
def test_a_wrong_file_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "war.yaml"
    file.write_text(GOOD.replace("Kunduz: red", "Kundus: red"))
    with pytest.raises(CommandError, match="Kundus"):
        call_command("load_conflict", str(file))
    assert not Conflict.objects.exists()


@pytest.mark.django_db
def test_a_file_is_loaded_as_it_says(tmp_path: Path) -> None:
    file = tmp_path / "war.yaml"
    file.write_text(GOOD)
    call_command("load_conflict", str(file), stdout=StringIO())
    holders = dict(Stake.objects.filter(conflict__slug="a-war").values_list("place__name", "holder"))
    assert len(holders) == 34
    assert holders["Kunduz"] == "red"
    assert holders["Kabul"] == "blue"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text", [GOOD, *(path.read_text() for path, what in shipped_conflicts() if what["countries"] == ["AF"])]
)
def test_what_is_dumped_loads_again_and_dumps_the_same(tmp_path: Path, text: str) -> None:
    file = tmp_path / "war.yaml"
    file.write_text(text)
    call_command("load_conflict", str(file), stdout=StringIO())
    conflict = Conflict.objects.get()
    first = StringIO()
    call_command("dump_conflict", conflict.slug, stdout=first)
    file.write_text(first.getvalue())
    call_command("load_conflict", str(file), stdout=StringIO())
    again = StringIO()
    call_command("dump_conflict", conflict.slug, stdout=again)
    assert again.getvalue() == first.getvalue()
