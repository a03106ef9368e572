-- question: sd-design-chat
-- step: 3
-- key: (conversation_id, seq), with the number given by the server when it stores
-- A device holds the messages of 10:00:05 and before; then a message of 10:00:02 arrives late.
CREATE TABLE m (conversation_id INTEGER, seq INTEGER, sent_at TEXT, message_id TEXT,
                sender_id INTEGER, sender_seq INTEGER, body TEXT, PRIMARY KEY (conversation_id, seq));
INSERT INTO m VALUES (7, 1, '10:00:01', 'f3', 1, 1, 'hello');
INSERT INTO m VALUES (7, 2, '10:00:05', 'c9', 1, 2, 'anybody there?');
INSERT INTO m VALUES (7, 3, '10:00:02', '1a', 2, 1, 'hello, from the tunnel');
-- Behind the last number held: the late message is found.
SELECT body FROM m WHERE conversation_id = 7 AND seq > 2 ORDER BY seq;
-- expect: hello, from the tunnel
-- Behind the last time held: it is missed.
SELECT body FROM m WHERE conversation_id = 7 AND sent_at > '10:00:05';
-- expect: (no rows)
-- Behind the last random id held: an old one comes again, the late one is missed.
SELECT body FROM m WHERE conversation_id = 7 AND message_id > 'c9' ORDER BY message_id;
-- expect: hello
-- By sender: the range of sender 1 does not contain it, so each sender needs a range.
SELECT body FROM m WHERE sender_id = 1 AND sender_seq > 2;
-- expect: (no rows)
-- Equal times collide under a key on the time.
CREATE TABLE by_time (conversation_id INTEGER, sent_at TEXT, body TEXT, PRIMARY KEY (conversation_id, sent_at));
INSERT INTO by_time VALUES (7, '10:00:05', 'yes');
INSERT INTO by_time VALUES (7, '10:00:05', 'no');
-- error: UNIQUE constraint failed: by_time.conversation_id, by_time.sent_at
