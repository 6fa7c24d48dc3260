-- A claim, a class, an application is refused on what was found, in the database too: a finding of its last judgement that failed or was
-- settled as not met, a concern that was upheld, an objection that was, a visit that was not passed, a factor of A9.2 that was written
-- down (A3.3, A9.2(e), A13.8). What is compared are clauses as the edition of that judgement numbers them.
alter table editions add column numbers jsonb not null default '{}';
comment on column editions.numbers is 'What stands elsewhere than in the first edition: id of the first (or name of a rule) → {clause}; as in regulation/editions.ts';

create function place_of(id text, numbers jsonb) returns text language plpgsql immutable as $$
declare head text := id;
begin
  while head <> '' loop
    if numbers -> head ->> 'clause' is not null then return (numbers -> head ->> 'clause') || substr(id, length(head) + 1); end if;
    head := regexp_replace(head, '(\([^()]*\)|\.?[^.()]+)$', '');
  end loop;
  return id;
end $$;
comment on function place_of(text, jsonb) is 'Where a clause of the first edition stands in another (A16); as placeOf in regulation/editions.ts';

alter table filings add column refused_on text[];
alter table classes add column refused_on text[];
alter table filings add constraint filings_refused_on_something check (refused_on is null or status = 'refused' and cardinality(refused_on) > 0);
alter table classes add constraint classes_refused_on_something check (refused_on is null or status = 'refused' and cardinality(refused_on) > 0);
comment on constraint filings_refused_on_something on filings is 'An application is refused on at least one clause (A3.3); older rows keep theirs in the journal';
comment on constraint classes_refused_on_something on classes is 'A class is refused on at least one clause (A9.2(e)); older rows kept none';
comment on column filings.refused_on is 'The clauses that the refusal rests on, as the edition of the judgement numbers them';
comment on column classes.refused_on is 'The clauses that the refusal rests on, as the edition of the judgement numbers them';

create function last_judgement(of_kind text, of_id uuid) returns setof judgements language sql stable as $$
  select j.* from judgements j where j.subject_kind = of_kind and j.subject_id = of_id and j.rule_set = of_kind order by j.decided_at desc limit 1
$$;
comment on function last_judgement(text, uuid) is 'What the rules found last of a case, by the set of its own name';

create function outcome_of(of_kind text, of_id uuid, since timestamptz, f json) returns text language sql stable as $$
  select s.outcome from finding_settlements s
  where coalesce(s.verdict, f ->> 'verdict') = f ->> 'verdict' and not exists (select from finding_settlements n where n.replaces_id = s.id)
    and ((s.subject_kind = of_kind and s.subject_id = of_id::text and s.fingerprint = finding_print(f)
        and s.settled_at >= coalesce(since, '-infinity'))
      or (s.subject_kind = 'source' and list_settlement_ends(s) >= (statement_timestamp() at time zone 'Asia/Shanghai')::date
        and f ->> 'verdict' <> 'fail' and s.rule = coalesce(f ->> 'rule', (f ->> 'clause') || ' ' || (f ->> 'title'))
        and s.subject_id = coalesce(f ->> 'waitsFor', 'holidays ' || substring(f ->> 'say' from '(\d{4})年(?:放假)?安排尚未录入'))))
  order by s.subject_kind = 'source' limit 1
$$;
comment on function outcome_of(text, uuid, timestamptz, json) is 'What people made of a finding since the case was handed in; the case''s own settlement goes before that of a list (A6.2)';

create or replace function refuse_unsettled(of_kind text, of_id uuid, since timestamptz) returns void language plpgsql as $$
declare found json; title text; acting text := current_user;
begin
  perform set_config('role', 'qixun_house', true);
  select j.findings::json -> 'findings' into found from last_judgement(of_kind, of_id) j;
  select f ->> 'title' into title from json_array_elements(coalesce(found, '[]')) as f
  where f ->> 'verdict' <> 'pass'
    and (of_kind = 'claim' and f ->> 'verdict' = 'fail' or coalesce(outcome_of(of_kind, of_id, since, f), 'unmet') = 'unmet')
  limit 1;
  perform set_config('role', acting, true);
  if found is null then
    raise exception 'no rule has judged it' using errcode = 'check_violation', constraint = 'findings_judged_first',
      hint = '本件还没有按条款核验，没有保存。请打开案卷核验后再办理。';
  end if;
  if title is not null then
    raise exception 'not settled: %', title using errcode = 'check_violation', constraint = 'findings_settled_first',
      hint = '“' || title || '”不符合或者未能核验，还没有逐项核实，没有保存。请先在案卷上方逐项核实。';
  end if;
