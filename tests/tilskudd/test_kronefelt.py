import pytest
from django.core.exceptions import ValidationError

from tilskudd.forms.felt import Kronefelt


@pytest.mark.parametrize(("skrevet", "kr"), [("250 000", 250_000), ("610 000,00", 610_000), ("0", 0)])
def test_an_amount_as_people_write_it(skrevet, kr):
    assert Kronefelt().clean(skrevet) == kr


def test_empty_is_none_where_it_may_be():
    assert Kronefelt(required=False).clean("") is None


@pytest.mark.parametrize("skrevet", ["-1", "1e9", "610 000,50", "9" * 5000, "1 " * 5000, "\x00"])
def test_what_is_no_amount_is_told_of(skrevet):
    with pytest.raises(ValidationError):
        Kronefelt().clean(skrevet)
