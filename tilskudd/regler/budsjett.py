"""LONNSTAK, LONNSMANEDER, KOMPTAK, KOMPFORMAL and ANDREPOSTER: what the money may go to, and how much of it."""

from collections.abc import Iterator
from decimal import Decimal

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.regler.funn import Alvor, Brudd, kontroll, kroner
from tilskudd.regler.sak import Art, Sak, felt_i_post, tom


def er_stillingsprosent(prosent: Decimal | None) -> bool:
    return prosent is not None and 0 < prosent <= 100


def lonnstak(stillingsprosent: Decimal, kroner_per_stilling: int) -> int:
    """The most that may be sought for a post of this size in whole kroner, rounded down; exact."""
    teller, nevner = stillingsprosent.as_integer_ratio()
    return kroner_per_stilling * teller // (nevner * 100)


@kontroll(
    "LONNSTAK",
    Alvor.STOPP,
    gettext_noop(
        "Linje %(linje)s: Lønn trenger en stillingsprosent over 0 og høyst 100. Del flere stillinger på linjer."
    ),
)
def stillingsprosenten(sak: Sak) -> Iterator[Brudd]:
    """Kilde: kunngjøring 2020 og 2021."""
    for nr, post in sak.linjer(Art.LONN):
        if not er_stillingsprosent(post.stillingsprosent):
            yield Brudd(felt_i_post(nr, post, "stillingsprosent"), {"linje": nr})


@kontroll(
    "LONNSTAK",
    Alvor.STOPP,
    gettext_noop(
        "Linje %(linje)s: Dere søker om %(sokt)s kroner til lønn. "
        "Med denne stillingsprosenten kan dere søke om høyst %(tak)s kroner, sosiale utgifter medregnet."
    ),
)
def lonnen(sak: Sak, kroner_per_stilling: int) -> Iterator[Brudd]:
    """Per line, and not in proportion to the months: the call says nothing of shorter periods.

    Kilde: kunngjøring 2020 og 2021.
    """
    for nr, post in sak.linjer(Art.LONN):
        if er_stillingsprosent(post.stillingsprosent):
            tak = lonnstak(post.stillingsprosent, kroner_per_stilling)
            if post.sokt_kr > tak:
                verdier = {"linje": nr, "sokt": kroner(post.sokt_kr), "tak": kroner(tak)}
                yield Brudd(felt_i_post(nr, post, "sokt_kr"), verdier)


@kontroll(
    "LONNSMANEDER",
    Alvor.KREVER_VURDERING,
    gettext_noop(
        "Linje %(linje)s: Lønnen gjelder %(antall)s måneder. Taket gjelder et helt år, "
        "så saksbehandleren må vurdere om beløpet passer til tiden."
    ),
)
def lonn_for_del_av_aret(sak: Sak, maneder: int) -> Iterator[Brudd]:
    """Kilde: ingen; kunngjøring 2021 sier ikke om taket skal avkortes."""
    for nr, post in sak.linjer(Art.LONN):
        if post.maneder is not None and post.maneder < maneder and post.sokt_kr:
            yield Brudd(felt_i_post(nr, post, "maneder"), {"linje": nr, "antall": post.maneder})


@kontroll(
    "KOMPTAK",
    Alvor.STOPP,
    gettext_noop(
        "Dere søker om %(sokt)s kroner til kompetanse i alt. Ett tiltak kan få høyst %(tak)s kroner til det, "
        "uansett hvor mange stillinger det har."
    ),
)
def kompetansen(sak: Sak, kroner_per_tiltak: int) -> Iterator[Brudd]:
    """Kilde: kunngjøring 2021."""
    sokt = sum(post.sokt_kr for _, post in sak.linjer(Art.KOMPETANSE))
    if sokt > kroner_per_tiltak:
        yield Brudd("poster", {"sokt": kroner(sokt), "tak": kroner(kroner_per_tiltak)})


@kontroll(
    "KOMPFORMAL",
    Alvor.KREVER_VURDERING,
    gettext_noop(
        "Linje %(linje)s: Skriv hva kompetansen er og hvorfor nettopp dette tiltaket trenger den, "
        "for eksempel til utforming, utvikling, evaluering eller faglig arbeid."
    ),
)
def kompetanseformalet(sak: Sak) -> Iterator[Brudd]:
    """Kilde: kunngjøring 2021."""
    for nr, post in sak.linjer(Art.KOMPETANSE):
        if tom(post.beskrivelse):
            yield Brudd(felt_i_post(nr, post, "beskrivelse"), {"linje": nr})


@kontroll(
    "ANDREPOSTER",
    Alvor.KREVER_VURDERING,
    gettext_noop(
        "Linje %(linje)s: Tilskuddet går til lønn og kompetanse. Andre utgifter føres som egenandel; "
        "søker dere om %(sokt)s kroner til dem, må saksbehandleren vurdere det."
    ),
)
def andre_poster(sak: Sak) -> Iterator[Brudd]:
    """Kilde: kunngjøring 2021, som bare nevner to slag utgifter."""
    for nr, post in sak.linjer(Art.ANNET):
        if post.sokt_kr:
            yield Brudd(felt_i_post(nr, post, "sokt_kr"), {"linje": nr, "sokt": kroner(post.sokt_kr)})
