"""The drawings of the workflow are the table's, and the README has them as they are."""

from pathlib import Path

from django.core.management import call_command

from tilskudd.arbeidsflyt.diagram import smadiagram, soknadsdiagram
from tilskudd.arbeidsflyt.tabell import OVERGANGER
from tilskudd.arbeidsflyt.tilstander import Tilstand

README = Path(__file__).parent.parent.parent / "README.md"


def test_every_state_and_step_is_drawn():
    tegnet = soknadsdiagram()
    for tilstand in Tilstand:
        assert f" as {tilstand}\n" in tegnet
    for o in OVERGANGER:
        for fra in o.fra if o.objekt == "soknad" else ():
            assert f"{fra} --> {o.til}: " in tegnet
            assert o.knapp in tegnet


def test_the_names_of_the_small_objects_states_are_unlike():
    navn = [linje.split(" as ")[1] for linje in smadiagram().splitlines() if linje.startswith("        state")]
    assert len(navn) == len(set(navn))


def test_the_readme_shows_what_the_command_prints(capsys):
    for hva in ("soknad", "sma"):
        call_command("vis-arbeidsflyt", hva)
        assert f"```mermaid\n{capsys.readouterr().out}```" in README.read_text()
