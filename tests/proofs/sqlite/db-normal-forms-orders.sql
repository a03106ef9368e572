-- question: db-normal-forms-orders
-- key: second
-- key: third
-- key: update
-- key: deletion
CREATE TABLE order_items (order_id INT, product_id INT, product_name TEXT, PRIMARY KEY (order_id, product_id));
INSERT INTO order_items VALUES (1, 5, 'lamp'), (2, 5, 'lamp'), (2, 6, 'desk');
-- product_name depends on product_id, a part of the key: one name per product_id ...
SELECT max(n) FROM (SELECT count(DISTINCT product_name) AS n FROM order_items GROUP BY product_id);
-- expect: 1
-- ... but not on order_id
SELECT max(n) FROM (SELECT count(DISTINCT product_name) AS n FROM order_items GROUP BY order_id);
-- expect: 2
CREATE TABLE orders (order_id INT PRIMARY KEY, customer_id INT, customer_city TEXT);
INSERT INTO orders VALUES (1, 7, 'Oslo'), (2, 7, 'Oslo'), (3, 8, 'Rome');
-- the customer moves and one order is forgotten: two cities for one customer
UPDATE orders SET customer_city = 'Kyiv' WHERE order_id = 1;
SELECT count(DISTINCT customer_city) FROM orders WHERE customer_id = 7;
-- expect: 2
-- the one order of customer 8 is removed, and the city is gone
DELETE FROM orders WHERE order_id = 3;
SELECT customer_city FROM orders WHERE customer_id = 8;
-- expect: (no rows)
