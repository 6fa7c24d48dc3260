-- Certificates that were brought in stand beside those of our own exams (A13.6): each says by which sheet it came. areas/people/certificates
alter table certificates add column intake_id uuid;
alter table certificates add column issuer text;
alter table certificates add constraint certificates_intake_id_fkey foreign key (intake_id) references intakes (id);
alter table certificates add constraint certificates_brought_in_by_no_body check (intake_id is null or provider_code is null);
comment on column certificates.intake_id is 'The sheet by which it was brought in; null for one of our own exams';
comment on column certificates.issuer is 'Who issued it, as the sheet says; null: not said';

-- One of our own is there once. One that was brought in may be so again after its sheet was taken back, and may turn out to be one of our own.
alter table certificates drop constraint certificates_no_once;
create unique index certificates_no_once on certificates (certificate_no) where intake_id is null;
comment on index certificates_no_once is 'A certificate of our own exams has a number of its own (A11.1)';
create index certificates_no on certificates (certificate_no);
create index certificates_issued on certificates (issued_on, id);
create index certificates_intake on certificates (intake_id) where intake_id is not null;

create function certificates_counting() returns setof certificates language sql stable as $$
  select c.* from certificates c where c.intake_id is null or (
    not exists (select from intake_withdrawals w where w.intake_id = c.intake_id)
    and not exists (select from certificates o where o.certificate_no = c.certificate_no and o.intake_id is null))
$$;
comment on function certificates_counting() is 'Each certificate once: nothing of a sheet that was taken back, and nothing brought in that is one of our own (A13.6). Asked in the name of the bureau or of the house, who alone see sheets';

create function certificates_held(people uuid[]) returns table (id uuid, person_id uuid, certificate_no text, occupation_code text, occupation_name text,
  level text, issued_on date, provider_code text, issuer text, source text, as_of date, confidence text) language sql stable as $$
  select c.id, c.person_id, c.certificate_no, c.occupation_code, c.occupation_name, c.level, c.issued_on, c.provider_code, c.issuer, i.source, i.as_of, i.confidence
  from certificates_counting() c left join intakes i on i.id = c.intake_id where c.person_id = any (people)
$$;
comment on function certificates_held(uuid[]) is 'What these people hold, each with the sheet it came by (A13.6)';

-- One number, one holder and one level, whichever way it comes: a sheet waits for all results, results only for sheets.
create function guard_certificates() returns trigger language plpgsql as $$
declare acting text := current_user; twice text; theirs boolean;
begin
  perform set_config('role', 'qixun_house', true);
  theirs := exists (select from added where intake_id is not null);
  if theirs then
    perform pg_advisory_xact_lock(hashtext(current_schema()), hashtext('certificate numbers'));
  else
    perform pg_advisory_xact_lock_shared(hashtext(current_schema()), hashtext('certificate numbers'));
  end if;
  select a.certificate_no into twice from added a join certificates o on o.certificate_no = a.certificate_no and o.id <> a.id
    where not exists (select from intake_withdrawals w where w.intake_id = o.intake_id)
      and ((o.person_id, o.level) is distinct from (a.person_id, a.level) or a.intake_id is not null)
    limit 1;
  perform set_config('role', acting, true);
  if twice is not null then
    raise exception 'a certificate has one holder and one level' using errcode = 'unique_violation', constraint = 'certificates_of_one_holder',
      hint = '证书编号' || twice || '已经登记在册，没有保存。请核对编号；登记有误的，由审批人员撤回那一次接入后再办理。';
  end if;
  return null;
end $$;
comment on function guard_certificates() is 'A number belongs to one person at one level, whichever way it came; nothing is brought in twice (A13.6)';
create trigger certificates_of_one_holder after insert on certificates referencing new table as added for each statement execute function guard_certificates();

-- Money may be refused on a certificate from elsewhere, so the proof covers by which sheet it came.
select seal_rows('certificates');
