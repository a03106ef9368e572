-- question: db-running-total-ties
-- key: 60
CREATE TABLE sales (id INTEGER PRIMARY KEY, day TEXT, amount INTEGER);
INSERT INTO sales VALUES (1, '2026-03-01', 10), (2, '2026-03-02', 20),
  (3, '2026-03-02', 30), (4, '2026-03-03', 40);
SELECT id, day, amount,
       SUM(amount) OVER (ORDER BY day) AS running
FROM   sales;
-- expect: 1 | 2026-03-01 | 10 | 10
-- expect: 2 | 2026-03-02 | 20 | 60
-- expect: 3 | 2026-03-02 | 30 | 60
-- expect: 4 | 2026-03-03 | 40 | 100
SELECT SUM(amount) OVER (ORDER BY day, id) FROM sales ORDER BY id;
-- expect: 10
-- expect: 30
-- expect: 60
-- expect: 100
