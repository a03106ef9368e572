-- question: sd-design-payment
-- step: 5
-- key: INSERT as pending under the unique key; COMMIT; call; whoever finds it asks
-- Two sessions at the same time were run on PostgreSQL (see verified.how); here: what a crash leaves behind.
CREATE TABLE payments (request_key TEXT PRIMARY KEY, state TEXT NOT NULL);
CREATE TABLE charges (id INTEGER PRIMARY KEY, request_key TEXT);
-- INSERT; call; COMMIT at the end: a crash after the charge takes the row away, so a retry is let through.
BEGIN;
INSERT INTO payments VALUES ('k1', 'pending');
ROLLBACK;
SELECT count(*) FROM payments WHERE request_key = 'k1';
-- expect: 0
-- INSERT; COMMIT; call: the row survives the crash and stops the retry.
BEGIN;
INSERT INTO payments VALUES ('k2', 'pending');
COMMIT;
INSERT INTO charges (request_key) VALUES ('k2');
INSERT INTO payments VALUES ('k2', 'pending');
-- error: UNIQUE constraint failed: payments.request_key
SELECT p.state, (SELECT count(*) FROM charges c WHERE c.request_key = p.request_key) FROM payments p WHERE p.request_key = 'k2';
-- expect: pending | 1
