-- The gates that a concern shuts are shut in the database too, whoever asks: what is undecided and not let pass, and what was upheld
-- and is not settled (A10.10).
create function concern_gates(clause text) returns text[] language sql immutable return case
  when clause ~ '^A10\.16\([a-f]\)$|^A10\.17$' then array['exam', 'results', 'seal', 'claim-review', 'claim-approval', 'batch', 'dispatch']
  when clause ~ '^A10\.18$' then array['exam', 'results', 'seal', 'claim-review', 'claim-approval', 'batch', 'dispatch']
  when clause ~ '^A14\.5\(a\)$|^A15|^A7\.3$' then array['filing', 'class-approval', 'exam', 'results', 'seal', 'claim-review', 'claim-approval', 'batch', 'dispatch']
  when clause ~ '^A14\.3\([bc]\)$' then array['filing', 'class-approval', 'exam', 'results', 'seal', 'claim-review', 'claim-approval', 'batch', 'dispatch']
  when clause ~ '^A14\.(5\(b\)|6|7)$' then array['filing', 'class-approval', 'seal', 'claim-review', 'claim-approval', 'batch', 'dispatch']
  when clause ~ '^A14\.(1$|8)' then array['filing', 'class-approval']
  when clause ~ '^A13\.' then array['claim-review', 'claim-approval', 'batch', 'dispatch']
  else array['seal', 'claim-review', 'claim-approval', 'batch', 'dispatch'] end;
comment on function concern_gates(text) is 'The gates that a concern under a clause shuts, as areas/concerns/effects.ts has them (A10.10, A10.17, A14.5(a))';

create function concern_that_shuts(at_gate text, about text[], people uuid[], bodies text[], places text[]) returns text language plpgsql as $$
declare found text; acting text := current_user;
begin
  perform set_config('role', 'qixun_house', true);
  select c.number into found from concerns c
  where c.status in ('raised', 'heard', 'proposed', 'upheld') and at_gate = any (concern_gates(c.clause))
    and (c.provider_code = any (bodies)
      or (c.subject_kind || ':' || c.subject_id = any (about) and (c.person_id is null or people is null or c.person_id = any (people))))
    and (c.status = 'upheld' or not exists (
      select from concern_passes p where p.concern_id = c.id and p.gate = at_gate
        and p.subject_kind || ':' || p.subject_id = any (places || (c.subject_kind || ':' || c.subject_id))))
  order by c.raised_on, c.number limit 1;
  perform set_config('role', acting, true);
  return found;
end $$;
comment on function concern_that_shuts(text, text[], uuid[], text[], text[]) is 'The number of the first concern that shuts a gate: about what, of whom (null: whoever), of which bodies whatever it is about; passes count at these places. Null: open.';

create function refuse_concerned(at_gate text, about text[], people uuid[], bodies text[], places text[]) returns void language plpgsql as $$
declare found text := concern_that_shuts(at_gate, about, people, bodies, places);
begin
  if found is not null then
    raise exception 'concern % shuts the gate %', found, at_gate using errcode = 'check_violation', constraint = 'concerns_decided_first',
      hint = '线索' || found || '还没有认定或者了结，也没有放行，没有办理。请刷新页面后再看。';
  end if;
end $$;
comment on function refuse_concerned(text, text[], uuid[], text[], text[]) is 'Nothing passes over a concern that is undecided and was not let pass, or upheld and not settled (A10.10)';

-- One claim at a gate; a trainee's own is not barred by what its body is said to have done, unless the register says so.
create function refuse_concerned_claim(at_gate text, c claims, places text[]) returns void language plpgsql as $$
declare today date := (statement_timestamp() at time zone 'Asia/Shanghai')::date;
begin
  perform refuse_concerned(at_gate,
    array['claim:' || c.id] || case when c.class_id is null then '{}' else array['class:' || c.class_id] end
      || case when c.claimant = 'person' and reading_on('A14.0(e).trainees', today, 'notBarred') <> 'barred' then '{}'
           else array['provider:' || c.provider_code] end,
    array[c.person_id], '{}', array['claim:' || c.id] || places);
