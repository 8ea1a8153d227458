"""The kommune's figures beside a case: the newest month and a year back, with nothing that tells of a few persons."""

import pytest

from tests.tallbyggere import resultater
from tilskudd.queries.kommunetall import kommunetall

pytestmark = pytest.mark.django_db

AR = [*(f"2024-{m:02d}" for m in range(10, 13)), *(f"2025-{m:02d}" for m in range(1, 13))]


def test_a_kommune_without_figures_has_none():
    assert kommunetall("3105") == []


def test_the_newest_month_and_twelve_before_it():
    resultater(("B.101", "3105", maned, 300 + nr, 9000) for nr, maned in enumerate(AR))
    ett = kommunetall("3105")[0]
    assert (ett.na.periode, ett.na.verdi) == ("2025-12", "3,5\u00a0%")
    assert len(ett.maneder) == 13
    assert (ett.for_ett_ar_siden.periode, ett.for_ett_ar_siden.verdi) == ("2024-12", "3,4\u00a0%")
    assert ett.mellom == ("3,2\u00a0%", "3,8\u00a0%")
    assert ett.usikker is None


@pytest.mark.parametrize(("teller", "nevner"), [(1, 900), (4, 900), (899, 900), (896, 900)])
def test_what_tells_of_a_few_is_not_there(teller, nevner):
    resultater([("B.101", "3105", "2025-12", teller, nevner)])
    ett = kommunetall("3105")[0]
    assert (ett.na.status, ett.na.verdi, ett.na.tall, ett.mellom, ett.usikker) == ("skjult", "", None, None, None)


@pytest.mark.parametrize(("teller", "nevner"), [(0, 900), (5, 900), (895, 900), (900, 900)])
def test_nobody_everybody_and_five_are_shown(teller, nevner):
    resultater([("B.101", "3105", "2025-12", teller, nevner)])
    assert kommunetall("3105")[0].na.verdi


def test_a_month_that_is_missing_says_so_and_others_are_not_read():
    resultater(
        [
            ("B.101", "3105", "2025-12", 300, 9000),
            ("B.101", "3105", "2025-11", None, None),
            ("B.101", "3107", "2025-12", 1000, 9000),
        ]
    )
    ett = kommunetall("3105")[0]
    assert [(m.periode, m.status) for m in ett.maneder] == [("2025-12", "verdi"), ("2025-11", "mangler")]
    assert ett.for_ett_ar_siden is None


def test_more_than_all_is_shown_without_bounds():
    resultater([("B.103", "3105", "2025-12", 120, 100)])
    assert kommunetall("3105")[0].mellom is None


def test_few_queries(django_assert_max_num_queries):
    resultater((kode, "3105", maned, 300, 9000) for kode in ("B.101", "B.102", "B.103") for maned in AR)
    with django_assert_max_num_queries(3):
        kommunetall("3105")
