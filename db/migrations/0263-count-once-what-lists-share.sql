-- What two lists hold stands there twice and counts once: by the list that is trusted most, and by the other once that one is taken back. Where lists
-- that are trusted alike contradict each other, neither refuses anybody by itself. areas/people/grants, areas/people/certificates
create function confidence_rank(confidence text) returns integer language sql immutable parallel safe
  return array_position(array['official', 'department', 'own-record', 'unverified'], confidence_rank.confidence);
comment on function confidence_rank(text) is '1: trusted most. The order of server/intakes/kinds.ts';

-- What two people found wrong is wrong in every list that was there when they decided.
create or replace function grant_counts(grant_id uuid, intake_id uuid) returns boolean language sql stable parallel safe
  return intake_counts(grant_counts.intake_id) and not exists (
    select from earlier_grants g
    join earlier_grants s on s.person_id = g.person_id and s.applied_on = g.applied_on and s.level = g.level
      and s.occupation_code = g.occupation_code and s.occupation_name = g.occupation_name
    join earlier_grant_corrections c on c.grant_id = s.id
    join earlier_grant_correction_decisions d on d.correction_id = c.id and d.agreed
    join intakes i on i.id = g.intake_id
    where g.id = grant_counts.grant_id and (s.id = g.id or i.taken_at < d.decided_at));
comment on function grant_counts(uuid, uuid) is 'True unless the import was taken back or the grant, in this list or another of then, found not to be this person''s. Asked in the name of the bureau or the house.';

create index earlier_grants_certificate on earlier_grants (certificate_no) where certificate_no ~ '[0-9]{4}';

drop function earlier_grants_in_year(uuid, integer, date);
drop function earlier_grants_of(uuid[]);
create function earlier_grants_of(people uuid[]) returns table (id uuid, row_no integer, person_id uuid, occupation_code text, occupation_name text, level text,
  applied_on date, issued_on date, amount_fen integer, claimant text, provider_code text, provider_name text, class_no text, place text, place_name text,
  channel text, certificate_no text, trained_from date, trained_to date, source text, as_of date, confidence text, contested text)
language sql stable as $$
  with counting as (
    select g.*, i.source, i.as_of, i.confidence, confidence_rank(i.confidence) as rank, extract(year from g.applied_on) as year
    from earlier_grants g join intakes i on i.id = g.intake_id
    where g.person_id = any (people) and grant_counts(g.id, g.intake_id)
      -- One of our own, by the day it was claimed or a later one, as of payment: nobody is granted it again (A13.5).
      and not (g.place = 'here' and exists (select from claims_of_people(array[g.person_id]) c where c.level = g.level and c.applied_on <= g.applied_on
        and c.occupation_code = g.occupation_code and c.occupation_name = g.occupation_name
        and c.status in ('granted', 'approved', 'on-notice', 'cleared', 'paid')))
  ), compared as (
    select c.*, min(c.amount_fen) over alike <> max(c.amount_fen) over alike
        or min(coalesce(c.place_name, '')) over alike <> max(coalesce(c.place_name, '')) over alike
        or c.certificate_no ~ '[0-9]{4}' and exists (select from earlier_grants o join intakes j on j.id = o.intake_id
          where o.certificate_no = c.certificate_no and o.certificate_no ~ '[0-9]{4}' and (o.person_id, o.level) is distinct from (c.person_id, c.level)
            and confidence_rank(j.confidence) <= c.rank and grant_counts(o.id, o.intake_id)) as told_otherwise
    from counting c
    window alike as (partition by c.person_id, c.occupation_code, c.occupation_name, c.level, c.applied_on, c.rank)
  ), days as (
    select distinct on (c.person_id, c.occupation_code, c.occupation_name, c.level, c.applied_on) c.* from compared c
    order by c.person_id, c.occupation_code, c.occupation_name, c.level, c.applied_on, c.rank, c.place <> 'here', c.channel = 'unemployment',
      num_nulls(c.issued_on, c.class_no, c.certificate_no), c.as_of desc, c.id
  ), years as (
    select d.*, min(d.rank) over (partition by d.person_id, d.occupation_code, d.occupation_name, d.level, d.place, d.channel
      order by d.year range between 1 preceding and 1 following exclude group) <= d.rank as other_year
    from days d
  )
  select distinct on (d.person_id, d.occupation_code, d.occupation_name, d.level, d.place, d.channel, d.year)
    d.id, d.row_no, d.person_id, d.occupation_code, d.occupation_name, d.level, d.applied_on, d.issued_on, d.amount_fen, d.claimant, d.provider_code,
    d.provider_name, d.class_no, d.place, d.place_name, d.channel, d.certificate_no, d.trained_from, d.trained_to, d.source, d.as_of, d.confidence,
    case when d.told_otherwise then 'grant' when d.other_year then 'year' end
  from years d
  order by d.person_id, d.occupation_code, d.occupation_name, d.level, d.place, d.channel, d.year, d.rank, d.told_otherwise is true,
    num_nulls(d.issued_on, d.class_no, d.certificate_no), d.applied_on, d.id
$$;
comment on function earlier_grants_of(uuid[]) is 'The grants brought in that count for these people: of one occupation, level, place and channel one a year, by the list trusted most; nothing that is one of our own. contested: grant, where another list trusted as much says otherwise; year, where one has it in the year before or after. Asked in the name of the bureau or the house.';

