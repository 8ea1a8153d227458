"""SSB's controls of single records that do not touch our figures, one record at a time, as SSB's rules are written.

Each gives (control, field, which of its messages). Positions are typed by hand from SSB's field descriptions.
"""

from tests.kilder.fasit_numre import dato, duf_gyldig, fodt_av, heltall

MND = ("JAN", "FEB", "MARS", "APRIL", "MAI", "JUNI", "JULI", "AUG", "SEPT", "OKT", "NOV", "DES")
VILKAR = (
    ("VILKARARBEID", "16"), ("VILKARKURS", "17"), ("VILKARUTD", "04"), ("VILKARJOBBLOG", "06"),
    ("VILKARJOBBTILB", "07"), ("VILKARSAMT", "08"), ("VILKAROKRETT", "10"), ("VILKARLIVSH", "18"),
    ("VILKARHELSE", "14"), ("VILKARANNET", "15"), ("VILKARDIGPLAN", "19"), ("VILKARNORSKSAMISKOPPL", "20"),
)  # fmt: skip
OBLIGATORISK = {
    "KOMMUNE_NR": (1, 4), "VERSION": (5, 2), "FODSELSDATO": (9, 8), "PERSON_JOURNALNR": (17, 8), "KJONN": (48, 1),
    "EKTSTAT": (49, 1), "BU18": (50, 1), "VKLO": (53, 1), "TRYGDESIT": (54, 2), "ARBSIT": (56, 2), "BIDRAG": (82, 7),
    "LAAN": (89, 7), "GITT_OKONOMIRAD": (264, 1), "FAAT_INDIVIDUELL_PLAN": (265, 1), "SAKSBEHANDLER": (266, 10),
    "BOSIT": (276, 1), "VILKARSOSLOV": (277, 1), "VILKARSAMEKT": (278, 1),
}  # fmt: skip
DATOER = {"FODSELSDATO": (9, 8), "UTBETDATO": (279, 8), "UTBETTOMDATO": (287, 8), "VEDTAKDATO": (319, 8)}
TRYGD = ("01", "02", "04", "05", "06", "07", "09", "10", "11", "12", "13")
ARBEID = tuple(f"{kode:02d}" for kode in range(1, 11))
KODER = {
    "KJONN": (48, 1, "12"), "EKTSTAT": (49, 1, "12345"), "BU18": (50, 1, "12"), "VKLO": (53, 1, "123456789"),
    "TRYGDESIT": (54, 2, TRYGD), "ARBSIT": (56, 2, ARBEID),
    "GITT_OKONOMIRAD": (264, 1, "12"), "FAAT_INDIVIDUELL_PLAN": (265, 1, "12"), "BOSIT": (276, 1, "123456"),
    "VILKARSOSLOV": (277, 1, "12"), "VILKARSAMEKT": (278, 1, "12"),
    **{f"STMND_{m}": (56 + 2 * m, 2, (f"{m:02d}",)) for m in range(1, 13)},
    **{navn: (295 + 2 * nr, 2, (kode,)) for nr, (navn, kode) in enumerate(VILKAR)},
    "VEDTAKARB": (327, 2, ("01",)), "VEDTAKAKT": (329, 2, ("02",)), "VEDTAKHELSE": (331, 2, ("03",)),
    "VEDTAKGRUNN": (333, 2, ("04",)), "SANKSJONRED": (335, 2, ("01",)), "SANKSJONANDRE": (337, 2, ("02",)),
}  # fmt: skip


