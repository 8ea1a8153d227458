"""The peer's SQL: the same indicators in DuckDB, over person-month rows and over the same masks.

All give indikator, omrade, maned (months since year 0), teller, nevner, for every figure that has a value.
Tables: personar and personmaned (one row per record and paid month), omrader (kode, fylke, er_kommune), maneder
(maned, nr), befolkning (omrade, ar, befolkning_18_66, befolkning_18_24), kvp (omrade, maned, antall).
"""

PERSONMANED = """
    CREATE TABLE personmaned AS
    SELECT kommune, bydel, nokkel, fodt, ar::int * 12 + m::int AS maned,
           barn >> m & 1 = 1 AS barn, hovedkilde >> m & 1 = 1 AS hovedkilde
    FROM personar, range(12) t(m) WHERE betalt >> m & 1 = 1
"""

_I_OMRADE = """
    i_omrade AS MATERIALIZED (
        SELECT kommune AS omrade, nokkel, maned, fodt, barn, hovedkilde FROM personmaned WHERE bydel = 0
        UNION ALL
        SELECT kommune * 100 + bydel, nokkel, maned, fodt, barn, hovedkilde FROM personmaned WHERE bydel > 0
        UNION ALL
        SELECT kommune, nokkel, maned, max(fodt), bool_or(barn), bool_or(hovedkilde)
        FROM personmaned WHERE bydel > 0 GROUP BY ALL
    ),
    mottatt AS (
        SELECT omrade, maned, count(*) AS mottakere, count(*) FILTER (barn) AS med_barn,
               count(*) FILTER (fodt >= 0 AND maned - fodt < 25 * 12) AS under_25
        FROM i_omrade GROUP BY ALL
    )
"""

_FIGURER = """
    tall AS (
        SELECT o.kode AS omrade, o.fylke, o.er_kommune, m.maned, m.nr,
               befolkning_18_66, befolkning_18_24, k.antall AS kvp,
               coalesce(mottakere, 0) AS mottakere, coalesce(med_barn, 0) AS med_barn,
               coalesce(under_25, 0) AS under_25, coalesce(langtid, 0) AS langtid
        FROM omrader o CROSS JOIN maneder m
        JOIN befolkning b ON b.omrade = o.kode AND b.ar = m.maned // 12
        JOIN kvp k ON k.omrade = o.kode AND k.maned = m.maned
        LEFT JOIN mottatt t ON t.omrade = o.kode AND t.maned = m.maned
        LEFT JOIN lenge l ON l.omrade = o.kode AND l.maned = m.maned
    ),
    figurer AS (
        SELECT 101 AS indikator, omrade, fylke, er_kommune, maned, mottakere AS teller, befolkning_18_66 AS nevner
        FROM tall
        UNION ALL SELECT 102, omrade, fylke, er_kommune, maned, langtid, befolkning_18_66 FROM tall WHERE nr >= 11
        UNION ALL SELECT 103, omrade, fylke, er_kommune, maned, under_25, befolkning_18_24 FROM tall
        UNION ALL SELECT 104, omrade, fylke, er_kommune, maned, med_barn, mottakere FROM tall
        UNION ALL SELECT 151, omrade, fylke, er_kommune, maned, kvp, NULL FROM tall
    )
    SELECT indikator, omrade, maned, teller, nevner FROM figurer
    UNION ALL
    SELECT indikator, fylke, maned, sum(teller), sum(nevner) FROM figurer WHERE er_kommune GROUP BY ALL
    UNION ALL
    SELECT indikator, 0, maned, sum(teller), sum(nevner) FROM figurer WHERE er_kommune GROUP BY ALL
"""

PERSONMANEDER = f"""
    WITH {_I_OMRADE},
    vindu AS (
        SELECT omrade, nokkel, maned + s AS maned, count(*) AS antall, arg_max(hovedkilde, maned) AS hovedkilde
        FROM i_omrade, range(12) t(s) GROUP BY ALL
    ),
    lenge AS (
        SELECT omrade, maned, count(*) AS langtid FROM vindu WHERE antall >= 6 AND hovedkilde GROUP BY ALL
    ),
    {_FIGURER}
"""
"""As the rule reads: each paid month counts in the twelve windows that hold it."""

PERSONMANEDER_UTEN_VINDUER = f"""
    WITH {_I_OMRADE},
    strekk AS (
        SELECT omrade, maned AS fra, hovedkilde, lag(maned, 5) OVER person AS den_sjette,
               least(coalesce(lead(maned) OVER person - 1, 99999), lag(maned, 5) OVER person + 11) AS til
        FROM i_omrade WINDOW person AS (PARTITION BY omrade, nokkel ORDER BY maned)
    ),
    lenge AS (
        SELECT omrade, maned, count(*) AS langtid FROM (
            SELECT omrade, unnest(range(fra, til + 1)) AS maned FROM strekk
            WHERE hovedkilde AND den_sjette IS NOT NULL AND til >= fra
        ) GROUP BY ALL
    ),
    {_FIGURER}
"""
"""The same turned round by hand: from a paid month until the next one a person is a long-term recipient as long as
the sixth month back is inside the window. So no window has to be made."""

MASKER = f"""
    WITH rader AS MATERIALIZED (
        SELECT kommune AS omrade, nokkel, ar, fodt, betalt, barn & betalt AS barn, hovedkilde & betalt AS hovedkilde
        FROM personar WHERE bydel = 0
        UNION ALL
        SELECT kommune * 100 + bydel, nokkel, ar, fodt, betalt, barn & betalt, hovedkilde & betalt
        FROM personar WHERE bydel > 0
        UNION ALL
        SELECT kommune, nokkel, ar, max(fodt), bit_or(betalt), bit_or(barn & betalt), bit_or(hovedkilde & betalt)
        FROM personar WHERE bydel > 0 GROUP BY ALL
    ),
    mottatt AS (
        SELECT omrade, ar * 12 + m AS maned, count(*) AS mottakere, count(*) FILTER (barn >> m & 1 = 1) AS med_barn,
               count(*) FILTER (fodt >= 0 AND ar * 12 + m - fodt < 25 * 12) AS under_25
        FROM rader, (SELECT m::int AS m FROM range(12) t(m)) WHERE betalt >> m & 1 = 1 GROUP BY ALL
    ),
    ord AS (
        SELECT omrade, ar, coalesce(a.betalt, 0)::int << 12 | coalesce(f.betalt, 0) AS betalt,
               coalesce(a.hovedkilde, 0)::int << 12 | coalesce(f.hovedkilde, 0) AS hovedkilde
        FROM rader a
        FULL JOIN (SELECT omrade, nokkel, ar + 1 AS ar, betalt, hovedkilde FROM rader) f USING (omrade, nokkel, ar)
    ),
    vindu AS (
        SELECT omrade, ar * 12 + m AS maned,
               betalt >> (m + 1) & 4095 AS betalt, hovedkilde >> (m + 1) & 4095 AS hovedkilde
        FROM ord, (SELECT m::int AS m FROM range(12) t(m)) WHERE bit_count(ord.betalt) >= 6
    ),
    lenge AS (
        SELECT omrade, maned, count(*) AS langtid FROM vindu
        WHERE bit_count(betalt) >= 6 AND 2 * hovedkilde > betalt GROUP BY ALL
    ),
    {_FIGURER}
"""
