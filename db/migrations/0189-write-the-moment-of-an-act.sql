-- Whoever acts says at which moment: a played act has its own, in thousandths of a second since 1970; whoever says nothing has that of the database.
create function me_moment() returns timestamptz language sql stable parallel safe return
  coalesce(timestamptz 'epoch' + nullif(split_part(current_setting('qixun.actor', true), '|', 6), '')::bigint * interval '1 millisecond', statement_timestamp());
comment on function me_moment() is 'The moment at which whoever acts does so.';

-- A settlement counts from the moment a case came in, what mends a concern from the moment it was upheld: none of these is anybody's to choose.
create function write_moment() returns trigger language plpgsql as $$
declare given jsonb := to_jsonb(new); before jsonb := case tg_op when 'UPDATE' then to_jsonb(old) else '{}' end; name text;
begin
  if me_role() = 'system' then return new; end if;
  foreach name in array tg_argv loop
    if given ->> name is not null and given ->> name is distinct from before ->> name then
      new := jsonb_populate_record(new, jsonb_build_object(name, me_moment()));
    end if;
  end loop;
  return new;
end $$;
comment on function write_moment() is 'What people settle, let pass, say, decide and hand in they do at the moment of the act, whatever they write (A6.1, A6.2, A8.2, X2.2.6).';
create trigger finding_settlements_at_the_moment before insert on finding_settlements for each row execute function write_moment('settled_at');
create trigger concern_passes_at_the_moment before insert on concern_passes for each row execute function write_moment('passed_at');
create trigger concern_papers_at_the_moment before insert on concern_papers for each row execute function write_moment('added_at');
create trigger concerns_at_the_moment before update of answered_at, proposed_at, decided_at, settled_at on concerns
  for each row execute function write_moment('answered_at', 'proposed_at', 'decided_at', 'settled_at');
create trigger filings_at_the_moment before update of submitted_at on filings for each row execute function write_moment('submitted_at');
create trigger classes_at_the_moment before update of submitted_at on classes for each row execute function write_moment('submitted_at');

-- From the day on which a class is filed and a claim is made their days are counted (A8.2, A13.7).
create trigger classes_on_the_day before update of filed_on on classes for each row
  when (new.filed_on is not null and new.filed_on is distinct from old.filed_on) execute function refuse_other_day('filed_on');
create trigger claims_on_the_day before insert on claims for each row execute function refuse_other_day('applied_on');
