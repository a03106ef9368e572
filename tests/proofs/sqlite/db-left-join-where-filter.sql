-- question: db-left-join-where-filter
-- key: 3
CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER, status TEXT);
INSERT INTO customers VALUES (1, 'Ada'), (2, 'Ben'), (3, 'Cem'), (4, 'Dia');
INSERT INTO orders VALUES (10, 1, 'paid'), (11, 1, 'open'), (12, 1, 'paid'), (13, 2, 'open'), (14, 3, 'paid');
CREATE VIEW answer AS
SELECT c.name, o.id
FROM   customers c
LEFT   JOIN orders o ON o.customer_id = c.id
WHERE  o.status = 'paid';
SELECT name, id FROM answer ORDER BY id;
-- expect: Ada | 10
-- expect: Ada | 12
-- expect: Cem | 14
SELECT count(*) FROM answer;
-- expect: 3
SELECT count(*) FROM customers c LEFT JOIN orders o ON o.customer_id = c.id;
-- expect: 6
SELECT count(*) FROM customers c LEFT JOIN orders o ON o.customer_id = c.id AND o.status = 'paid';
-- expect: 5
