"""Events in ACLED's columns come in once, with their words; our own export changes nothing; wrong rows are named."""

import csv
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from events.acled_file import AcledRow, PassedOver, WrongRows, read_acled
from events.models import Claim, Conflict, ControlEvent, ControlPeriod
from events.queries.acled import COLUMNS, rows
from events.queries.control import control, on_day
from events.queries.evidence import with_claims
from geo.models import Place
from sources.models import Article
from tests.conftest import read

pytestmark = pytest.mark.django_db
ROW = {
    "event_id_cnty": "AFG1", "event_date": "2021-08-08", "year": "2021", "time_precision": "1",
    "disorder_type": "Political violence", "event_type": "Battles",
    "sub_event_type": "Non-state actor overtakes territory", "actor1": "Taliban", "inter1": "2",
    "actor2": "Military Forces of Afghanistan (2004-2021)", "inter2": "1", "iso": "4", "country": "Afghanistan",
    "location": "Kondoz", "latitude": "36.7289", "longitude": "68.8575", "geo_precision": "1", "source": "Northern Wire",
    "source_scale": "National", "notes": "On 8 August 2021, Taliban militants took control of Kondoz city.",
    "timestamp": "1628600000",
}  # fmt: skip


def written(*changes: dict[str, str]) -> str:
    """A file with one row for each change of ROW."""
    buffer = StringIO(newline="")
    writer = csv.DictWriter(buffer, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for number, changed in enumerate(changes, 1):
        writer.writerow({**ROW, "event_id_cnty": f"AFG{number}", **changed})
    return buffer.getvalue()


def imported(folder: Path, text: str) -> str:
    file, said = folder / "acled.csv", StringIO()
    file.write_text(text, encoding="utf-8", newline="")
    call_command("import_acled", str(file), stdout=said)
    return said.getvalue().splitlines()[-1]


def exported(conflict: Conflict) -> str:
    from api.tables import csv_file
    from events.models import Actor

    places = Place.objects.filter(conflicts=conflict).select_related("country", "province").in_bulk()
    found = with_claims(control(conflict).events)
    return csv_file(COLUMNS, rows(conflict, found, places, Actor.objects.in_bulk())).decode()


def everything() -> list[Any]:
    return [list(model.objects.order_by("pk").values()) for model in (Article, Claim, ControlEvent, ControlPeriod)]  # type: ignore[attr-defined]


def test_importing_our_own_export_changes_nothing(conflict, aibak_article, tmp_path) -> None:
    read("The Taliban captured Kunduz on Sunday after days of fighting.")
    read("Heavy fighting raged inside Herat on Monday between the Taliban and government forces.")
    before, text = everything(), exported(conflict)
    assert text.count("\r\n") == 4
    assert imported(tmp_path, text) == "0 rows are new, 3 were in the record, 0 passed over."
    assert everything() == before


def test_our_export_comes_in_elsewhere_as_the_same_events(conflict, tmp_path) -> None:
    read("The Taliban captured Kunduz on Sunday after days of fighting.")
    text = exported(conflict)
    for model in (ControlPeriod, ControlEvent):
        model.objects.all().delete()
    Claim.objects.update(superseded_at="2021-08-10T00:00:00Z")
    assert imported(tmp_path, text).startswith("1 rows are new")
    ours, theirs = (next(csv.DictReader(StringIO(one))) for one in (text, exported(conflict)))
    same = set(COLUMNS) - {"source", "source_scale", "notes", "tags", "timestamp"}
    assert {name: ours[name] for name in same} == {name: theirs[name] for name in same}


def test_a_row_becomes_a_claim_with_its_notes_as_words_and_comes_in_once(conflict, tmp_path) -> None:
    assert imported(tmp_path, written({})) == "1 rows are new, 0 were in the record, 0 passed over."
    claim = Claim.objects.select_related("article", "place").get()
    assert (claim.place.name, claim.kind, claim.actor_id, claim.from_actor_id) == (
        "Kunduz", "captured", "taliban", "afghan-government",
    )  # fmt: skip
    assert claim.article.text[claim.start : claim.end] == claim.evidence == ROW["notes"]
    assert on_day(control(conflict).periods, claim.latest)[claim.place_id].holder == "taliban"  # type: ignore[arg-type]
    assert imported(tmp_path, written({})) == "0 rows are new, 1 were in the record, 0 passed over."


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"event_date": "9/8/21"}, "Write it as 2021-08-09"),
        ({"event_date": "2021-02-30"}, "Write it as 2021-08-09"),
        ({"time_precision": "4"}, "is not 1, 2 or 3"),
        ({"geo_precision": ""}, "is not 1, 2 or 3"),
        ({"latitude": "north"}, "Write degrees"),
        ({"longitude": "nan"}, "Write degrees"),
        ({"inter1": "rebels"}, "Write 1 to 8"),
        ({"notes": ""}, "the words that prove"),
        ({"actor1": ""}, "Name who gains"),
        ({"timestamp": "yesterday"}, "Leave it empty"),
        ({"event_id_cnty": ""}, "export again"),
        ({"event_id_cnty": "AFG1"}, "is also in line 2"),
        ({"actor1": "Nobody in Particular"}, "Add it, or add this name"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line_and_the_remedy_and_nothing_comes_in(
    conflict, tmp_path, change, words
) -> None:
    with pytest.raises(CommandError) as refused:
        imported(tmp_path, written({}, change))
    assert "line 3: " in str(refused.value) and words in str(refused.value)
    assert not Article.objects.exists()


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", 'event_id_cnty\n"'])
def test_what_is_no_such_file_is_refused(text) -> None:
    with pytest.raises(WrongRows):
        read_acled(text.splitlines(keepends=True))


@pytest.mark.parametrize(
    "change",
    [
        {"sub_event_type": "Peaceful protest", "event_type": "Protests"},
        {"geo_precision": "3"},
        {"location": "Nowhere"},
        {"latitude": "10.0"},
    ],
)
def test_what_says_nothing_about_a_capital_is_passed_over_and_said_so(conflict, tmp_path, change) -> None:
    assert imported(tmp_path, written(change)) == "0 rows are new, 0 were in the record, 1 passed over."


def test_precision_becomes_a_range_of_days_and_the_order_of_actors_implies_nothing() -> None:
    regained = {
        "sub_event_type": "Government regains territory", "time_precision": "2", "event_date": "08 August 2021",
    }  # fmt: skip
    (row,) = read_acled(written(regained).splitlines(keepends=True))
    assert isinstance(row, AcledRow) and row.gains.inter == 1
    assert (row.earliest.day, row.latest.day, row.precision) == (5, 11, "week")
    (month,) = read_acled(written({"time_precision": "3"}).splitlines(keepends=True))
    assert isinstance(month, AcledRow) and (month.earliest.day, month.latest.day) == (1, 31)
    (far,) = read_acled(written({"geo_precision": "3"}).splitlines(keepends=True))
    assert isinstance(far, PassedOver)
