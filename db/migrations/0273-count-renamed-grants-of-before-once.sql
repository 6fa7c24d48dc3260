-- What two lists tell of one grant, one under the name of today and one under the name that the occupation had, counts once as what they tell under one
-- name does; and so does what our own books have under either. areas/people/grants
create or replace function earlier_grants_of(people uuid[]) returns table (id uuid, row_no integer, person_id uuid, occupation_code text, occupation_name text, level text,
  applied_on date, issued_on date, amount_fen integer, claimant text, provider_code text, provider_name text, class_no text, place text, place_name text,
  channel text, certificate_no text, trained_from date, trained_to date, source text, as_of date, confidence text, contested text)
language sql stable as $$
  with renamed as (
    select r.code, r.name, min(r.other_code || ' ' || r.other_name) as work from renamed_occupations('infinity') r group by r.code, r.name
  ), counting as (
    select g.*, i.source, i.as_of, i.confidence, confidence_rank(i.confidence) as rank, extract(year from g.applied_on) as year,
      coalesce(w.work, g.occupation_code || ' ' || g.occupation_name) as work
    from earlier_grants g join intakes i on i.id = g.intake_id
      left join renamed w on w.code = g.occupation_code and w.name = g.occupation_name
    where g.person_id = any (people) and grant_counts(g.id, g.intake_id)
      -- One of our own, by the day it was claimed or a later one, as of payment: nobody is granted it again (A13.5).
      and not (g.place = 'here' and exists (select from claims_of_people(array[g.person_id]) c
        left join renamed k on k.code = c.occupation_code and k.name = c.occupation_name
        where c.level = g.level and c.applied_on <= g.applied_on
        and coalesce(k.work, c.occupation_code || ' ' || c.occupation_name) = coalesce(w.work, g.occupation_code || ' ' || g.occupation_name)
        and c.status in ('granted', 'approved', 'on-notice', 'cleared', 'paid')))
  ), compared as (
    select c.*, min(c.amount_fen) over alike <> max(c.amount_fen) over alike
        or min(coalesce(c.place_name, '')) over alike <> max(coalesce(c.place_name, '')) over alike
        or c.certificate_no ~ '[0-9]{4}' and exists (select from earlier_grants o join intakes j on j.id = o.intake_id
          where o.certificate_no = c.certificate_no and o.certificate_no ~ '[0-9]{4}' and (o.person_id, o.level) is distinct from (c.person_id, c.level)
            and confidence_rank(j.confidence) <= c.rank and grant_counts(o.id, o.intake_id)) as told_otherwise
    from counting c
    window alike as (partition by c.person_id, c.work, c.level, c.applied_on, c.rank)
  ), days as (
    select distinct on (c.person_id, c.work, c.level, c.applied_on) c.* from compared c
    order by c.person_id, c.work, c.level, c.applied_on, c.rank, c.place <> 'here', c.channel = 'unemployment',
      num_nulls(c.issued_on, c.class_no, c.certificate_no), c.as_of desc, c.id
  ), years as (
    select d.*, min(d.rank) over (partition by d.person_id, d.work, d.level, d.place, d.channel
      order by d.year range between 1 preceding and 1 following exclude group) <= d.rank as other_year
    from days d
  )
  select distinct on (d.person_id, d.work, d.level, d.place, d.channel, d.year)
    d.id, d.row_no, d.person_id, d.occupation_code, d.occupation_name, d.level, d.applied_on, d.issued_on, d.amount_fen, d.claimant, d.provider_code,
    d.provider_name, d.class_no, d.place, d.place_name, d.channel, d.certificate_no, d.trained_from, d.trained_to, d.source, d.as_of, d.confidence,
    case when d.told_otherwise then 'grant' when d.other_year then 'year' end
  from years d
  order by d.person_id, d.work, d.level, d.place, d.channel, d.year, d.rank, d.told_otherwise is true,
    num_nulls(d.issued_on, d.class_no, d.certificate_no), d.applied_on, d.id
$$;
comment on function earlier_grants_of(uuid[]) is 'The grants brought in that count for these people: of one occupation, whatever its names, level, place and channel one a year, by the list trusted most; nothing that is one of our own. contested: grant, where another list trusted as much says otherwise; year, where one has it in the year before or after. Asked in the name of the bureau or the house.';
