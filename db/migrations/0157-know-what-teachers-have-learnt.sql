-- A teacher has the education that goes with the subject (A4.4(h)): what is not registered is left to a person, never passed.
alter table teachers add column education text,
  add constraint teachers_education_known check (education in ('secondary', 'college', 'bachelor', 'master', 'doctor'));
comment on column teachers.education is '学历; null where it has not been registered (A4.4(h))';
comment on constraint teachers_education_known on teachers is 'One of the steps of education that the register knows (A4.4(h))';
