-- question: db-bought-both-products
-- key: WHERE product IN ('A', 'B') GROUP BY customer_id HAVING COUNT(DISTINCT product) = 2
CREATE TABLE purchases (customer_id INTEGER NOT NULL, product TEXT NOT NULL);
INSERT INTO purchases VALUES (1, 'A'), (1, 'B'), (2, 'A'), (2, 'A'), (3, 'B'),
  (4, 'A'), (4, 'B'), (4, 'C'), (5, 'B'), (5, 'C');
SELECT customer_id FROM purchases
-- ... the rest of the query
WHERE product IN ('A', 'B') GROUP BY customer_id HAVING COUNT(DISTINCT product) = 2;
-- expect: 1
-- expect: 4
SELECT customer_id FROM purchases
WHERE product IN ('A', 'B') GROUP BY customer_id HAVING COUNT(product) >= 2;
-- expect: 1
-- expect: 2
-- expect: 4
SELECT customer_id FROM purchases
WHERE product = 'A' AND product = 'B' GROUP BY customer_id HAVING COUNT(DISTINCT product) = 2;
-- expect: (no rows)
SELECT customer_id FROM purchases
WHERE product IN ('A', 'B') GROUP BY customer_id, product HAVING COUNT(DISTINCT product) = 2;
-- expect: (no rows)
