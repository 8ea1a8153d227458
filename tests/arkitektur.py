"""The shape of the code, checked on its syntax. Each control takes one file and gives its breaches as text."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

PAKKER = ("indikatorer", "tilskudd", "malekort")
"""From the bottom up: each may import itself and those before it."""

LAG = {
    "rene moduler": (
        "beregning",
        "kilder",
        "demodata",
        "arbeidsflyt",
        "regler",
        "fordeling",
        "ordninger",
        "diagram",
        "figurer",
        "kolonner",
    ),
    "nettet": ("henting",),
    "modeller": ("models", "migrations", "binarkopi", "leseprosess", "lokal"),
    "spørringer": (
        "queries",
        "tilgang",
        "datatilgang",
        "reformtilgang",
        "tallformat",
        "tidspunkt",
        "tabellfiler",
        "sats",
        "ordliste",
        "smabilder",
    ),
    "handlinger": ("actions",),
    "skjemaer": ("forms", "tables", "templatetags", "pdf"),
    "ytterst": ("views", "tasks", "admin", "management", "middleware", "innlogging", "demo"),
    "oppsett": (
        "urls",
        "settings",
        "innloggingsoppsett",
        "tidsplan",
        "produksjon",
        "celery",
        "wsgi",
        "apps",
        "logg",
        "systemsjekk",
    ),
}
"""From the bottom up, inside a package and between packages. What asks the outside world lies below the models: it
knows no database, and the actions give it what it needs."""

HOYDE = {modul: hoyde for hoyde, moduler in enumerate(LAG.values()) for modul in moduler}

RENE = LAG["rene moduler"]
FREMMED_I_RENE = {
    "django", "celery", "redis", "psycopg2", "environ", "os", "pathlib", "shutil", "tempfile", "glob", "socket",
    "ssl", "http", "urllib", "requests", "subprocess", "threading", "multiprocessing", "asyncio", "time", "random",
}  # fmt: skip
HTTP = {"requests", "urllib3", "httpx", "aiohttp"}
KLOKKER = {"now", "today", "utcnow", "localdate", "localtime"}
FORBUDTE_NAVN = {"utils", "util", "common", "helpers", "helper", "misc"}
SIGNALER = {"django.db.models.signals", "django.core.signals", "django.dispatch", "celery.signals"}
HOPP = {"skip", "skipif", "xfail", "importorskip", "skipTest", "skipUnless", "skipIf"}
SKRIVER = {"save", "asave", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
SKRIVER_PA_SPORRING = {"create", "update", "delete"}
SPORRING = {"objects", "filter", "exclude", "all", "select_for_update", "order_by", "_default_manager", "using"}
SKRIVENDE_SQL = re.compile(
    r"\s*(INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|TRUNCATE\s|COPY\s+[^\s(]+\s*(\([^)]*\))?\s+FROM\s)",
    re.IGNORECASE,
)
HOYESTE_LINJETALL = 300


@dataclass(frozen=True)
class Fil:
    """A source file by its path in the project and its text."""

    sti: str
    tekst: str

    @cached_property
    def tre(self) -> ast.Module:
        return ast.parse(self.tekst)

    @property
    def deler(self) -> tuple[str, ...]:
        return PurePosixPath(self.sti).with_suffix("").parts

    @property
    def pakke(self) -> str:
        return self.deler[0]

    @property
    def modul(self) -> str:
        """The module of the package the file lies in: `queries` for indikatorer/queries/summer.py."""
        return self.deler[1] if len(self.deler) > 1 else ""

    def noder(self, *typer: type[ast.AST]) -> Iterator[ast.AST]:
        return (node for node in ast.walk(self.tre) if isinstance(node, typer))

    def importer(self) -> Iterator[tuple[int, str]]:
        """Line and full dotted name of everything imported."""
        for node in self.noder(ast.Import, ast.ImportFrom):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, navn.name) for navn in node.names)
            else:
                yield from ((node.lineno, f"{node.module or ''}.{navn.name}") for navn in node.names)


def importretning(fil: Fil) -> Iterator[str]:
    """A package imports only those below it; a layer only its own and those below."""
    if fil.pakke not in PAKKER or fil.modul == "__init__":
        return
    if fil.modul not in HOYDE:
        yield f"{fil.sti}: «{fil.modul}» har ingen plass i lagene"
        return
    for linje, navn in fil.importer():
        pakke, *resten = navn.split(".")
        if pakke not in PAKKER or not resten:
            continue
        if PAKKER.index(pakke) > PAKKER.index(fil.pakke):
            yield f"{fil.sti}:{linje}: {fil.pakke} importerer {pakke}"
        elif HOYDE.get(resten[0], 0) > HOYDE[fil.modul]:
            yield f"{fil.sti}:{linje}: {fil.modul} importerer {navn}"


def renhet(fil: Fil) -> Iterator[str]:
    """Pure modules know no framework, file, network or clock."""
    if fil.pakke not in PAKKER or fil.modul not in RENE:
        return
    for linje, navn in fil.importer():
        if navn.split(".")[0] in FREMMED_I_RENE:
            yield f"{fil.sti}:{linje}: ren modul importerer {navn}"
    for kall in fil.noder(ast.Call):
        navn = kalt(kall)
        if navn in KLOKKER or (navn == "open" and isinstance(kall.func, ast.Name)):
            yield f"{fil.sti}:{kall.lineno}: ren modul kaller {navn}()"


def nettverk(fil: Fil) -> Iterator[str]:
    """Other services' addresses are asked from one place alone, and that place knows no framework."""
    if fil.pakke not in PAKKER:
        return
    forbudt = {"django", "celery"} if fil.modul == "henting" else HTTP
    for linje, navn in fil.importer():
        if navn.split(".")[0] in forbudt:
            yield f"{fil.sti}:{linje}: {fil.modul} importerer {navn}"