create function earlier_grants_in_year(person uuid, year integer, on_day date) returns bigint language sql stable
  return (select count(*) from earlier_grants_of(array[person]) g where g.confidence <> 'unverified' and g.contested is null
    and extract(year from case when reading_on('A13.3.year', on_day, 'appliedOn') = 'issuedOn' then g.issued_on else g.applied_on end) = earlier_grants_in_year.year
    and (g.claimant = 'person' or reading_on('A13.3.byBody', on_day, 'counted') <> 'notCounted')
    and (g.place <> 'city' or reading_on('A13.3.elsewhere', on_day, 'whenKnown') <> 'notCounted')
    and (g.channel <> 'unemployment' or reading_on('A13.3.channel', on_day, 'all') <> 'training'));
comment on function earlier_grants_in_year(uuid, integer, date) is 'How many slots of a year grants brought in take, by the readings of the day; what nobody checked takes none, nor what is contested (A13.3)';

create or replace function guard_claim_of_renamed() returns trigger language plpgsql as $$
declare
  acting text := current_setting('role');
  renamed boolean;
  before boolean;
begin
  if new.status not in ('refused', 'withdrawn') then
    -- The service holds the same lock: two claims under two names are not written at once. A step of the bureau writes none.
    if tg_op = 'INSERT' then
      perform pg_advisory_xact_lock(hashtext(current_schema()), hashtext('claims of ' || new.person_id));
    end if;
    perform set_config('role', 'qixun_house', true);
    renamed := exists (
      select from same_occupations(new.occupation_code, new.occupation_name, new.applied_on) s
      join claims c on c.person_id = new.person_id and c.occupation_code = s.code and c.occupation_name = s.name
      where c.id <> new.id and (s.code, s.name) <> (new.occupation_code, new.occupation_name) and c.level = new.level
        and c.status not in ('refused', 'withdrawn'));
    before := exists (
      select from same_occupations(new.occupation_code, new.occupation_name, new.applied_on) s
      join earlier_grants_of(array[new.person_id]) g on g.occupation_code = s.code and g.occupation_name = s.name
      where g.level = new.level and g.confidence in ('official', 'department') and g.contested is distinct from 'grant');
    perform set_config('role', acting, true);
    if renamed then
      raise exception 'the same occupation and level under another name' using errcode = 'unique_violation', constraint = 'claims_level_once_renamed';
    end if;
    if before then
      raise exception 'granted before for the same occupation and level' using errcode = 'unique_violation', constraint = 'claims_level_granted_before';
    end if;
  end if;
  return new;
end $$;

create function certificates_corrected() returns setof uuid language sql stable as $$
  select k.certificate_id from earlier_grant_corrections k join earlier_grant_correction_decisions d on d.correction_id = k.id and d.agreed
    where k.certificate_id is not null
  union all
  select a.id from earlier_grant_corrections k join earlier_grant_correction_decisions d on d.correction_id = k.id and d.agreed
    join certificates s on s.id = k.certificate_id
    join certificates a on a.certificate_no = s.certificate_no and a.person_id = s.person_id and a.level = s.level
    join intakes i on i.id = a.intake_id and i.taken_at < d.decided_at
$$;
comment on function certificates_corrected() is 'Certificates brought in that two people found wrong, each in every list that was there when they decided (A13.6). Asked in the name of the bureau or the house';

create or replace function certificate_corrected(of_certificate uuid) returns boolean language sql stable parallel safe
  return of_certificate in (select w from certificates_corrected() w);

create or replace function certificates_counting() returns setof certificates language sql stable as $$
  select c.* from certificates c where c.intake_id is null or (
    not exists (select from intake_withdrawals w where w.intake_id = c.intake_id)
    and c.id not in (select w from certificates_corrected() w)
    and not exists (select from certificates o where o.certificate_no = c.certificate_no and o.intake_id is null)
    and not exists (select from certificates b join intakes j on j.id = b.intake_id join intakes i on i.id = c.intake_id
      where b.certificate_no = c.certificate_no and b.id <> c.id
        and (confidence_rank(j.confidence), i.as_of, b.id) < (confidence_rank(i.confidence), j.as_of, c.id)
        and not exists (select from intake_withdrawals w where w.intake_id = b.intake_id)
        and b.id not in (select w from certificates_corrected() w)))
$$;
comment on function certificates_counting() is 'Each certificate once: one of our own, or by the list trusted most, the newest of them; nothing of a sheet that was taken back, nothing that two people found wrong (A13.6). Asked in the name of the bureau or of the house, who alone see sheets';

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
    left join intakes i on i.id = a.intake_id left join intakes j on j.id = o.intake_id
    where (o.person_id, o.level) is distinct from (a.person_id, a.level)
      and not exists (select from intake_withdrawals w where w.intake_id = o.intake_id) and not certificate_corrected(o.id)
      -- A list that is trusted more takes the place of what another said.
      and (confidence_rank(i.confidence) < confidence_rank(j.confidence)) is not true
    limit 1;
  perform set_config('role', acting, true);
  if twice is not null then
    raise exception 'a certificate has one holder and one level' using errcode = 'unique_violation', constraint = 'certificates_of_one_holder',
      hint = '证书编号' || twice || '已经登记在册，没有保存。请核对编号；登记有误的，由两人更正该证书或者由审批人员撤回那一次接入后再办理。';
  end if;
  return null;
end $$;
comment on function guard_certificates() is 'A number belongs to one person at one level, whichever way it came, unless a list trusted more says otherwise (A13.6)';