end $$;
comment on function refuse_concerned_claim(text, claims, text[]) is 'No claim is granted or paid over a concern about it, its class, its trainee there or its body (A10.10, A14.0(e))';

create function ask_concerns_of_claim() returns trigger language plpgsql as $$
begin
  perform refuse_concerned_claim(case new.status when 'reviewed' then 'claim-review' else 'claim-approval' end, new, '{}');
  return new;
end $$;
create trigger claims_concerns before update of status on claims for each row
  when ((old.status = 'submitted' and new.status = 'reviewed') or (old.status = 'reviewed' and new.status = 'approved'))
  execute function ask_concerns_of_claim();

create function ask_concerns_of_payment() returns trigger language plpgsql as $$
declare c claims;
begin
  select * into c from claims where id = new.claim_id;
  if found then perform refuse_concerned_claim('batch', c, '{}'); end if;
  return new;
end $$;
create trigger payments_concerns before insert on payments for each row
  when (new.status = 'prepared') execute function ask_concerns_of_payment();

create function ask_concerns_of_batch() returns trigger language plpgsql as $$
declare c claims;
begin
  for c in select l.* from payments p join claims l on l.id = p.claim_id
      where p.batch_id = new.id and p.taken_out_at is null order by p.number loop
    perform refuse_concerned_claim(case new.status when 'approved' then 'batch' else 'dispatch' end, c, array['payment:' || new.id]);
  end loop;
  return new;
end $$;
create trigger payment_batches_concerns before update of status on payment_batches for each row
  when (new.status in ('approved', 'sent') and old.status <> new.status) execute function ask_concerns_of_batch();

create function ask_concerns_of_class() returns trigger language plpgsql as $$
declare here text[] := array['class:' || new.id];
begin
  if new.status = 'archived' then
    perform refuse_concerned('seal', here,
      array(select t.person_id from class_trainees t where t.class_id = new.id and t.status = 'enrolled'), '{}', here);
  else
    perform refuse_concerned('class-approval', here, null, array[new.provider_code], here);
  end if;
  return new;
end $$;
create trigger classes_concerns before update of status on classes for each row
  when ((old.status = 'submitted' and new.status = 'approved') or (old.status = 'examined' and new.status = 'archived'))
  execute function ask_concerns_of_class();

create function ask_concerns_of_filing() returns trigger language plpgsql as $$
begin
  perform refuse_concerned('filing', array['provider:' || new.provider_code], null, array[new.provider_code], array['filing:' || new.id]);
  return new;
end $$;
create trigger filings_concerns before update of status on filings for each row
  when (old.status <> 'approved' and new.status = 'approved') execute function ask_concerns_of_filing();

-- The class is examined without whom a concern keeps back: of that one no result comes in.
create function ask_concerns_of_sitting() returns trigger language plpgsql as $$
declare here text[] := array['class:' || new.class_id];
begin
  if tg_op = 'INSERT' or (new.held_on, new.assessor, new.place) is distinct from (old.held_on, old.assessor, old.place) then
    perform refuse_concerned('exam', here, '{}', '{}', here);
  end if;
  if tg_op = 'UPDATE' and new.results_at is distinct from old.results_at then
    perform refuse_concerned('results', here, '{}', '{}', here);
  end if;
  return new;
end $$;
create trigger sittings_concerns before insert or update on sittings for each row execute function ask_concerns_of_sitting();

create function ask_concerns_of_result() returns trigger language plpgsql as $$
declare here text[] := array['class:' || new.class_id];
begin
  perform refuse_concerned('results', here, array[new.person_id], '{}', here);
  return new;
end $$;
create trigger exam_results_concerns before insert on exam_results for each row execute function ask_concerns_of_result();
