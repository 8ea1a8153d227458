"""A case as one bundle of files, and the control that nothing in it has changed since it was made (L18).

A zip with `SHA256SUMS` over all the other files, in the form `sha256sum -c` reads. `metadata.json` names each document
with the checksum it got when it came in, and `hendelser.json` each row of the log with the checksums of the chain.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from indikatorer.kilder.lesing import gettext_noop
from tilskudd.arbeidsflyt.kjede import FELT, ledd

SUMMER = "SHA256SUMS"
METADATA = "metadata.json"
HENDELSER = "hendelser.json"

IKKE_ZIP = gettext_noop("Filen er ikke en zip-fil som kan leses.")
UTEN_SUMMER = gettext_noop("SHA256SUMS mangler.")
ENDRET = gettext_noop("%(fil)s er ikke slik den var da mappen ble laget.")
MANGLER = gettext_noop("%(fil)s mangler.")
IKKE_I_LISTEN = gettext_noop("%(fil)s står ikke i SHA256SUMS.")
ANNET_DOKUMENT = gettext_noop("%(fil)s er ikke dokumentet som ligger i saken.")
BRUTT_HENDELSE = gettext_noop("Rad %(lopenr)s i hendelsesloggen er rørt.")


def pakk(filer: Iterable[tuple[str, bytes]], ut: BinaryIO) -> None:
    """filer: (path, content), each path once. One file is in memory at a time."""
    summer = []
    with ZipFile(ut, "w", ZIP_DEFLATED) as mappe:
        for sti, innhold in filer:
            mappe.writestr(sti, innhold)
            summer.append(f"{sha256(innhold).hexdigest()}  {sti}\n")
        mappe.writestr(SUMMER, "".join(summer))


def avvik(fil: BinaryIO) -> list[tuple[str, Mapping[str, str | int]]]:
    """What does not hold in the bundle: (sentence, its values). Empty when all is as it was."""
    try:
        with ZipFile(fil) as mappe:
            return list(_avvik(mappe))
    except BadZipFile:
        return [(IKKE_ZIP, {})]


def _avvik(mappe: ZipFile) -> Iterator[tuple[str, Mapping[str, str | int]]]:
    navn = set(mappe.namelist())
    if SUMMER not in navn:
        yield UTEN_SUMMER, {}
        return
    linjer = mappe.read(SUMMER).decode().splitlines()
    ventet = {sti: sum_ for sum_, _, sti in (linje.partition("  ") for linje in linjer)}
    funnet = {sti: sha256(mappe.read(sti)).hexdigest() for sti in sorted(navn & ventet.keys())}
    yield from ((MANGLER, {"fil": sti}) for sti in sorted(ventet.keys() - navn))
    yield from ((IKKE_I_LISTEN, {"fil": sti}) for sti in sorted(navn - ventet.keys() - {SUMMER}))
    yield from ((ENDRET, {"fil": sti}) for sti, sum_ in funnet.items() if sum_ != ventet[sti])
    hele = {sti for sti, sum_ in funnet.items() if sum_ == ventet[sti]}
    for dokument in json.loads(mappe.read(METADATA))["dokumenter"] if METADATA in hele else ():
        if funnet.get(dokument["fil"]) != dokument["sjekksum"]:
            yield ANNET_DOKUMENT, {"fil": dokument["fil"]}
    for rad in json.loads(mappe.read(HENDELSER)) if HENDELSER in hele else ():
        if ledd(rad["forrige_sha256"], {felt: rad[felt] for felt in FELT}) != rad["sha256"]:
            yield BRUTT_HENDELSE, {"lopenr": rad["lopenr"]}
