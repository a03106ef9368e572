-- question: db-avg-times-count-null
-- key: 14
CREATE TABLE reviews (product TEXT, rating INTEGER);
INSERT INTO reviews VALUES ('A', 5), ('A', NULL), ('A', 2), ('A', NULL), ('B', 4);
SELECT product, AVG(rating) * COUNT(*) AS points
FROM   reviews
GROUP  BY product;
-- expect: A | 14.0
-- expect: B | 4.0
SELECT SUM(rating), AVG(rating), AVG(COALESCE(rating, 0)) FROM reviews WHERE product = 'A';
-- expect: 7 | 3.5 | 1.75
