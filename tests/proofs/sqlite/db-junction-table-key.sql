-- question: db-junction-table-key
-- key: (student_id, course_id, term)
-- the table of the question, without a primary key
CREATE TABLE enrolments (
  student_id int  NOT NULL,
  course_id  int  NOT NULL,
  term       text NOT NULL,   -- such as '2026-spring'
  grade      int
);
CREATE TABLE e1 (student_id int, course_id int, term text, grade int, PRIMARY KEY (student_id, course_id, term));
CREATE TABLE e2 (student_id int, course_id int, term text, grade int, PRIMARY KEY (student_id, course_id));
CREATE TABLE e3 (student_id int, course_id int, term text, grade int, PRIMARY KEY (student_id, course_id, term, grade));
CREATE TABLE e4 (enrolment_id INTEGER PRIMARY KEY, student_id int, course_id int, term text, grade int);
-- the key: repeat in a later term and a second course in the term are let in, a second grade is not
INSERT INTO e1 VALUES (1, 10, '2026-spring', 5), (1, 10, '2026-autumn', 3), (1, 11, '2026-spring', 2);
INSERT INTO e1 VALUES (1, 10, '2026-spring', 1);
-- error: UNIQUE constraint failed
SELECT count(*) FROM e1;
-- expect: 3
INSERT INTO e2 VALUES (1, 10, '2026-spring', 5);
INSERT INTO e2 VALUES (1, 10, '2026-autumn', 3);
-- error: UNIQUE constraint failed
INSERT INTO e3 VALUES (1, 10, '2026-spring', 5);
INSERT INTO e3 VALUES (1, 10, '2026-spring', 1);
SELECT count(*) FROM e3;
-- expect: 2
INSERT INTO e4 (student_id, course_id, term, grade) VALUES (1, 10, '2026-spring', 5), (1, 10, '2026-spring', 1);
SELECT count(*) FROM e4;
-- expect: 2
