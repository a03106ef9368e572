-- question: dl-stale-read-absolute-write
-- key: 9
-- One connection sends the statements in the order of the question; A's application computed 10 - 1.
-- What SQLite cannot show is that PostgreSQL lets A's UPDATE through at Read Committed: that was run there.
CREATE TABLE products (id INTEGER PRIMARY KEY, stock INTEGER NOT NULL);
INSERT INTO products VALUES (5, 10);
SELECT stock FROM products WHERE id = 5;
-- expect: 10
UPDATE products SET stock = stock - 3 WHERE id = 5;
UPDATE products SET stock = 9 WHERE id = 5;
SELECT stock FROM products WHERE id = 5;
-- expect: 9
