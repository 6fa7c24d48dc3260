-- Accounts of people that stood in the files of before are brought in by a sheet: each is a change as a clerk enters one, knows its sheet, and waits for a
-- second person, who may confirm those of one sheet at once, by name (A13.9). areas/subsidy/payments/accounts/intake
alter table payee_changes add column intake_id uuid;
alter table payee_changes add constraint payee_changes_intake_id_fkey foreign key (intake_id) references intakes (id);
alter table payee_changes add constraint payee_changes_brought_of_people check (intake_id is null or (person_id is not null and reason is not null));
comment on column payee_changes.intake_id is 'The sheet by which it was brought in; null where somebody entered it';
comment on constraint payee_changes_brought_of_people on payee_changes is 'What a sheet brings in waits for a second person, as what a clerk enters (A13.9)';
create index payee_changes_intake on payee_changes (intake_id, status) where intake_id is not null;

create function guard_brought_account() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if new.intake_id is distinct from old.intake_id then
      raise exception 'what was entered stays' using errcode = 'check_violation', constraint = 'payee_changes_stay';
    end if;
    return new;
  end if;
  if new.intake_id is not null and (new.old_masked is not null or not exists (
      select from intakes i where i.id = new.intake_id and i.kind = 'payee-accounts' and i.taken_by = new.entered_by and intake_counts(i.id))) then
    raise exception 'an account is brought in by its own sheet, where none stood' using errcode = 'check_violation', constraint = 'payee_changes_of_own_intake';
  end if;
  return new;
end $$;
comment on function guard_brought_account() is 'An account is brought in by whoever took its sheet over, and takes no other''s place (A13.9)';
-- After the guard of every change, which says what stood there.
create trigger payee_changes_intake before insert or update on payee_changes for each row execute function guard_brought_account();

create function guard_withdrawal_of_accounts() returns trigger language plpgsql as $$
begin
  if exists (select from payee_changes c where c.intake_id = new.intake_id and c.status in ('cooling', 'in-force')) then
    raise exception 'some of it is in force' using errcode = 'check_violation', constraint = 'intake_withdrawals_nothing_in_force',
      hint = '这次接入的账户有的已经复核生效，不能整体撤回，没有保存。需要更正的，请在人员档案中逐人更改。';
  end if;
  return new;
end $$;
comment on function guard_withdrawal_of_accounts() is 'A sheet of accounts is taken back while none of it was confirmed (A13.9)';
create trigger intake_withdrawals_of_accounts before insert on intake_withdrawals for each row execute function guard_withdrawal_of_accounts();

-- Money goes where it says, so the proof covers by which sheet it came.
select seal_rows('payee_changes');

-- Of accounts an office may have none on file.
alter table first_day_marks drop constraint first_day_marks_line_is_brought_in;
alter table first_day_marks add constraint first_day_marks_line_is_brought_in check (line in
  ('earlier-grants', 'certificates', 'person-lists', 'funds', 'shadow-year', 'agreements', 'classes', 'claims', 'orders', 'ledgers', 'payee-accounts'));
comment on constraint first_day_marks_line_is_brought_in on first_day_marks is 'The law, its numbers and the accounts no office is without';
