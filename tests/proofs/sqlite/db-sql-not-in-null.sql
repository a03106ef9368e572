-- question: db-sql-not-in-null
-- key: 0
CREATE TABLE employees (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE teams (id INTEGER PRIMARY KEY, lead_id INTEGER);
INSERT INTO employees VALUES (1, 'Ada'), (2, 'Ben'), (3, 'Cem'), (4, 'Dia');
INSERT INTO teams VALUES (1, 1), (2, 2), (3, NULL);
SELECT name
FROM   employees
WHERE  id NOT IN (SELECT lead_id FROM teams);
-- expect: (no rows)
SELECT count(*) FROM (SELECT name
FROM   employees
WHERE  id NOT IN (SELECT lead_id FROM teams));
-- expect: 0
SELECT name FROM employees e
WHERE NOT EXISTS (SELECT 1 FROM teams t WHERE t.lead_id = e.id) ORDER BY id;
-- expect: Cem
-- expect: Dia
