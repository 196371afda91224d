-- The newest print of every series and period.
CREATE VIEW latest AS
SELECT series.indicator, series.area, series.breakdown, series.measure, series.unit, series.period_basis, newest.*
FROM (
    SELECT *, row_number() OVER (
        PARTITION BY series_id, period_start, period_end ORDER BY report_date DESC, report_id DESC, observation_id DESC
    ) AS place_in_time
    FROM vintages
    WHERE status = 'reported'
) AS newest
JOIN series USING (series_id)
WHERE place_in_time = 1;

-- Every value that a later report changed.
CREATE VIEW revisions AS
SELECT series.indicator, series.area, series.breakdown, series.measure, series.period_basis, vintages.*,
       vintages.value - vintages.previous_value AS change
FROM vintages
JOIN series USING (series_id)
WHERE revision = 'revised';

-- The revision triangle: what each report said of each period, report after report.
CREATE VIEW triangle AS
SELECT series.indicator, series.area, series.breakdown, series.measure, series.period_basis, vintages.*
FROM vintages
JOIN series USING (series_id)
WHERE status = 'reported'
ORDER BY series_id, period_start, period_end, report_date, report_id;