def ssb_11f(x: str, ar: int) -> list[tuple[str, str, int]]:
    def felt(fra, lengde):
        """fra: the position in 2025. In front of the dates the older layouts are 8 or 6 places to the left."""
        flyttet = 0 if ar >= 2025 else 8 if ar == 2024 else 6
        return x[fra - 1 - flyttet : fra - 1 - flyttet + lengde]

    ut = []
    fnr, duf = felt(25, 11), felt(36, 12)
    fodt = fodt_av(fnr, ar)
    alder = None if fodt is None else ar - fodt.year
    bu18, vklo, trygd, arb = felt(50, 1), felt(53, 1), felt(54, 2), felt(56, 2)
    gyldig_trygd = trygd in TRYGD and (trygd != "13" or ar >= 2024)
    barn = bu18 == "1" and (heltall(felt(51, 2)) or 0) > 0
    if alder is not None and alder >= 96:
        ut.append(("07", "PERSON_FODSELSNR", 0))
    if felt(48, 1) not in ("1", "2"):
        ut.append(("08", "KJONN", 0))
    if felt(49, 1) not in ("1", "2", "3", "4", "5"):
        ut.append(("09", "EKTSTAT", 0))
    if vklo == "1" and arb not in ("01", "02"):
        ut.append(("15", "ARBSIT", 0))
    if vklo == "2" and arb not in ("03", "05", "06"):
        ut.append(("16", "ARBSIT", 0))
    if vklo == "4" and arb != "03":
        ut.append(("17", "ARBSIT", 0))
    if vklo == "6" and arb != "09":
        ut.append(("18", "ARBSIT", 0))
    if vklo == "8" and arb != "10":
        ut.append(("19", "ARBSIT", 0))
    if ar <= 2025 and vklo != "3" and trygd != "12":
        ut.append(("20A", "TRYGDESIT", 0))
    if vklo == "3" and (trygd == "12" or not gyldig_trygd):
        ut.append(("20B", "TRYGDESIT", 0))
    if vklo == "5" and arb not in ("02", "04", "05", "06", "07", "08") and not (arb == "03" and ar >= 2026):
        ut.append(("21", "ARBSIT", 0))
    if ar <= 2025:
        if trygd == "07" and alder is not None and alder < 60:
            ut.append(("22", "TRYGDESIT", 0))
        if trygd == "05" and not barn:
            ut.append(("23", "TRYGDESIT", 0))
        if trygd in ("04", "07") and arb not in ("02", "04", "07"):
            ut.append(("24", "ARBSIT", 0))
    else:
        if not gyldig_trygd:
            ut.append(("22", "TRYGDESIT", 0))
        if trygd == "07" and alder is not None and alder < 62:
            ut.append(("23A", "TRYGDESIT", 0))
        if trygd == "05" and not barn:
            ut.append(("23B", "TRYGDESIT", 0))
        if trygd == "13" and not barn:
            ut.append(("23C", "TRYGDESIT", 0))
        if trygd in ("04", "07") and arb not in ("02", "03", "04", "05", "06", "07"):
            ut.append(("24", "ARBSIT", 0))
    if vklo == "3" and trygd == "11" and arb == "08":
        ut.append(("24B", "ARBSIT", 0))
    if arb not in ARBEID:
        ut.append(("25", "ARBSIT", 0))
    bidrag, laan = heltall(felt(82, 7)) or 0, heltall(felt(89, 7)) or 0
    if not (bidrag > 0 or laan > 0):
        ut.append(("27", "BIDRAG", 0))
    if bidrag + laan > 1000000:
        ut.append(("30", "BIDRAG", 0))
    if bidrag + laan <= 200:
        ut.append(("31", "BIDRAG", 0))
    if felt(264, 1) not in ("1", "2"):
        ut.append(("32", "GITT_OKONOMIRAD", 0))
    if felt(265, 1) not in ("1", "2"):
        ut.append(("33", "FAAT_INDIVIDUELL_PLAN", 0))
    if felt(276, 1) not in ("1", "2", "3", "4", "5", "6") and not (ar == 2020 and felt(276, 1) == "7"):
        ut.append(("35", "BOSIT", 0))
    if fnr == " " * 11 and not duf_gyldig(duf):
        ut.append(("38", "PERSON_DUF", 0))
    if felt(277, 1) not in ("1", "2"):
        ut.append(("39", "VILKARSOSLOV", 0))
    if felt(278, 1) not in ("1", "2"):
        ut.append(("40", "VILKARSAMEKT", 0))
    if felt(277, 1) == "1":
        ut.extend(_vilkar(x, ar))
    if ar >= 2026:
        ut.extend(_002(x))
    return ut


def _vilkar(x: str, ar: int) -> list[tuple[str, str, int]]:
    ut = []
    fra, lengde, antall = (279, 8, 12) if ar >= 2025 else (271, 6, 12) if ar == 2024 else (273, 6, 11)
    if dato(x[fra - 1 : fra - 1 + lengde]) is None:
        ut.append(("41", "UTBETDATO", 0))
    if dato(x[fra - 1 + lengde : fra - 1 + 2 * lengde]) is None:
        ut.append(("42", "UTBETTOMDATO", 0))
    kryss = fra - 1 + 2 * lengde
    if not any(x[kryss + 2 * nr : kryss + 2 * nr + 2] == VILKAR[nr][1] for nr in range(antall)):
        ut.append(("43", "VILKARARBEID", 0))
    return ut


