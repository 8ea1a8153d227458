"""The log is walked from end to end: whole, or told where it is touched."""

import logging

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from malekort.celery import app
from tilskudd import tasks
from tilskudd.actions.hendelse import noter
from tilskudd.models import Hendelse
from tilskudd.queries import kjeden

pytestmark = pytest.mark.django_db


@pytest.fixture
def logg(db):
    for nr in range(7):
        noter("prove", None, nr=nr)


def ror(sql: str) -> None:
    """As somebody with the keys of the database could."""
    with connection.cursor() as peker:
        peker.execute("SET CONSTRAINTS ALL IMMEDIATE")
        peker.execute("ALTER TABLE tilskudd_hendelse DISABLE TRIGGER bare_tilfoyelser")
        peker.execute(sql)


def test_a_whole_log_is_told_whole(logg, capsys):
    call_command("verifiser-hendelser")
    assert "7 rader" in capsys.readouterr().out


def test_an_empty_log_is_whole(db):
    assert kjeden.brudd_i_loggen() is None


@pytest.mark.parametrize(
    ("sql", "rad"),
    [
        ("UPDATE tilskudd_hendelse SET data = '{\"nr\": 9}' WHERE lopenr = 3", 3),
        ("UPDATE tilskudd_hendelse SET tid = tid + interval '1 microsecond' WHERE lopenr = 1", 1),
        ("UPDATE tilskudd_hendelse SET pa_vegne_av = 'En annen' WHERE lopenr = 7", 7),
        ("DELETE FROM tilskudd_hendelse WHERE lopenr = 4", 4),
    ],
)
def test_the_first_touched_row_is_named_and_the_command_fails(logg, sql, rad, monkeypatch):
    monkeypatch.setattr(kjeden, "RADER_OM_GANGEN", 2)
    ror(sql)
    with pytest.raises(CommandError, match=f"rad {rad}") as feil:
        call_command("verifiser-hendelser")
    assert feil.value.returncode == 1


def test_the_weekly_walk_says_aloud_what_it_finds(logg, caplog):
    tasks.verifiser_hendelser()
    assert not caplog.records
    ror("UPDATE tilskudd_hendelse SET type = 'annet' WHERE lopenr = 5")
    with caplog.at_level(logging.ERROR):
        tasks.verifiser_hendelser()
    assert "rad 5" in caplog.text


def test_the_walk_is_on_the_clock():
    planlagt = [p["task"] for p in app.conf.beat_schedule.values()]
    assert "tilskudd.verifiser_hendelser" in planlagt


def test_each_row_is_read_once(logg, django_assert_num_queries):
    with django_assert_num_queries(1):
        kjeden.brudd_i_loggen()
    assert Hendelse.objects.count() == 7
