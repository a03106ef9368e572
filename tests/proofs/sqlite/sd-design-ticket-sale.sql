-- question: sd-design-ticket-sale
-- step: 5
-- key: Set both rows where they are free, in one transaction; roll back unless two changed
-- Two sessions at the same time were run on PostgreSQL (see verified.how); here the same statements one after the other.
CREATE TABLE seats (event_id INTEGER, seat_id INTEGER, hold_id TEXT, held_until INTEGER, PRIMARY KEY (event_id, seat_id));
INSERT INTO seats VALUES (1, 7, NULL, NULL), (1, 8, NULL, NULL), (1, 9, NULL, NULL);
-- The key: A takes 7 and 8 at time 100 for 600 s.
BEGIN;
UPDATE seats SET hold_id = 'A', held_until = 700 WHERE event_id = 1 AND seat_id IN (7, 8) AND (hold_id IS NULL OR held_until < 100);
SELECT changes();
-- expect: 2
COMMIT;
-- B wants the same pair: no row fits, nothing is taken.
BEGIN;
UPDATE seats SET hold_id = 'B', held_until = 710 WHERE event_id = 1 AND seat_id IN (7, 8) AND (hold_id IS NULL OR held_until < 110);
SELECT changes();
-- expect: 0
ROLLBACK;
-- C wants 8 and 9: one row fits, so C rolls back and 9 stays free.
BEGIN;
UPDATE seats SET hold_id = 'C', held_until = 720 WHERE event_id = 1 AND seat_id IN (8, 9) AND (hold_id IS NULL OR held_until < 120);
SELECT changes();
-- expect: 1
ROLLBACK;
SELECT seat_id, hold_id FROM seats ORDER BY seat_id;
-- expect: 7 | A
-- expect: 8 | A
-- expect: 9 | NULL
-- An expired hold is free.
BEGIN;
UPDATE seats SET hold_id = 'D', held_until = 1400 WHERE event_id = 1 AND seat_id IN (7, 8) AND (hold_id IS NULL OR held_until < 800);
SELECT changes();
-- expect: 2
COMMIT;
-- Read first, then set by seat id: E and F have both read free; both are told yes, and F overwrites E.
UPDATE seats SET hold_id = NULL, held_until = NULL;
SELECT count(*) FROM seats WHERE seat_id IN (7, 8) AND hold_id IS NULL;
-- expect: 2
SELECT count(*) FROM seats WHERE seat_id IN (7, 8) AND hold_id IS NULL;
-- expect: 2
UPDATE seats SET hold_id = 'E' WHERE event_id = 1 AND seat_id IN (7, 8);
SELECT changes();
-- expect: 2
UPDATE seats SET hold_id = 'F' WHERE event_id = 1 AND seat_id IN (7, 8);
SELECT changes();
-- expect: 2
-- One row at a time, each committed: H has 8, so G is left with 7 alone.
UPDATE seats SET hold_id = NULL, held_until = NULL;
UPDATE seats SET hold_id = 'H' WHERE event_id = 1 AND seat_id = 8 AND hold_id IS NULL;
UPDATE seats SET hold_id = 'G' WHERE event_id = 1 AND seat_id = 7 AND hold_id IS NULL;
UPDATE seats SET hold_id = 'G' WHERE event_id = 1 AND seat_id = 8 AND hold_id IS NULL;
SELECT changes();
-- expect: 0
SELECT seat_id, hold_id FROM seats WHERE hold_id IS NOT NULL ORDER BY seat_id;
-- expect: 7 | G
-- expect: 8 | H
-- Step 3, the rule that the database enforces: of these, only the unique key on event and seat refuses a second sale.
PRAGMA foreign_keys = ON;
CREATE TABLE places (id INTEGER PRIMARY KEY);
INSERT INTO places VALUES (7), (8);
CREATE TABLE by_order (order_id INTEGER, event_id INTEGER, seat_id INTEGER, UNIQUE (order_id, seat_id));
INSERT INTO by_order VALUES (1, 1, 7), (2, 1, 7);
SELECT count(*) FROM by_order;
-- expect: 2
CREATE TABLE by_foreign_key (order_id INTEGER, event_id INTEGER, seat_id INTEGER REFERENCES places (id));
INSERT INTO by_foreign_key VALUES (1, 1, 7), (2, 1, 7);
SELECT count(*) FROM by_foreign_key;
-- expect: 2
CREATE TABLE by_count (event_id INTEGER PRIMARY KEY, sold INTEGER, capacity INTEGER, CHECK (sold <= capacity));
INSERT INTO by_count VALUES (1, 0, 2);
UPDATE by_count SET sold = sold + 1;
UPDATE by_count SET sold = sold + 1;
SELECT sold FROM by_count;
-- expect: 2
CREATE TABLE by_seat (order_id INTEGER, event_id INTEGER, seat_id INTEGER, UNIQUE (event_id, seat_id));
INSERT INTO by_seat VALUES (1, 1, 7);
INSERT INTO by_seat VALUES (2, 1, 7);
-- error: UNIQUE constraint failed: by_seat.event_id, by_seat.seat_id
SELECT count(*) FROM by_seat;
-- expect: 1
