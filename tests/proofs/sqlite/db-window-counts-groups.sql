-- question: db-window-counts-groups
-- key: 3
CREATE TABLE users (id INTEGER PRIMARY KEY, city TEXT, active INTEGER);
INSERT INTO users VALUES (1, 'Oslo', 1), (2, 'Oslo', 1), (3, 'Oslo', 1), (4, 'Oslo', 1), (5, 'Oslo', 1),
  (6, 'Rome', 1), (7, 'Rome', 1), (8, 'Kyiv', 1), (9, 'Lima', 0), (10, 'Lima', 0);
SELECT city,
       COUNT(*)        AS people,
       COUNT(*) OVER () AS n
FROM   users
WHERE  active = 1
GROUP  BY city
ORDER  BY people DESC
LIMIT  2;
-- expect: Oslo | 5 | 3
-- expect: Rome | 2 | 3
