-- A trainee who claims may not read the judgement itself (its policies name the bureau and the body), so the claim came without its
-- verdict and no filter of the register found it. The database carries it over in its own name.
create or replace function carry_verdict() returns trigger language plpgsql as $$
declare acting text := current_setting('role');
begin
  perform set_config('role', 'qixun_house', true);
  new.verdict := (select j.verdict from judgements j where j.id = new.judgement_id);
  perform set_config('role', acting, true);
  return new;
end $$;

alter table claims no force row level security;
alter table judgements no force row level security;
alter table claims disable trigger user;
update claims set verdict = j.verdict from judgements j where j.id = claims.judgement_id and claims.verdict is distinct from j.verdict;
alter table claims enable trigger user;
alter table judgements force row level security;
alter table claims force row level security;
