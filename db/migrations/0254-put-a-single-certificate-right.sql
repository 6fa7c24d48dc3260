-- A single certificate that was brought in and is not this person's, or is wrong, is put right by two as a grant is: the clerk asks on what was found,
-- an approver decides; the row stays and counts no more (A13.6). areas/people/corrections
alter table earlier_grant_corrections alter column grant_id drop not null;
alter table earlier_grant_corrections add column certificate_id uuid;
alter table earlier_grant_corrections add constraint earlier_grant_corrections_certificate_id_fkey foreign key (certificate_id) references certificates (id);
alter table earlier_grant_corrections add constraint earlier_grant_corrections_of_one check (num_nonnulls(grant_id, certificate_id) = 1);
create index earlier_grant_corrections_certificate on earlier_grant_corrections (certificate_id);
comment on table earlier_grant_corrections is 'That a grant or a certificate brought in is not this person''s, or wrong: asked by the clerk on what was found';
comment on table earlier_grant_correction_decisions is 'What an approver said of it; agreed: the grant or the certificate counts no more';

create function certificate_corrected(of_certificate uuid) returns boolean language sql stable parallel safe
  return exists (select from earlier_grant_corrections c join earlier_grant_correction_decisions d on d.correction_id = c.id and d.agreed
    where c.certificate_id = of_certificate);
comment on function certificate_corrected(uuid) is 'True once two people found a certificate that was brought in wrong (A13.6). Asked in the name of the bureau or the house.';

create or replace function certificates_counting() returns setof certificates language sql stable as $$
  select c.* from certificates c where c.intake_id is null or (
    not exists (select from intake_withdrawals w where w.intake_id = c.intake_id)
    and not exists (select from earlier_grant_corrections k join earlier_grant_correction_decisions d on d.correction_id = k.id and d.agreed
      where k.certificate_id = c.id)
    and not exists (select from certificates o where o.certificate_no = c.certificate_no and o.intake_id is null))
$$;
comment on function certificates_counting() is 'Each certificate once: nothing of a sheet that was taken back, nothing that two people found wrong, and nothing brought in that is one of our own (A13.6). Asked in the name of the bureau or of the house, who alone see sheets';

create or replace function guard_certificates() returns trigger language plpgsql as $$
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
    where not exists (select from intake_withdrawals w where w.intake_id = o.intake_id) and not certificate_corrected(o.id)
      and ((o.person_id, o.level) is distinct from (a.person_id, a.level) or a.intake_id is not null)
    limit 1;
  perform set_config('role', acting, true);
  if twice is not null then
    raise exception 'a certificate has one holder and one level' using errcode = 'unique_violation', constraint = 'certificates_of_one_holder',
      hint = '证书编号' || twice || '已经登记在册，没有保存。请核对编号；登记有误的，由两人更正该证书或者由审批人员撤回那一次接入后再办理。';
  end if;
  return null;
end $$;

create or replace function guard_grant_correction() returns trigger language plpgsql as $$
declare about uuid := coalesce(new.grant_id, new.certificate_id);
begin
  perform pg_advisory_xact_lock(hashtext(current_schema()), hashtext('correction of ' || about));
  if exists (select from earlier_grant_corrections c where (c.grant_id = about or c.certificate_id = about)
      and not exists (select from earlier_grant_correction_decisions d where d.correction_id = c.id)) then
    raise exception 'one correction of a grant at a time' using errcode = 'check_violation', constraint = 'earlier_grant_corrections_one_open';
  end if;
  if new.certificate_id is not null and exists (select from certificates c where c.id = new.certificate_id and c.intake_id is null) then
    raise exception 'a certificate of an exam of our own is put right there' using errcode = 'check_violation', constraint = 'earlier_grant_corrections_brought_in';
  end if;
  return new;
end $$;
comment on function guard_grant_correction() is 'One correction of a grant or certificate at a time, and of what was brought in alone';
