-- What was found true of a whole class was asked about by nobody once a penalty had settled it: fraud in the class was fined, and the very class
-- was paid. That a class was sham, or that its money was got by fraud, no order puts right and no fine undoes: it is asked about at every claim
-- for that class, however it was settled, as it was about one trainee; another class of the body is not touched (A13.8, A14.3(b), A14.5(a), A15(a)).
create function concern_is_past_mending(clause text) returns boolean language sql immutable return
  concern_is_of_fraud(clause) or clause = 'A14.3(b)';
comment on function concern_is_past_mending(text) is 'Of fraud or of sham training: what was not taught has not been taught since, whatever was done about it (A14.3(b), A14.5(a))';

create or replace function concern_stands(c concerns) returns boolean language sql immutable return
  c.status = 'settled'
  and (c.subject_kind = 'claim' or c.person_id is not null or c.subject_kind = 'class' and concern_is_past_mending(c.clause))
  and (c.settlement = 'punished' or concern_is_past_mending(c.clause));
comment on function concern_stands(concerns) is 'Whether what was settled is asked about again: of one claim or one trainee of a class what was not mended, and of these or of a whole class fraud and sham training however it was settled (A13.8, A14.3(b), A14.5(a))';

drop index concerns_settled_of_one;
create index concerns_settled_of_one on concerns ((subject_kind || ':' || subject_id))
  where status = 'settled' and (subject_kind = 'claim' or person_id is not null or subject_kind = 'class' and concern_is_past_mending(clause));
