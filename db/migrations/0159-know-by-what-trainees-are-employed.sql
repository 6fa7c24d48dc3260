-- An enterprise trains its own people; by what each is one stands on the roster (A2.1).
alter table class_trainees add column employment text,
  add constraint class_trainees_employment_known check (employment in ('contract', 'insurance', 'both', 'dispatched'));
comment on column class_trainees.employment is '用工关系 as the enterprise says; null where nothing is said (A2.1)';
comment on constraint class_trainees_employment_known on class_trainees is 'One of the ways by which the register A2.1.staff tells whose own somebody is (A2.1)';
