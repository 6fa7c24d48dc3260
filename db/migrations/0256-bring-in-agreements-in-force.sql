-- On its first day an office has agreements that run. They are brought in by a sheet (server/intakes) and rest on it instead of a filing: signed and
-- sealed before, they begin in force, end and are renewed as any other. Taken back with their sheet as a whole, while nothing stands on them.
-- areas/providers/intake
alter table agreements alter column filing_id drop not null;
alter table agreements add column intake_id uuid;
alter table agreements add constraint agreements_intake_id_fkey foreign key (intake_id) references intakes (id);
alter table agreements add constraint agreements_rest_on_one check (num_nonnulls(filing_id, intake_id) = 1);
alter table agreements drop constraint agreements_status_known;
alter table agreements add constraint agreements_status_known check (status in ('unsealed', 'in-force', 'ended', 'withdrawn'));
comment on column agreements.filing_id is 'The filing it was signed on; null for one that was brought in';
comment on column agreements.intake_id is 'The sheet by which it was brought in; null for one that was signed here';
comment on constraint agreements_rest_on_one on agreements is 'An agreement rests on its filing, or on the sheet it was brought in by (A6.5)';
create index agreements_intake on agreements (intake_id) where intake_id is not null;

-- Put right and brought in anew, it has the number it had.
alter table agreements drop constraint agreements_number_once;
create unique index agreements_number_once on agreements (number) where status <> 'withdrawn';
comment on index agreements_number_once is 'An agreement has a number of its own (A6.5)';

create or replace function guard_agreement() returns trigger language plpgsql as $$
declare role text := me_role();
begin
  if tg_op = 'INSERT' then
    if new.intake_id is not null then
      if new.status <> 'in-force' or role not in ('clerk', 'system') then
        raise exception 'what is brought in is in force, and brought in by the clerk' using errcode = 'check_violation', constraint = 'agreements_step_by_step';
      end if;
      if not exists (select from intakes i where i.id = new.intake_id and i.kind = 'agreements' and i.confidence <> 'unverified' and intake_counts(i.id)) then
        raise exception 'an agreement is brought in by a sheet of agreements that somebody stands for' using errcode = 'check_violation', constraint = 'agreements_by_their_sheet';
      end if;
      if exists (select from providers p where p.credit_code = new.provider_code and p.standing = 'cancelled') then
        raise exception 'the body is cancelled' using errcode = 'check_violation', constraint = 'cancelled_body_files_nothing';
      end if;
      return new;
    end if;
    if new.status <> 'unsealed' and role <> 'system' then
      raise exception 'an agreement begins without seals' using errcode = 'check_violation', constraint = 'agreements_step_by_step';
    end if;
    return new;
  end if;
  if new.status <> old.status and not exists (
    select from (values ('unsealed', 'in-force', array['clerk']), ('in-force', 'ended', array['approver']), ('in-force', 'withdrawn', array['approver'])) as step (before, after, roles)
    where before = old.status and after = new.status and (role = any (roles) or role = 'system')) then
    raise exception 'an agreement does not go from % to % by %', old.status, new.status, role
      using errcode = 'check_violation', constraint = 'agreements_step_by_step';
  end if;
  if old.status <> 'unsealed' and (new.number, new.filing_id, new.intake_id, new.provider_code, new.occupations, new.from_on, new.to_on, new.bureau_sealed_on,
        new.provider_sealed_on, new.document_id)
      is distinct from (old.number, old.filing_id, old.intake_id, old.provider_code, old.occupations, old.from_on, old.to_on, old.bureau_sealed_on,
        old.provider_sealed_on, old.document_id) then
    raise exception 'what was sealed stays' using errcode = 'check_violation', constraint = 'agreements_stay';
  end if;
  if new.status = 'withdrawn' and old.status <> 'withdrawn' and (new.intake_id is null or intake_counts(new.intake_id)) then
    raise exception 'an agreement is taken back with its sheet' using errcode = 'check_violation', constraint = 'agreements_taken_back_with_their_sheet';
  end if;
  return new;
end $$;
comment on function guard_agreement() is 'In force with both seals, or brought in so by a sheet; ended once or taken back with its sheet; and what was sealed stays (A6.6, X2.5.5, A14.0(e))';

create or replace function refuse_early_agreement() returns trigger language plpgsql as $$
begin
  if new.intake_id is null and me_role() <> 'system' and not exists (
    select from filings where id = new.filing_id and provider_code = new.provider_code and status = 'cleared'
  ) then
    raise exception 'the filing is not cleared' using errcode = 'check_violation', constraint = 'agreements_after_notice';
  end if;
  return new;
end $$;

create function take_back_agreements() returns trigger language plpgsql as $$
declare standing text;
begin
  -- Holds back whoever begins a class on one of them at this moment (classes_on_agreement).
  update agreements set status = 'withdrawn' where intake_id = new.intake_id and status = 'in-force';
  select '协议' || a.number || case
      when a.status = 'ended' then '已经终止'
      when exists (select from classes c where c.agreement_id = a.id) then '下已有班次'
      else '已提出取消补贴资格' end
    into standing from agreements a where a.intake_id = new.intake_id and (a.status = 'ended'
      or exists (select from classes c where c.agreement_id = a.id) or exists (select from dissolution_proposals d where d.agreement_id = a.id))
    order by a.number limit 1;
  if standing is not null then
    raise exception 'something stands on an agreement that was brought in' using errcode = 'check_violation', constraint = 'intake_withdrawals_of_what_nothing_stands_on',
      hint = '这次接入的' || standing || '，不能整表撤回，没有保存。协议有误的，请与该培训主体另行办理。';
  end if;
  return null;
end $$;
comment on function take_back_agreements() is 'The agreements of a sheet that is taken back count no more; not while a class or a decision stands on one (A8.1, A14.0(e))';
create trigger intake_withdrawals_take_back_agreements after insert on intake_withdrawals for each row execute function take_back_agreements();

create function refuse_class_on_nothing() returns trigger language plpgsql as $$
declare found text; acting text := current_user;
begin
  perform set_config('role', 'qixun_house', true);
  select status into found from agreements where id = new.agreement_id for share;
  perform set_config('role', acting, true);
  if found = 'withdrawn' then
    raise exception 'the agreement was taken back' using errcode = 'check_violation', constraint = 'classes_on_agreement_that_counts',
      hint = '本单位接入的备案协议已被撤回，没有保存。请与人社部门联系。';
  end if;
  return new;
end $$;
comment on function refuse_class_on_nothing() is 'No class on an agreement that was taken back with its sheet (A8.1)';
create trigger classes_on_agreement before insert or update of agreement_id on classes for each row execute function refuse_class_on_nothing();

-- Money rests on an agreement, so the proof covers by which sheet it came.
select seal_rows('agreements');
