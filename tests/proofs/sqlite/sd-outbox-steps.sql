-- question: sd-outbox-steps
-- key: The service inserts the order row and the event row in one open transaction
-- key: The service commits, which makes both rows visible together
-- key: The relay selects the event rows that are not marked as sent
-- key: The relay publishes these events to the broker
-- key: The broker confirms that it has stored the events
-- key: The relay marks the event rows as sent
CREATE TABLE orders (id INTEGER PRIMARY KEY);
CREATE TABLE outbox (id INTEGER PRIMARY KEY, body TEXT, sent INTEGER DEFAULT 0);
CREATE TABLE broker (outbox_id INTEGER);
-- A crash before the commit leaves neither row.
BEGIN;
INSERT INTO orders VALUES (1);
INSERT INTO outbox (body) VALUES ('order 1');
ROLLBACK;
SELECT (SELECT count(*) FROM orders), (SELECT count(*) FROM outbox);
-- expect: 0 | 0
BEGIN;
INSERT INTO orders VALUES (1);
INSERT INTO outbox (body) VALUES ('order 1');
COMMIT;
-- The relay publishes and crashes before it marks: after the restart the event is published again, none is lost.
INSERT INTO broker SELECT id FROM outbox WHERE sent = 0;
INSERT INTO broker SELECT id FROM outbox WHERE sent = 0;
UPDATE outbox SET sent = 1 WHERE sent = 0;
SELECT count(*), count(DISTINCT outbox_id) FROM broker;
-- expect: 2 | 1
-- The other way round: marked, then a crash before the publish. The event is lost.
DELETE FROM broker;
INSERT INTO outbox (body) VALUES ('order 2');
UPDATE outbox SET sent = 1 WHERE sent = 0;
INSERT INTO broker SELECT id FROM outbox WHERE sent = 0;
SELECT count(*) FROM broker;
-- expect: 0
