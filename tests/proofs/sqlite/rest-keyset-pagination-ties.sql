-- question: rest-keyset-pagination-ties
-- key: Sort by created_at and id, and compare both with the cursor
-- abridged: the parameter :cursor is replaced by its value, and a page has 3 rows instead of 20
CREATE TABLE orders (id INTEGER PRIMARY KEY, created_at INTEGER NOT NULL);
INSERT INTO orders VALUES (1, 10), (2, 20), (3, 30), (4, 30), (5, 30), (6, 40), (7, 50);
-- page 1 of the query in the question (without its WHERE line)
CREATE TABLE seen AS SELECT id, created_at FROM orders ORDER BY created_at DESC LIMIT 3;
SELECT created_at FROM seen ORDER BY created_at DESC;
-- expect: 50
-- expect: 40
-- expect: 30
-- page 2 and 3: the cursor is 30, then 10
INSERT INTO seen SELECT id, created_at FROM orders WHERE created_at < 30 ORDER BY created_at DESC LIMIT 3;
INSERT INTO seen SELECT id, created_at FROM orders WHERE created_at < 10 ORDER BY created_at DESC LIMIT 3;
SELECT count(*) FROM orders WHERE id NOT IN (SELECT id FROM seen);
-- expect: 2
-- with <= the last row comes again
SELECT max(created_at) FROM (SELECT created_at FROM orders WHERE created_at <= 30 ORDER BY created_at DESC LIMIT 3);
-- expect: 30
SELECT min(created_at) FROM (SELECT created_at FROM orders WHERE created_at <= 30 ORDER BY created_at DESC LIMIT 3);
-- expect: 30
-- the key: a total order and a comparison of both columns
SELECT id FROM orders ORDER BY created_at DESC, id DESC LIMIT 3;
-- expect: 7
-- expect: 6
-- expect: 5
SELECT id FROM orders WHERE (created_at, id) < (30, 5) ORDER BY created_at DESC, id DESC LIMIT 3;
-- expect: 4
-- expect: 3
-- expect: 2
SELECT id FROM orders WHERE (created_at, id) < (20, 2) ORDER BY created_at DESC, id DESC LIMIT 3;
-- expect: 1