def _002(x: str) -> list[tuple[str, str, int]]:
    def felt(fra, lengde):
        return x[fra - 1 : fra - 1 + lengde]

    ut = [("002", navn, 1) for navn, plass in OBLIGATORISK.items() if not felt(*plass).strip(" ")]
    if x[:4] == "0301" and x[6:8] == "  ":
        ut.append(("002", "BYDELSNR", 1))
    heltallene = {"ANTBU18": (51, 2), "BIDRAG": (82, 7), "LAAN": (89, 7)}
    for m, navn in enumerate(MND):
        heltallene |= {f"BIDRAG_{navn}": (96 + 14 * m, 7), f"LAAN_{navn}": (103 + 14 * m, 7)}
    ut += [("002", navn, 2) for navn, plass in heltallene.items() if heltall(felt(*plass)) is None]
    ut += [("002", n, 2) for n, plass in DATOER.items() if felt(*plass).strip(" ") and dato(felt(*plass)) is None]
    for navn, (fra, lengde, koder) in KODER.items():
        if felt(fra, lengde).strip(" ") and felt(fra, lengde) not in koder:
            ut.append(("002", navn, 2))
    return ut


def ssb_11cf(p: dict[str, str], ar: int) -> list[str]:
    """p: field → its characters, padded as in the record."""
    fodt = fodt_av(p["PERSON_FODSELSNR"], ar)
    status = p["STATUS"]
    flagg = any(p[f"STMND_{m}"] == f"{m:02d}" for m in range(1, 13))
    stonad = heltall(p["KVP_STONAD"]) or 0
    tillegg = any(
        p[navn] == kode
        for navn, kode in (
            ("KVP_MED_KOMMBOS", "4"), ("KVP_MED_HUSBANKBOS", "5"), ("KVP_MED_SOSHJ_ENGANG", "9"),
            ("KVP_MED_SOSHJ_PGM", "8"), ("KVP_MED_SOSHJ_SUP", "7"),
        )
    )  # fmt: skip
    situasjon = any(
        p[navn] == kode
        for navn, kode in (
            ("AVSL_ORDINAERTARB", "01"), ("AVSL_ARBLONNSTILS", "11"), ("AVSL_ARBMARK", "03"), ("AVSL_SKOLE", "04"),
            ("AVSL_UFORE", "13"), ("AVSL_AAP", "14"), ("AVSL_OK_AVKLAR", "15"), ("AVSL_UTEN_OK_AVKLAR", "16"),
            ("AVSL_ANNET", "10"), ("AVSL_UKJENT", "17"),
        )
    )  # fmt: skip
    gammelt, nytt = p["KOMMNR_KVP_KOMM"] == "3005", p["KOMMNR_KVP_KOMM"] == "3301"
    kjent = p["KOMMNR_KVP_KOMM"] in ("0301", "4601", "9999") or (gammelt and ar <= 2023) or (nytt and ar >= 2024)
    regler = {
        "07": fodt is not None and ar - fodt.year > 68,
        "08": p["KJONN"] not in ("1", "2"),
        "09": p["EKTSTAT"] not in ("1", "2", "3", "4", "5"),
        "19": p["KVP_KOMM"] not in ("1", "2"),
        "20": p["KVP_KOMM"] == "1" and not kjent,
        "21": p["YTELSE_SOSHJELP"] == "1" and p["YTELSE_TYPE_SOSHJ"] not in ("2", "3"),
        "26": p["KVP_MED_ASTONAD"] not in ("1", "2"),
        "27": (p["KVP_MED_ASTONAD"] == "1" and not tillegg) or (p["KVP_MED_ASTONAD"] == "2" and tillegg),
        "28": status != "2" and not flagg,
        "29": status == "1" and not stonad > 0,
        "30": status != "2" and flagg and not p["KVP_STONAD"].strip(" "),
        "31": status == "1" and stonad > 0 and not flagg,
        "32": stonad > 600000,
        "38": status in ("3", "7") and not situasjon,
        "39": status == "3"
        and p["AVSL_VIKTIGSTE_INNTEKT"] not in ("01", "03", "04", "10", "11", "13", "14", "15", "16", "17"),
    }
    return sorted(kode for kode, slar_til in regler.items() if slar_til)
