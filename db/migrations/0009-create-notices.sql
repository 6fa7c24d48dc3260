create table notices (
  id uuid primary key default gen_random_uuid(),
  number text not null constraint notices_number_once unique,
  kind text not null constraint notices_kind_known check (kind in ('filing', 'subsidy')),
  title text not null,
  subject_id uuid not null,
  columns text[] not null,
  lines jsonb not null,
  from_on date not null,
  to_on date not null,
  published_by uuid,
  published_at timestamptz not null default clock_timestamp(),
  closed_at timestamptz,
  constraint notices_days_in_order check (from_on <= to_on)
);
comment on table notices is '公示 (A6.4, A13.8): what is shown to everybody, numbers masked; lines: [{key, cells}]. to_on is the last day.';

create table objections (
  id uuid primary key default gen_random_uuid(),
  client_key text not null constraint objections_client_key_once unique,
  notice_id uuid not null references notices (id),
  line_key text not null,
  content text not null,
  contact_enc bytea,
  status text not null default 'open' constraint objections_status_known check (status in ('open', 'upheld', 'dismissed')),
  answer text,
  answered_by uuid,
  received_at timestamptz not null default clock_timestamp(),
  answered_at timestamptz,
  constraint objections_answered check ((status = 'open') = (answered_at is null))
);
comment on table objections is 'What somebody says against a line of a notice; an open one holds that line only (A13.8).';
create index objections_notice on objections (notice_id);
alter table notices enable row level security; alter table notices force row level security;
create policy notices_read on notices for select using (true);
create policy notices_add on notices for insert with check (me_role() in ('clerk', 'approver', 'system'));
create policy notices_change on notices for update using (me_role() in ('clerk', 'approver', 'system'));
alter table objections enable row level security; alter table objections force row level security;
create policy objections_read on objections for select using (me_bureau());
create policy objections_add on objections for insert with check (true);
create policy objections_change on objections for update using (me_role() in ('clerk', 'approver', 'system'));
grant select, insert, update on notices, objections to qixun_app;
