-- question: db-replica-catch-up-time
-- key: 10 minutes
-- Second by second: the primary writes 60 MB/s for 1,200 s and 15 MB/s after that, the replica replays up to 45 MB/s.
CREATE TABLE lag AS
WITH RECURSIVE s(t, backlog) AS (
  SELECT 0, 0
  UNION ALL
  SELECT t + 1, max(0, backlog + CASE WHEN t < 1200 THEN 60 ELSE 15 END - 45) FROM s WHERE t < 3600
)
SELECT t, backlog FROM s;
SELECT backlog FROM lag WHERE t = 1200;
-- expect: 18000
SELECT (min(t) - 1200) / 60.0 FROM lag WHERE t > 1200 AND backlog = 0;
-- expect: 10.0
-- age of what is shown at the end of the load: 54,000 MB replayed is the log of the first 900 s
SELECT 1200 - (1200 * 60 - 18000) / 60;
-- expect: 300
