-- question: db-join-fan-out-sum
-- key: 450
CREATE TABLE orders (id INTEGER PRIMARY KEY);
CREATE TABLE order_lines (id INTEGER PRIMARY KEY, order_id INTEGER, qty INTEGER);
CREATE TABLE payments (id INTEGER PRIMARY KEY, order_id INTEGER, amount INTEGER);
INSERT INTO orders VALUES (7);
INSERT INTO order_lines VALUES (1, 7, 2), (2, 7, 1), (3, 7, 4);
INSERT INTO payments VALUES (1, 7, 100), (2, 7, 50);
SELECT o.id, SUM(p.amount) AS paid, SUM(l.qty) AS pieces
FROM   orders o
JOIN   order_lines l ON l.order_id = o.id
JOIN   payments p    ON p.order_id = o.id
WHERE  o.id = 7
GROUP  BY o.id;
-- expect: 7 | 450 | 14
SELECT (SELECT SUM(amount) FROM payments WHERE order_id = 7),
       (SELECT SUM(qty) FROM order_lines WHERE order_id = 7);
-- expect: 150 | 7
