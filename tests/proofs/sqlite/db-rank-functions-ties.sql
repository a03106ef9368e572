-- question: db-rank-functions-ties
-- key: ROW_NUMBER() = 1, 2, 3, 4
-- key: RANK() = 1, 2, 2, 4
-- key: DENSE_RANK() = 1, 2, 2, 3
-- key: LAG(score) = NULL, 90, 80, 80
CREATE TABLE scores (id INTEGER PRIMARY KEY, score INTEGER);
INSERT INTO scores VALUES (1, 90), (2, 80), (3, 80), (4, 70);
SELECT ROW_NUMBER() OVER (ORDER BY score DESC) AS a,
       RANK()       OVER (ORDER BY score DESC),
       DENSE_RANK() OVER (ORDER BY score DESC),
       LAG(score)   OVER (ORDER BY score DESC),
       COUNT(*)     OVER (ORDER BY score DESC),
       LEAD(score)  OVER (ORDER BY score DESC)
FROM scores ORDER BY a;
-- expect: 1 | 1 | 1 | NULL | 1 | 80
-- expect: 2 | 2 | 2 | 90 | 3 | 80
-- expect: 3 | 2 | 2 | 80 | 3 | 70
-- expect: 4 | 4 | 3 | 80 | 4 | NULL