end $$;

create function concerns_at(at_gate text, about text[], people uuid[], bodies text[], suspected text[]) returns setof concerns language sql stable as $$
  select c.* from concerns c
  where at_gate = any (concern_gates(c.clause)) and not (c.status = 'upheld' and at_gate = any (concern_only_asks(c.clause)))
    and (c.status in ('raised', 'heard', 'proposed', 'upheld')
        and ((c.provider_code = any (bodies) and concern_of_body(c))
          or (concern_is_of_fraud(c.clause) and c.provider_code = any (suspected) and concern_of_body(c))
          or (c.subject_kind || ':' || c.subject_id = any (about) and (c.person_id is null or people is null or c.person_id = any (people))))
      or concern_stands(c) and at_gate in ('claim-review', 'claim-approval', 'batch', 'dispatch')
        and c.subject_kind || ':' || c.subject_id = any (about) and (c.person_id is null or c.person_id = any (people)))
$$;
comment on function concerns_at(text, text[], uuid[], text[], text[]) is 'The concerns that a gate asks about a case, let pass or not (A10.10)';

create or replace function concern_that_shuts(at_gate text, about text[], people uuid[], bodies text[], places text[], suspected text[] default '{}') returns text language plpgsql as $$
declare found text; acting text := current_user;
begin
  perform set_config('role', 'qixun_house', true);
  select c.number into found from concerns_at(at_gate, about, people, bodies, suspected) c
  where c.status = 'upheld' or not exists (
      select from concern_passes p where p.concern_id = c.id and p.gate = at_gate and p.again = (c.status = 'settled')
        and case when concern_is_of_fraud(c.clause)
          then p.subject_kind || ':' || p.subject_id = any (places) and p.passed_by is distinct from me_account()
          else p.subject_kind || ':' || p.subject_id = any (places || (c.subject_kind || ':' || c.subject_id)) end)
  order by c.raised_on, c.number limit 1;
  perform set_config('role', acting, true);
  return found;
end $$;

-- What a claim asks about, once for its gates and for its refusal; its body as far as a trainee's own is not spared.
create function claim_about(c claims) returns text[] language plpgsql as $$
declare today date := (statement_timestamp() at time zone 'Asia/Shanghai')::date;
begin
  return array['claim:' || c.id] || array(select 'claim:' || k from claims_before(c) k)
    || case when c.class_id is null then '{}' else array['class:' || c.class_id] end
    || case when c.claimant <> 'person' or reading_on('A14.0(e).trainees', today, 'notBarred') = 'barred'
      then array['provider:' || c.provider_code] else '{}' end;
end $$;
comment on function claim_about(claims) is 'The subjects of which a concern is one about the claim (A10.10, A13.8, A14.0(e))';

create or replace function refuse_concerned_claim(at_gate text, c claims, places text[]) returns void language plpgsql as $$
declare about text[] := claim_about(c);
begin
  perform refuse_concerned(at_gate, about, array[c.person_id], '{}', array['claim:' || c.id] || places,
    case when 'provider:' || c.provider_code = any (about) then array[c.provider_code] else '{}' end);
end $$;

-- also: the clauses, of the first edition, of what else than findings and concerns was found.
create function refuse_groundless(of_kind text, of_id uuid, since timestamptz, cited text[],
  at_gate text, about text[], people uuid[], bodies text[], suspected text[], also text[]) returns void language plpgsql as $$
declare judged judgements; moved jsonb; grounds text[]; stray text; acting text := current_user;
begin
  perform set_config('role', 'qixun_house', true);
  select * into judged from last_judgement(of_kind, of_id);
  select e.numbers into moved from editions e where e.hash = judged.edition_hash;
  select array_agg(place_of(x, coalesce(moved, '{}'))) into grounds
    from (select unnest(also) as x union select c.clause from concerns_at(at_gate, about, people, bodies, suspected) c
      where c.status in ('upheld', 'settled')) as other;
  grounds := grounds || array(select f ->> 'clause' from json_array_elements(coalesce(judged.findings::json -> 'findings', '[]')) as f
    where f ->> 'verdict' <> 'pass'
      and coalesce(outcome_of(of_kind, of_id, since, f), case when f ->> 'verdict' = 'fail' then 'unmet' end) = 'unmet');
  perform set_config('role', acting, true);
  select coalesce(c, '没有写明的一条') into stray from unnest(cited) c where (c = any (grounds)) is not true limit 1;
  if stray is not null or coalesce(cardinality(cited), 0) = 0 then
    raise exception 'nothing was found under %', stray using errcode = 'check_violation', constraint = 'refused_on_what_was_found',
      hint = '没有核验或者核实为不符合、也没有认定属实的情形可以作为依据，没有保存。请刷新页面，从列出的依据中选择。';
  end if;
