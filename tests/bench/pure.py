"""What is measured without the product: folding one busy place, reading the register, restyling the marks of the world."""

import tempfile
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from events.register_files import read_register
from tests.bench.saying import judged, milliseconds, say
from tests.geo.stage import emptied, opened, show
from tests.geo.stage import timeline as made_up_war
from timeline import Claim, Stake, build

BUSIEST = 20_000
# Milliseconds for each of some days, with the canvas read back so that the painting is in it.
RESTYLED = """
    return Array.from({ length: 31 }, (_, day) => {
        const start = performance.now();
        made.show(40 + day, colours);
        made.marks.pen.getImageData(0, 0, 1, 1);
        return performance.now() - start;
    });"""


def bench_pure() -> None:
    """Prints a line for each."""
    fold = partial(build, many_claims(BUSIEST), (), [Stake(1, "government", date(2011, 1, 1))])
    say(f"fold one place with {BUSIEST} claims", milliseconds(fold))
    say("read the register", milliseconds(read_register))
    with tempfile.TemporaryDirectory() as profile, opened(Path(profile)) as browser:
        show(emptied(browser), made_up_war())
        taken = sorted(browser.execute_script(RESTYLED)[1:])
    middle = taken[len(taken) // 2]
    say("restyle all marks of the world", f"{judged(middle, 50)}, {taken[0]:.0f} to {taken[-1]:.0f}")


def many_claims(number: int, place: int = 1) -> list[Claim]:
    """Ten years at one place: every nine days an attack of four days, each day of it told by a dozen sources."""
    start = datetime(2011, 1, 1, 8, tzinfo=UTC)
    kinds = ("threatened", "contested", "contested", "captured", "contested", "repelled", "captured", "withdrawn")
    told = []
    for index in range(number):
        attack, echo = divmod(index, 50)
        moment = start + timedelta(days=attack * 9 % 3650 + echo // 13, hours=echo % 13, minutes=attack % 60)
        about = moment.date() if index % 5 else None
        told.append(
            Claim(
                index + 1, place, kinds[(attack + echo // 13) % 8], ("government", "taliban")[attack % 2], about, about,
                ("asserted", "asserted", "asserted", "claimed", "denied")[index % 7 % 5], None, None, None,
                moment, moment, None, f"source-{index % 40}", "ABCDF"[index % 11 % 5], None, f"source-{index % 40}",
                index, 0, False, 0.8,
            )
        )  # fmt: skip
    return told
