-- 逐项核实: what the rules did not find to hold is settled by a person, one finding at a time, before anything is agreed to.
create table finding_settlements (
  id uuid primary key default gen_random_uuid(),
  subject_kind text not null constraint finding_settlements_subject_kind_is_a_word check (subject_kind ~ '^[a-z]+(-[a-z]+)*$'),
  subject_id text not null,
  rule text not null,
  clause text not null,
  fingerprint text not null constraint finding_settlements_fingerprint_is_a_hash check (fingerprint ~ '^[0-9a-f]{64}$'),
  outcome text not null constraint finding_settlements_outcome_known check (outcome in ('met', 'waived', 'unmet')),
  reason text not null constraint finding_settlements_with_reason check (length(reason) >= 5),
  evidence text constraint finding_settlements_evidence_says_something check (length(evidence) >= 2),
  leeway text,
  replaces_id uuid,
  settled_by uuid not null,
  settled_name text not null,
  settled_at timestamptz not null default clock_timestamp(),
  constraint finding_settlements_of_one_finding unique (id, subject_kind, subject_id, rule, fingerprint),
  constraint finding_settlements_one_after_another unique nulls not distinct (subject_kind, subject_id, rule, fingerprint, replaces_id),
  constraint finding_settlements_replace_the_same foreign key (replaces_id, subject_kind, subject_id, rule, fingerprint)
    references finding_settlements (id, subject_kind, subject_id, rule, fingerprint),
  constraint finding_settlements_met_with_evidence check (outcome <> 'met' or evidence is not null),
  constraint finding_settlements_waived_where_the_clause_allows check ((outcome = 'waived') = (leeway is not null))
);
comment on table finding_settlements is '逐项核实: what a person made of a finding that did not hold, and why; insert-only (A3.3, A6.2, A9.1(a), A13.8).';
comment on column finding_settlements.subject_kind is 'filing, class, claim or ledger; source: a list of another department, settled once for whatever hangs on it';
comment on column finding_settlements.fingerprint is 'Of what was found: another fact is another finding, and waits anew';
comment on column finding_settlements.evidence is 'What it was verified by: a paper, a call, a place that was seen';
comment on column finding_settlements.leeway is 'The words of the clause that leave room';
comment on column finding_settlements.replaces_id is 'The settlement of the same finding that this one takes the place of';
comment on constraint finding_settlements_one_after_another on finding_settlements is 'Of two people who settle one finding at once, one comes second and is told (A6.2)';
comment on constraint finding_settlements_met_with_evidence on finding_settlements is 'Nothing is found to hold after all without evidence (A6.2, A9.1(a))';
comment on constraint finding_settlements_waived_where_the_clause_allows on finding_settlements is 'Let pass only where the clause itself leaves room (A3.3)';

create trigger finding_settlements_insert_only before update or delete or truncate on finding_settlements for each statement execute function refuse_change();
alter table finding_settlements enable row level security;
alter table finding_settlements force row level security;
grant select, insert on finding_settlements to qixun_app;
create policy finding_settlements_read_bureau_house on finding_settlements for select to qixun_bureau, qixun_house using (true);
create policy finding_settlements_add_bureau on finding_settlements for insert to qixun_bureau
  with check (me_role() in ('clerk', 'approver', 'inspector') and settled_by = me_account());