def importer_i_funksjoner(fil: Fil) -> Iterator[str]:
    for funksjon in fil.noder(ast.FunctionDef, ast.AsyncFunctionDef):
        for node in ast.walk(funksjon):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield f"{fil.sti}:{node.lineno}: import inne i {funksjon.name}()"


def navn_uten_innhold(fil: Fil) -> Iterator[str]:
    for del_ in fil.deler:
        if del_ in FORBUDTE_NAVN:
            yield f"{fil.sti}: «{del_}» sier ikke hva som er i den"


def signaler(fil: Fil) -> Iterator[str]:
    for linje, navn in fil.importer():
        if any(navn == signal or navn.startswith(f"{signal}.") for signal in SIGNALER):
            yield f"{fil.sti}:{linje}: signal: {navn}"


def skriving(fil: Fil) -> Iterator[str]:
    """Only actions and migrations write to the database. A manager may, since Django's own commands ask it."""
    if fil.pakke not in PAKKER or fil.modul in {"actions", "migrations"}:
        return
    unntatt = {id(node) for klasse in fil.noder(ast.ClassDef) if er_behandler(klasse) for node in ast.walk(klasse)}
    for kall in fil.noder(ast.Call):
        if id(kall) not in unntatt and skriver(kall):
            yield f"{fil.sti}:{kall.lineno}: .{kalt(kall)}() utenfor actions"
    for tekst in fil.noder(ast.Constant):
        if isinstance(tekst.value, str) and SKRIVENDE_SQL.match(tekst.value):
            yield f"{fil.sti}:{tekst.lineno}: skrivende SQL utenfor actions"


def hoppet_over(fil: Fil) -> Iterator[str]:
    """No test is skipped or expected to fail."""
    if fil.pakke != "tests":
        return
    for node in fil.noder(ast.Attribute):
        if node.attr in HOPP and rot(node) in {"pytest", "unittest", "self"}:
            yield f"{fil.sti}:{node.lineno}: {node.attr}"
    for linje, navn in fil.importer():
        if navn.split(".")[0] in {"pytest", "unittest"} and navn.split(".")[-1] in HOPP:
            yield f"{fil.sti}:{linje}: {navn}"


def lengde(fil: Fil) -> Iterator[str]:
    linjer = len(fil.tekst.splitlines())
    if linjer > HOYESTE_LINJETALL:
        yield f"{fil.sti}: {linjer} linjer, høyst {HOYESTE_LINJETALL}"


def er_behandler(klasse: ast.ClassDef) -> bool:
    return any("Manager" in ast.unparse(basis) for basis in klasse.bases)


def skriver(kall: ast.Call) -> bool:
    if not isinstance(kall.func, ast.Attribute):
        return False
    if isinstance(kall.func.value, ast.Call) and ast.unparse(kall.func.value) == "super()":
        return False
    return kall.func.attr in SKRIVER or (kall.func.attr in SKRIVER_PA_SPORRING and bool(SPORRING & kjede(kall.func)))


def kalt(kall: ast.Call) -> str:
    if isinstance(kall.func, ast.Attribute):
        return kall.func.attr
    return kall.func.id if isinstance(kall.func, ast.Name) else ""


def kjede(node: ast.AST) -> set[str]:
    """The attributes an expression goes through: {objects, filter, delete} of A.objects.filter(x).delete."""
    funnet = set()
    while isinstance(node, ast.Attribute | ast.Call):
        if isinstance(node, ast.Attribute):
            funnet.add(node.attr)
            node = node.value
        else:
            node = node.func
    return funnet


def rot(node: ast.AST) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
