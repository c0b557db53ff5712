"""Turns the query of an address into values, or into one answer that names every parameter at fault."""

from functools import cache
from typing import Any

from django.http import QueryDict
from rest_framework import exceptions, serializers

from api.parameters.fields import MISSING, UNMEANT, OneOf
from api.problems import CannotBeMeant, NamesNothing


class Parameters(serializers.Serializer[Any]):
    """What every address can be asked with; each endpoint adds its own. Unknown ones are refused."""

    format = OneOf(("json",), required=False, help_text="The answer's form; the header Accept says the same.")

    @classmethod
    def complete(cls, asked: dict[str, Any]) -> None:
        """Fill in what depends on other values, and refuse what cannot be meant together."""


@cache
def fields_of(kind: type[Parameters]) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
    """The fields of a kind of question, made once: they keep nothing of a request."""
    fields: dict[str, serializers.Field[Any, Any, Any, Any]] = dict(kind().fields)
    return fields


def checked(kind: type[Parameters], query: QueryDict) -> dict[str, Any]:
    """The values of a query, by name.

    Raises ValidationError (400) for what does not fit, NamesNothing (404), CannotBeMeant (422).
    """
    fields = fields_of(kind)
    wrong: dict[str, list[Any]] = {}
    for name in query:
        if name not in fields:
            wrong[name] = [f"There is no such parameter here. Known are: {', '.join(sorted(fields))}."]
        elif len(query.getlist(name)) > 1:
            wrong[name] = ["Give this parameter once."]
    asked: dict[str, Any] = {}
    for name, field in fields.items():
        if name in wrong:
            continue
        try:
            if name in query:
                asked[name] = field.run_validation(query[name])
            elif field.required:
                wrong[name] = [f"Give this parameter. {field.help_text or ''}".strip()]
            elif field.default is not serializers.empty:
                asked[name] = field.default
        except serializers.ValidationError as error:
            wrong[name] = error.detail  # type: ignore[assignment]
    if wrong:
        raise refusal(wrong)
    try:
        kind.complete(asked)
    except serializers.ValidationError as error:
        raise refusal(error.detail) from error
    return asked


def refusal(wrong: Any) -> exceptions.APIException:
    """One refusal for all that is wrong: 400 where anything does not fit, else 404 or 422."""
    codes = {getattr(detail, "code", "invalid") for details in wrong.values() for detail in details}
    if codes == {MISSING}:
        return NamesNothing(wrong)
    return CannotBeMeant(wrong) if codes <= {MISSING, UNMEANT} else serializers.ValidationError(wrong)
