"""The most a vedtak may give: what the caps of the round leave of each budget line. And an award put on the lines."""

from collections.abc import Iterable, Sequence

from tilskudd.regler.budsjett import er_stillingsprosent, lonnstak
from tilskudd.regler.funn import Regel
from tilskudd.regler.sak import Art, Post


def hoyeste_lovlige(poster: Iterable[Post], regler: Iterable[Regel]) -> int:
    """Whole kroner: the lines as they are sought, each cut to LONNSTAK, and those for competence together to KOMPTAK.

    Kilde: kunngjøring 2020 og 2021.
    """
    etter_kode = {regel.kode: regel.parametre for regel in regler}
    per_art: dict[str, int] = {}
    for post in poster:
        per_art[post.art] = per_art.get(post.art, 0) + _linjens_tak(post, etter_kode.get("LONNSTAK"))
    if "KOMPTAK" in etter_kode and Art.KOMPETANSE in per_art:
        per_art[Art.KOMPETANSE] = min(per_art[Art.KOMPETANSE], etter_kode["KOMPTAK"]["kroner_per_tiltak"])
    return sum(per_art.values())


def _linjens_tak(post: Post, lonnsregel) -> int:
    if post.art != Art.LONN or lonnsregel is None or not er_stillingsprosent(post.stillingsprosent):
        return post.sokt_kr
    return min(post.sokt_kr, lonnstak(post.stillingsprosent, lonnsregel["kroner_per_stilling"]))


def pa_postene(belop_kr: int, sokt: Sequence[int]) -> list[int]:
    """The award on the lines in proportion to what was sought on each, in whole kroner that sum to it exactly.

    No line gets more than was sought. What rounding leaves goes one krone at a time to the largest remainders, the
    first line among equals. Raises ValueError when the award is larger than what was sought.
    """
    samlet = sum(sokt)
    if not 0 <= belop_kr <= samlet:
        raise ValueError("tilskuddet er større enn det som er søkt")
    if not samlet:
        return [0] * len(sokt)
    deler = [divmod(belop_kr * kr, samlet) for kr in sokt]
    til_overs = belop_kr - sum(hele for hele, _ in deler)
    storst_rest = sorted(range(len(sokt)), key=lambda nr: (-deler[nr][1], nr))
    far_en_til = set(storst_rest[:til_overs])
    return [hele + (nr in far_en_til) for nr, (hele, _) in enumerate(deler)]
