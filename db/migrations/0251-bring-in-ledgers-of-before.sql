-- Ledgers of classes taught before Qixun lie in cupboards: brought in by a sheet they are listed and found, each with where it lies and until which
-- day it is kept (A12.6). They are never opened as our own. areas/ledger/earlier
create table earlier_ledgers (
  id uuid not null default gen_random_uuid(),
  intake_id uuid not null,
  row_no integer not null,
  class_no text not null,
  class_name text not null,
  provider_code text not null,
  occupation_name text not null,
  level text not null,
  starts_on date not null,
  ends_on date not null,
  trainees integer not null,
  last_paid_on date,
  place text not null,
  keep_until date not null,
  constraint earlier_ledgers_pkey primary key (id),
  constraint earlier_ledgers_intake_id_fkey foreign key (intake_id) references intakes (id),
  constraint earlier_ledgers_provider_code_fkey foreign key (provider_code) references providers (credit_code),
  constraint earlier_ledgers_row_once unique (intake_id, row_no),
  constraint earlier_ledgers_level_known check (level in ('1', '2', '3', '4', '5', 'special')),
  constraint earlier_ledgers_days_in_order check (starts_on <= ends_on and ends_on < keep_until),
  constraint earlier_ledgers_somebody_taught check (trainees > 0),
  constraint earlier_ledgers_place_said check (char_length(btrim(place)) between 2 and 200)
);
comment on table earlier_ledgers is 'Ledgers of classes of before Qixun: where the papers lie and until when they are kept (A12.6)';
comment on column earlier_ledgers.place is 'Where the papers lie';
comment on column earlier_ledgers.keep_until is 'Last day of keeping: as the sheet says, and never earlier than the regulation counts on the day of the intake';
create index earlier_ledgers_class on earlier_ledgers (class_no);
create index earlier_ledgers_kept on earlier_ledgers (keep_until, id);
create index earlier_ledgers_body on earlier_ledgers (provider_code, intake_id);

create function guard_earlier_ledger() returns trigger language plpgsql as $$
declare acting text := current_user; ours boolean; twice boolean;
begin
  perform pg_advisory_xact_lock(hashtext(current_schema()), hashtext('ledgers of before'));
  perform set_config('role', 'qixun_house', true);
  ours := exists (select from classes k where k.class_no = new.class_no);
  twice := exists (select from earlier_ledgers l where l.class_no = new.class_no and intake_counts(l.intake_id));
  perform set_config('role', acting, true);
  if ours then
    raise exception 'a class of our own has its own ledger' using errcode = 'check_violation', constraint = 'earlier_ledgers_of_no_class_of_ours',
      hint = '班级编号' || new.class_no || '是本系统的班级，台账已由系统建立，没有保存。';
  end if;
  if twice then
    raise exception 'one ledger a class' using errcode = 'check_violation', constraint = 'earlier_ledgers_class_once',
      hint = '班级编号' || new.class_no || '的台账已经接入，没有保存。登记有误的，由审批人员撤回那一次接入后再办理。';
  end if;
  return new;
end $$;
comment on function guard_earlier_ledger() is 'A class of before has one ledger while its sheet counts, and none is a class of our own (A12.2)';
create trigger earlier_ledgers_guard before insert on earlier_ledgers for each row execute function guard_earlier_ledger();
create trigger earlier_ledgers_insert_only before update or delete or truncate on earlier_ledgers for each statement execute function refuse_change();

alter table earlier_ledgers enable row level security;
alter table earlier_ledgers force row level security;
grant select, insert on earlier_ledgers to qixun_app;
create policy earlier_ledgers_read_bureau_house on earlier_ledgers for select to qixun_bureau, qixun_house using (true);
create policy earlier_ledgers_read_body on earlier_ledgers for select to qixun_body using (me_body() and provider_code = me_provider());
create policy earlier_ledgers_add_bureau on earlier_ledgers for insert to qixun_bureau with check (me_role() = 'clerk');
create policy earlier_ledgers_add_house on earlier_ledgers for insert to qixun_house with check (true);

-- A body reads by which sheet its own ledgers came, and whether that was taken back; of other sheets it reads nothing.
create function brought_own_ledgers(intake uuid) returns boolean language sql stable
  return exists (select from earlier_ledgers l where l.provider_code = me_provider() and l.intake_id = brought_own_ledgers.intake);
comment on function brought_own_ledgers(uuid) is 'Whether a sheet brought in ledgers of the acting body (A12.1)';
create policy intakes_read_body on intakes for select to qixun_body using (brought_own_ledgers(id));
create policy intake_withdrawals_read_body on intake_withdrawals for select to qixun_body using (brought_own_ledgers(intake_id));
comment on function intake_counts(uuid) is 'True until the import is taken back. Asked in the name of the bureau or the house, or by a body of a sheet with ledgers of its own: nobody else sees withdrawals.';
