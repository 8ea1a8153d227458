"""What the clock starts, and when: Norwegian time."""

from celery.schedules import crontab

TIDSPLAN = {
    "månedlig kjøring": {
        "task": "indikatorer.manedlig_kjoring",
        "schedule": crontab(day_of_month="2", hour="5", minute="0"),
    },
    "foreldede resultater": {
        "task": "indikatorer.sjekk_foreldet",
        "schedule": crontab(hour="6", minute="0"),
    },
    # After SSB's publishing at 08, and outside the reload of its metadata at 11.30.
    "tall og koder fra SSB": {
        "task": "indikatorer.bestill_utenfra",
        "schedule": crontab(hour="8", minute="20"),
    },
    "hentinger som venter": {
        "task": "indikatorer.hent_utenfra",
        "schedule": crontab(minute="*/5"),
    },
    "avbrutte kjøringer": {
        "task": "indikatorer.gjenoppta_kjoringer",
        "schedule": crontab(minute="*/5"),
    },
    "e-post som venter": {
        "task": "tilskudd.send_utboks",
        "schedule": crontab(minute="*"),
    },
    "vedlegg som venter på kontroll": {
        "task": "tilskudd.skann_ventende",
        "schedule": crontab(minute="*"),
    },
    "vedtak som meddeles": {
        "task": "tilskudd.gjenoppta_meddelinger",
        "schedule": crontab(minute="*/2"),
    },
    "påminnelser": {
        "task": "tilskudd.minn_om_frister",
        "schedule": crontab(hour="7-17", minute="10"),
    },
    "dagens oppsummering": {
        "task": "malekort.oppsummer",
        "schedule": crontab(hour="7-9", minute="30"),
    },
    "glemte søknadsutkast": {
        "task": "tilskudd.rydd_glemte_utkast",
        "schedule": crontab(hour="4", minute="20"),
    },
    "kontaktpersoner i gamle saker": {
        "task": "tilskudd.anonymiser_kontakter",
        "schedule": crontab(hour="4", minute="30"),
    },
    "hendelsesloggen": {
        "task": "tilskudd.verifiser_hendelser",
        "schedule": crontab(day_of_week="1", hour="4", minute="40"),
    },
    "personår som er gamle nok": {
        "task": "indikatorer.rydd_personar",
        "schedule": crontab(hour="3", minute="40"),
    },
    "innsyn som er gammelt nok": {
        "task": "malekort.rydd_innsyn",
        "schedule": crontab(hour="3", minute="50"),
    },
    "etterprøving": {
        "task": "indikatorer.etterprov",
        "schedule": crontab(hour="3", minute="30"),
    },
    "glemte utkast": {
        "task": "indikatorer.rydd_utkast",
        "schedule": crontab(minute="20"),
    },
}
