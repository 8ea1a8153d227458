"""The sentences of the letters, in both målformer side by side: a letter follows the organisation's målform, not the
reader's, and what stands in it is the same whoever makes it. %(…)s places are filled by vedtaksbrev.py."""

BREV = {
    "tittel_innvilget": {
        "nb": "Vi innvilger tilskudd til tiltaket deres",
        "nn": "Vi innvilgar tilskot til tiltaket dykkar",
    },
    "tittel_delvis": {
        "nb": "Vi innvilger en del av tilskuddet dere søkte om",
        "nn": "Vi innvilgar ein del av tilskotet de søkte om",
    },
    "tittel_avslatt": {"nb": "Vi avslår søknaden om tilskudd", "nn": "Vi avslår søknaden om tilskot"},
    "tittel_avvist": {"nb": "Vi avviser søknaden om tilskudd", "nn": "Vi avviser søknaden om tilskot"},
    "vedtak": {"nb": "Vedtak", "nn": "Vedtak"},
    "far": {
        "nb": "%(mottaker)s får %(belop)s kroner i tilskudd til tiltaket «%(tiltak)s» for %(ar)s. "
        "Dere søkte om %(sokt)s kroner.",
        "nn": "%(mottaker)s får %(belop)s kroner i tilskot til tiltaket «%(tiltak)s» for %(ar)s. "
        "De søkte om %(sokt)s kroner.",
    },
    "far_ikke": {
        "nb": "%(mottaker)s får ikke tilskudd til tiltaket «%(tiltak)s» for %(ar)s. Dere søkte om %(sokt)s kroner.",
        "nn": "%(mottaker)s får ikkje tilskot til tiltaket «%(tiltak)s» for %(ar)s. De søkte om %(sokt)s kroner.",
    },
    "avvises": {
        "nb": "Søknaden fra %(mottaker)s om %(sokt)s kroner til tiltaket «%(tiltak)s» for %(ar)s er ikke behandlet "
        "videre.",
        "nn": "Søknaden frå %(mottaker)s om %(sokt)s kroner til tiltaket «%(tiltak)s» for %(ar)s er ikkje behandla "
        "vidare.",
    },
    "ordningen": {
        "nb": "Ordningen er «%(ordning)s», statsbudsjettet %(referanse)s.",
        "nn": "Ordninga er «%(ordning)s», statsbudsjettet %(referanse)s.",
    },
    "erstatter": {
        "nb": "Vedtaket erstatter vedtaket av %(dato)s.",
        "nn": "Vedtaket erstattar vedtaket av %(dato)s.",
    },
    "ansvarlig": {
        "nb": "%(mottaker)s er rettslig mottaker og ansvarlig for at vilkårene blir fulgt.",
        "nn": "%(mottaker)s er rettsleg mottakar og ansvarleg for at vilkåra blir følgde.",
    },
    "begrunnelse": {"nb": "Begrunnelse", "nn": "Grunngiving"},
    "regel": {"nb": "Regelen:", "nn": "Regelen:"},
    "fakta": {"nb": "Fakta:", "nn": "Fakta:"},
    "hensyn": {"nb": "Det vi har lagt vekt på:", "nn": "Det vi har lagt vekt på:"},
    "hjemmel": {"nb": "Vedtaket er hjemlet i %(hjemmel)s.", "nn": "Vedtaket har heimel i %(hjemmel)s."},
    "bruk": {"nb": "Hva tilskuddet kan brukes til", "nn": "Kva tilskotet kan brukast til"},
    "som_sokt": {
        "nb": "Tilskuddet kan bare brukes til tiltaket slik det er beskrevet i søknaden, i perioden "
        "%(start)s–%(slutt)s. Skal noe vesentlig endres, må dere søke om det først.",
        "nn": "Tilskotet kan berre brukast til tiltaket slik det er skildra i søknaden, i perioden "
        "%(start)s–%(slutt)s. Skal noko vesentleg endrast, må de søkje om det først.",
    },
    "som_sokt_uten_periode": {
        "nb": "Tilskuddet kan bare brukes til tiltaket slik det er beskrevet i søknaden. Skal noe vesentlig endres, må "
        "dere søke om det først.",
        "nn": "Tilskotet kan berre brukast til tiltaket slik det er skildra i søknaden. Skal noko vesentleg endrast, "
        "må de søkje om det først.",
    },
    "gis_ikke_til": {"nb": "Tilskuddet gis ikke til:", "nn": "Tilskotet blir ikkje gitt til:"},
    "vilkar": {"nb": "Vilkår", "nn": "Vilkår"},
    "aksept": {"nb": "Dette må dere gjøre nå", "nn": "Dette må de gjere no"},
    "aksepter": {
        "nb": "En som kan signere for dere, må akseptere tilskuddet og vilkårene og oppgi kontonummer innen %(frist)s. "
        "Tilskuddet blir ikke betalt ut før det er gjort, og tilsagnet kan falle bort.",
        "nn": "Ein som kan signere for dykk, må akseptere tilskotet og vilkåra og oppgi kontonummer innan %(frist)s. "
        "Tilskotet blir ikkje betalt ut før det er gjort, og tilsegna kan falle bort.",
    },
    "rapport": {"nb": "Rapport og regnskap", "nn": "Rapport og rekneskap"},
    "rapporter": {
        "nb": "Innen %(frist)s skal dere levere statusrapport og regnskap. Regnskapet føres på de samme postene som "
        "budsjettet, og tiltaket skal ha eget prosjektregnskap. Mangler rapporten, kan nye søknader bli avslått.",
        "nn": "Innan %(frist)s skal de levere statusrapport og rekneskap. Rekneskapen blir ført på dei same postane "
        "som budsjettet, og tiltaket skal ha eigen prosjektrekneskap. Manglar rapporten, kan nye søknader bli avslått.",
    },
    "revisor": {
        "nb": "Regnskapet skal være bekreftet av revisor.",
        "nn": "Rekneskapen skal vere stadfesta av revisor.",
    },
    "ubrukt": {
        "nb": "Tilskudd som ikke er brukt, skal betales tilbake hvis vi ikke har innvilget at det overføres.",
        "nn": "Tilskot som ikkje er brukt, skal betalast tilbake om vi ikkje har innvilga at det blir overført.",
    },
    "forbehold": {"nb": "Forbehold", "nn": "Atterhald"},
    "ett_ar": {
        "nb": "Vedtaket gjelder bare bevilgningen for %(ar)s. Tilskudd for senere år krever ny søknad og blir gitt med "
        "forbehold om at Stortinget bevilger midler.",
        "nn": "Vedtaket gjeld berre løyvinga for %(ar)s. Tilskot for seinare år krev ny søknad og blir gitt med "
        "atterhald om at Stortinget løyver midlar.",
    },
    "stortinget": {
        "nb": "Tilskuddet er gitt med forbehold om Stortingets budsjettvedtak for %(ar)s.",
        "nn": "Tilskotet er gitt med atterhald om budsjettvedtaket i Stortinget for %(ar)s.",
    },
    "bagatell": {
        "nb": "Tilskuddet er bagatellmessig støtte og blir registrert i registeret for offentlig støtte. Dere må selv "
        "passe på at den samlede støtten de siste tre årene ikke går over grensen.",
        "nn": "Tilskotet er bagatellmessig støtte og blir registrert i registeret for offentleg støtte. De må sjølve "
        "passe på at den samla støtta dei siste tre åra ikkje går over grensa.",
    },
    "kontroll": {"nb": "Kontroll og reaksjoner", "nn": "Kontroll og reaksjonar"},
    "kontrollere": {
        "nb": "%(forvalter)s, statsforvalteren og Riksrevisjonen kan kontrollere at tilskuddet blir brukt som "
        "forutsatt, og dere må gi de opplysningene som trengs.",
        "nn": "%(forvalter)s, statsforvaltaren og Riksrevisjonen kan kontrollere at tilskotet blir brukt som føresett, "
        "og de må gi dei opplysningane som trengst.",
    },
    "reaksjoner": {
        "nb": "Blir tilskuddet ikke brukt som forutsatt, eller blir vilkårene ikke fulgt, kan vi stanse utbetalingen "
        "og kreve hele eller deler av tilskuddet tilbake.",
        "nn": "Blir tilskotet ikkje brukt som føresett, eller blir vilkåra ikkje følgde, kan vi stanse utbetalinga "
        "og krevje heile eller delar av tilskotet tilbake.",
    },
    "klage": {"nb": "Klage og innsyn", "nn": "Klage og innsyn"},
    "kan_klage": {
        "nb": "Dere kan klage på vedtaket til %(instans)s. Send klagen til oss. Fristen er tre uker fra dere fikk "
        "brevet, det vil si %(frist)s, eller tre uker fra dere åpnet det første gang, hvis det er senere. Skriv hva "
        "dere klager på, og hvorfor.",
        "nn": "De kan klage på vedtaket til %(instans)s. Send klaga til oss. Fristen er tre veker frå de fekk "
        "brevet, det vil seie %(frist)s, eller tre veker frå de opna det første gong, om det er seinare. Skriv kva de "
        "klagar på, og kvifor.",
    },
    "innsyn": {
        "nb": "Dere har rett til å se dokumentene i saken, og vi veileder dere gjerne om reglene.",
        "nn": "De har rett til å sjå dokumenta i saka, og vi rettleier dykk gjerne om reglane.",
    },
    "kan_ikke_klage": {
        "nb": "Vedtaket kan ikke påklages.",
        "nn": "Vedtaket kan ikkje klagast på.",
    },
    "klage_ikke": {"nb": "Klage", "nn": "Klage"},
    "saksnr": {"nb": "Saksnr.", "nn": "Saksnr."},
    "dato": {"nb": "Dato", "nn": "Dato"},
    "hilsen": {"nb": "Vennlig hilsen", "nn": "Venleg helsing"},
    "saksbehandler": {"nb": "Saksbehandler", "nn": "Saksbehandlar"},
    "beslutter": {"nb": "Beslutter", "nn": "Avgjerdstakar"},
    "godkjent": {
        "nb": "Godkjent elektronisk %(dato)s, og derfor uten underskrift.",
        "nn": "Godkjent elektronisk %(dato)s, og difor utan underskrift.",
    },
    "liste": {"nb": "Godkjent vedtaksliste sha256:", "nn": "Godkjend vedtaksliste sha256:"},
    "side": {"nb": "Side %(nr)s av %(antall)s", "nn": "Side %(nr)s av %(antall)s"},
    "vedtaket_folger": {
        "nb": "Vedtaket følger regelverket for %(ordning)s og utlysningen for %(ar)s, %(referanse)s.",
        "nn": "Vedtaket følgjer regelverket for %(ordning)s og utlysinga for %(ar)s, %(referanse)s.",
    },
    "dere_sokte": {
        "nb": "Dere søkte om %(sokt)s kroner til tiltaket «%(tiltak)s».",
        "nn": "De søkte om %(sokt)s kroner til tiltaket «%(tiltak)s».",
    },
}
MANEDER = (
    "januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
    "desember",
)  # fmt: skip
"""The same in both."""
