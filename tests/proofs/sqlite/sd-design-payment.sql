-- question: sd-design-payment
-- step: 5
-- key: Ask for its charges; if none is listed 15 minutes after the insert, set it to failed
-- Four first servers inserted and committed a pending row at minute 0. The provider lists a charge with a delay:
--   p1 called at once, listed at minute 1;  p2 called at once, listed at minute 10;
--   p3 called at minute 1, listed at minute 11, the latest case that the question allows;  p4 died before its call.
CREATE TABLE payments (id TEXT PRIMARY KEY, state TEXT NOT NULL, inserted INTEGER NOT NULL);
CREATE TABLE charges (id TEXT, made INTEGER, listed INTEGER);
INSERT INTO payments VALUES ('p1', 'pending', 0), ('p2', 'pending', 0), ('p3', 'pending', 0), ('p4', 'pending', 0);
INSERT INTO charges VALUES ('p1', 0, 1), ('p2', 0, 10), ('p3', 1, 11);

-- The committed row survives and keeps a second insert out.
INSERT INTO payments VALUES ('p1', 'pending', 2);
-- error: UNIQUE constraint failed: payments.id

-- Ask at minute 5 and charge what is not listed: p2 and p3 are charged twice.
BEGIN;
INSERT INTO charges SELECT id, 5, 6 FROM payments p
WHERE NOT EXISTS (SELECT 1 FROM charges c WHERE c.id = p.id AND c.listed <= 5);
SELECT id, count(*) FROM charges GROUP BY id HAVING count(*) > 1 ORDER BY id;
-- expect: p2 | 2
-- expect: p3 | 2
ROLLBACK;

-- Charge whatever is pending, one server at a time (the row lock): all three that were charged are charged twice.
BEGIN;
INSERT INTO charges SELECT id, 2, 3 FROM payments WHERE state = 'pending';
SELECT id, count(*) FROM charges GROUP BY id HAVING count(*) > 1 ORDER BY id;
-- expect: p1 | 2
-- expect: p2 | 2
-- expect: p3 | 2
ROLLBACK;

-- Wait for a report of a charge: p4 has none and stays pending.
BEGIN;
UPDATE payments SET state = 'paid' WHERE EXISTS (SELECT 1 FROM charges c WHERE c.id = payments.id);
SELECT id FROM payments WHERE state = 'pending';
-- expect: p4
ROLLBACK;

-- Ask at minute 15: book what is listed, set the rest to failed. Nothing is pending, nothing is charged twice,
-- and no failed payment has a charge that turns up later.
UPDATE payments SET state = CASE
  WHEN EXISTS (SELECT 1 FROM charges c WHERE c.id = payments.id AND c.listed <= 15) THEN 'paid' ELSE 'failed' END
WHERE state = 'pending' AND inserted + 15 <= 15;
SELECT p.id, p.state, (SELECT count(*) FROM charges c WHERE c.id = p.id) FROM payments p ORDER BY p.id;
-- expect: p1 | paid | 1
-- expect: p2 | paid | 1
-- expect: p3 | paid | 1
-- expect: p4 | failed | 0
