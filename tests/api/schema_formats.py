"""Which days and instants a prover of the OpenAPI document chooses from; the document's patterns say which there are.

The long run against a site: `SCHEMATHESIS_HOOKS=tests.api.schema_formats schemathesis --config-file
tests/api/schemathesis.toml run http://127.0.0.1:8000/api/schema/?format=json -H "Authorization: Bearer KEY"`.
"""

from datetime import UTC, date, datetime

import schemathesis
from hypothesis import strategies as st

FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2100, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
schemathesis.openapi.format("date", st.dates(FIRST, LAST).map(str))
schemathesis.openapi.format("date-time", MOMENTS.map(lambda moment: moment.isoformat().replace("+00:00", "Z")))
