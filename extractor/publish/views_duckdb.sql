-- The newest figure of every series and period that was out by a day: SELECT * FROM as_of(DATE '2015-01-31').
CREATE MACRO as_of(moment) AS TABLE
SELECT series.indicator, series.area, series.breakdown, series.measure, series.unit, series.period_basis, known.*
FROM (
    SELECT *
    FROM vintages
    WHERE status = 'reported' AND report_date <= CAST(moment AS DATE)
    QUALIFY row_number() OVER (
        PARTITION BY series_id, period_start, period_end ORDER BY report_date DESC, report_id DESC, observation_id DESC
    ) = 1
) AS known
JOIN series USING (series_id);

-- The day on which a report came out: SELECT * FROM as_of(day_of('…-2014-15-q2')).
CREATE MACRO day_of(report) AS (SELECT coalesce(report_date, period_end) FROM reports WHERE report_id = report);

-- Quarters that no report prints, worked out from running totals: derived, never among the printed ones.
CREATE VIEW derived_quarters AS
WITH totals AS (
    SELECT latest.*, series.publisher,
           lag(value) OVER so_far AS value_before, lag(period_end) OVER so_far AS end_before
    FROM latest JOIN series USING (series_id)
    WHERE latest.period_basis = 'year_to_date' AND latest.measure IN ('count', 'amount')
    WINDOW so_far AS (PARTITION BY latest.series_id, period_start ORDER BY period_end)
), quarters AS (
    SELECT *, CAST(date_trunc('month', period_end) - INTERVAL 2 MONTH AS DATE) AS quarter_start FROM totals
)
SELECT indicator, area, breakdown, measure, unit, series_id, quarter_start AS period_start, period_end,
       CASE WHEN quarter_start = period_start THEN value ELSE value - value_before END AS value,
       TRUE AS derived
FROM quarters
WHERE (quarter_start = period_start OR end_before = quarter_start - INTERVAL 1 DAY)
  AND NOT EXISTS (
    SELECT 1
    FROM latest AS printed JOIN series USING (series_id)
    WHERE printed.period_basis = 'quarter' AND series.publisher = quarters.publisher
      AND printed.indicator = quarters.indicator AND printed.area = quarters.area
      AND printed.breakdown = quarters.breakdown AND printed.measure = quarters.measure
      AND printed.period_start = quarters.quarter_start AND printed.period_end = quarters.period_end
  );
