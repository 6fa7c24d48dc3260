-- The same teacher, and the same room, at two bodies at once are looked for by the hash of the number, and by teacher and room.
create index teachers_number on teachers (id_number_hash);
create index lessons_teacher on lessons (teacher_id, starts_at);
create index lessons_room on lessons (room_id, starts_at);
comment on index teachers_number is 'One person at several bodies (A4.7, A10.1)';
comment on index lessons_teacher is 'Where a teacher is at an hour (A10.1)';
comment on index lessons_room is 'Who is in a room at an hour (A14.6)';
