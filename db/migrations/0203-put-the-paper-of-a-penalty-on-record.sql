-- A penalty was a typed line, yet it settled what two people had found true, and money went on. Whatever says that it answers a concern comes
-- with its paper, which whoever settles can read; what was written down before stays as it is (A15(a), A15(c)).
alter table sanctions add column evidence_file_id uuid references files (id);
comment on column sanctions.evidence_file_id is 'The paper of the penalty or transfer, the bureau''s own (A15(a), A15(c)); none before papers were asked for';
alter table sanctions add constraint sanctions_answer_with_paper check (named = '{}' or evidence_file_id is not null) not valid;
comment on constraint sanctions_answer_with_paper on sanctions is 'What answers a concern is shown, not only typed (A15(a), A15(c)); holds for every row from now on: penalties from before migration 0203 stand as they were written';
