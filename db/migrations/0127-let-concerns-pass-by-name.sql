-- Every gate that asks for concerns may let an undecided one pass: once for a case, by one name, with evidence.
alter table concern_passes drop constraint concern_passes_gate_known,
  add constraint concern_passes_gate_known check (gate in ('filing', 'class-approval', 'exam', 'results', 'seal',
    'claim-review', 'claim-approval', 'batch', 'dispatch')),
  add column evidence text constraint concern_passes_with_evidence check (length(evidence) >= 5),
  add column file_id uuid references files (id),
  add constraint concern_passes_once unique (concern_id, gate, subject_kind, subject_id);
comment on column concern_passes.subject_kind is 'The case it was let pass for; the subject of the concern itself: for all that it leads to at this gate';
comment on column concern_passes.evidence is 'What was looked at, in words; file_id: a paper of the bureau with the concern';
comment on constraint concern_passes_once on concern_passes is 'A concern is let pass once for a case at a gate, by one person (A10.10)';

create function guard_concern_pass() returns trigger language plpgsql as $$
begin
  if not exists (select from concerns c where c.id = new.concern_id and c.status in ('raised', 'heard', 'proposed')) then
    raise exception 'what is decided is not let pass' using errcode = 'check_violation', constraint = 'concern_passes_undecided';
  end if;
  if new.evidence is null then
    raise exception 'nothing passes without evidence' using errcode = 'check_violation', constraint = 'concern_passes_with_evidence';
  end if;
  return new;
end $$;
comment on function guard_concern_pass() is 'Only what nobody has decided is let pass, with evidence in words (A10.10)';
create trigger concern_passes_guard before insert on concern_passes for each row execute function guard_concern_pass();
