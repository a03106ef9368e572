-- question: db-gaps-and-islands-duplicate
-- key: 4
CREATE TABLE logins (user_id INTEGER, day INTEGER);
INSERT INTO logins VALUES (1, 1), (1, 2), (1, 3), (1, 5), (1, 6), (1, 6), (1, 9);
SELECT MIN(day) AS first_day, COUNT(*) AS len
FROM  (SELECT day,
              day - ROW_NUMBER() OVER (ORDER BY day) AS grp
       FROM   logins
       WHERE  user_id = 1) AS t
GROUP  BY grp
ORDER  BY first_day;
-- expect: 1 | 4
-- expect: 5 | 2
-- expect: 9 | 1
SELECT MIN(day) AS first_day, COUNT(DISTINCT day) AS len
FROM  (SELECT day, day - DENSE_RANK() OVER (ORDER BY day) AS grp FROM logins WHERE user_id = 1) AS t
GROUP BY grp ORDER BY first_day;
-- expect: 1 | 3
-- expect: 5 | 2
-- expect: 9 | 1
SELECT MIN(day) AS first_day, COUNT(*) AS len
FROM  (SELECT day, day - ROW_NUMBER() OVER (ORDER BY day) AS grp
       FROM (SELECT DISTINCT day FROM logins WHERE user_id = 1)) AS t
GROUP BY grp ORDER BY first_day;
-- expect: 1 | 3
-- expect: 5 | 2
-- expect: 9 | 1
