"""The sources. A new one is a module with `les`, a line here, a sample and a test."""

from indikatorer.kilder import arena_kvp, egne_tall, malekortskjema, ssb_befolkning
from indikatorer.kilder.kostra import les_11cf, les_11f

KILDER = {
    "kostra-11f": les_11f,
    "kostra-11cf": les_11cf,
    "malekortskjema": malekortskjema.les,
    "ssb-befolkning": ssb_befolkning.les,
    "arena-kvp": arena_kvp.les,
    "egne-tall": egne_tall.les,
}
