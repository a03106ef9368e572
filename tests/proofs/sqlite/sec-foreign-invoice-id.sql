-- question: sec-foreign-invoice-id
-- key: Add AND customer_id = :session_customer to the condition
-- abridged: the parameters are written as values; the session is customer 7
CREATE TABLE invoices (id INTEGER PRIMARY KEY, customer_id INTEGER NOT NULL, total INTEGER);
INSERT INTO invoices VALUES (1041, 7, 120), (1042, 8, 990);
-- as shown: customer 7 sees the invoice of customer 8
SELECT id, total
FROM   invoices
WHERE  id = 1042;
-- expect: 1042 | 990
-- with the condition: no row for it, and the own one as before
SELECT id, total
FROM   invoices
WHERE  id = 1042 AND customer_id = 7;
-- expect: (no rows)
SELECT id, total
FROM   invoices
WHERE  id = 1041 AND customer_id = 7;
-- expect: 1041 | 120
