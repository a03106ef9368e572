-- question: sec-sort-column-from-query
-- key: Use sort as the key of a dict that holds the two column names
-- The Python function is not run here: these are the statements that it sends.
CREATE TABLE products (name TEXT, price INTEGER);
INSERT INTO products VALUES ('b', 2), ('c', 1), ('a', 3);
CREATE TABLE users (id INTEGER PRIMARY KEY, hash TEXT);
INSERT INTO users VALUES (1, 'a1f3');
-- a column name from the dict: sorted
SELECT name, price FROM products ORDER BY price;
-- expect: c | 1
-- expect: b | 2
-- expect: a | 3
-- the same text as a value, which is what a bound parameter is: not sorted
SELECT name, price FROM products ORDER BY (SELECT 'price');
-- expect: b | 2
-- expect: c | 1
-- expect: a | 3
-- injected text without any quote: the order tells the first letter of the hash (97 is a)
SELECT name, price FROM products ORDER BY (CASE WHEN (SELECT unicode(hash) FROM users WHERE id = 1) = 97 THEN name ELSE price END);
-- expect: a | 3
-- expect: b | 2
-- expect: c | 1
SELECT name, price FROM products ORDER BY (CASE WHEN (SELECT unicode(hash) FROM users WHERE id = 1) = 98 THEN name ELSE price END);
-- expect: c | 1
-- expect: b | 2
-- expect: a | 3
