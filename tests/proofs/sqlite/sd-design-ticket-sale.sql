-- question: sd-design-ticket-sale
-- step: 4
-- key: A unique key on (event_id, seat_id) in this table
PRAGMA foreign_keys = ON;
CREATE TABLE seats (id INTEGER PRIMARY KEY);
INSERT INTO seats VALUES (7), (8);
CREATE TABLE by_order (order_id INTEGER, event_id INTEGER, seat_id INTEGER, UNIQUE (order_id, seat_id));
INSERT INTO by_order VALUES (1, 1, 7), (2, 1, 7);
SELECT count(*) FROM by_order;
-- expect: 2
CREATE TABLE by_foreign_key (order_id INTEGER, event_id INTEGER, seat_id INTEGER REFERENCES seats (id));
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