end $$;
comment on function refuse_groundless(text, uuid, timestamptz, text[], text, text[], uuid[], text[], text[], text[]) is 'Nobody is refused by a clause under which nothing was found (A3.3, A9.2(e), A13.8)';

create function ask_grounds_of_claim() returns trigger language plpgsql as $$
declare about text[] := claim_about(new);
begin
  if me_role() = 'system' then return new; end if;
  perform refuse_groundless('claim', new.id, null, array[new.refusal_clause], 'claim-approval', about, array[new.person_id], '{}',
    case when 'provider:' || new.provider_code = any (about) then array[new.provider_code] else '{}' end,
    case when exists (select from objections o where o.notice_id = new.notice_id and o.line_key = new.claim_no and o.status = 'upheld')
      then array['A13.8'] else '{}' end);
  return new;
end $$;
comment on function ask_grounds_of_claim() is 'A claim is refused on a finding, a concern or an objection that stands (A13.8)';
create trigger claims_refused_on_ground before update of status on claims for each row
  when (old.status <> 'refused' and new.status = 'refused') execute function ask_grounds_of_claim();

create function ask_grounds_of_filing() returns trigger language plpgsql as $$
begin
  if me_role() = 'system' then return new; end if;
  perform refuse_groundless('filing', new.id, new.submitted_at, new.refused_on, 'filing', array['provider:' || new.provider_code], null,
    array[new.provider_code], '{}',
    case when (select v.conclusion from site_visits v where v.filing_id = new.id order by v.recorded_at desc limit 1) = 'fail' then array['A6.3'] else '{}' end
      || case when exists (select from notices n join objections o on o.notice_id = n.id
        where n.kind = 'filing' and n.subject_id = new.id and o.status = 'upheld') then array['A6.4'] else '{}' end);
  return new;
end $$;
comment on function ask_grounds_of_filing() is 'An application is refused on a finding, a visit, a concern or an objection that stands (A3.3)';
create trigger filings_refused_on_ground before update of status, refused_on on filings for each row
  when (new.status = 'refused' and (old.status <> 'refused' or new.refused_on is distinct from old.refused_on)) execute function ask_grounds_of_filing();

create function ask_grounds_of_class() returns trigger language plpgsql as $$
begin
  if me_role() = 'system' then return new; end if;
  perform refuse_groundless('class', new.id, new.submitted_at, new.refused_on, 'class-approval', array['class:' || new.id], null,
    array[new.provider_code], '{}',
    array(select w ->> 'clause' from jsonb_array_elements(coalesce(new.considered -> 'factors', '[]')) w
      where w ->> 'note' <> '' and w ->> 'clause' ~ '^A9\.2\([a-e]\)$'));
  return new;
end $$;
comment on function ask_grounds_of_class() is 'A class is refused on a finding or a concern that stands, or on a factor that was weighed and written down (A9.2(e))';
create trigger classes_refused_on_ground before update of status, refused_on on classes for each row
  when (new.status = 'refused' and (old.status <> 'refused' or new.refused_on is distinct from old.refused_on)) execute function ask_grounds_of_class();

create or replace function begin_as_draft() returns trigger language plpgsql as $$
declare born jsonb := to_jsonb(new);
begin
  if me_role() <> 'system' and (new.status <> 'draft' or exists (
      select from unnest(array['submitted_at', 'submitted_by', 'reviewed_by', 'review_opinion', 'approved_by', 'approval_opinion',
        'filed_on', 'decided_by', 'decided_on', 'decision_reason', 'considered', 'refused_on']) as signed where born ->> signed is not null)) then
    raise exception 'a case begins as a draft' using errcode = 'check_violation', constraint = tg_table_name || '_begin_draft',
      hint = '备案申请和开班备案都从起草开始，没有保存。请先起草，再按步骤提交、审核、审批。';
  end if;
  return new;
end $$;
