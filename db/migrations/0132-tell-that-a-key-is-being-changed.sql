-- While the data key is changed, a row of its own says so: no service starts until every value lies under the new one.
alter table key_marks drop constraint key_marks_name_known,
  add constraint key_marks_name_known check (name in ('data', 'index', 'new-data'));
comment on column key_marks.name is 'data and index: the keys in use; new-data: the data key that is being changed to';
