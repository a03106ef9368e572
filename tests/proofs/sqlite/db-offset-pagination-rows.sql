-- question: db-offset-pagination-rows
-- key: 500.5 million rows
-- Page k steps over (k - 1) * 1000 rows and returns 1000, for k = 1 to 1000.
WITH RECURSIVE page(k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM page WHERE k < 1000)
SELECT sum((k - 1) * 1000 + 1000) / 1e6, sum((k - 1) * 1000) / 1e6 FROM page;
-- expect: 500.5 | 499.5
