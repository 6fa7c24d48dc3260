-- What nobody claims is little among all that was ever issued: it is marked, and not looked for among all claims each time. And a
-- person's claims and results are found by the person, for every judgement of a claim asks for them (A13.3 to A13.6).
create index claims_person on claims (person_id, applied_on);
create index exam_results_person on exam_results (person_id);

-- Most of them are claimed: only the others are written.
alter table exam_results add column claimed boolean not null default true;
comment on column exam_results.claimed is 'A claim for this class and person stands, neither refused nor withdrawn (A13.4); kept by the triggers of claims';
alter table claims no force row level security;
alter table classes no force row level security;
alter table exam_results no force row level security;
update exam_results r set claimed = false from classes c where c.id = r.class_id and not exists (select from claims k
  where k.person_id = r.person_id and k.class_no = c.class_no and k.status not in ('refused', 'withdrawn'));
alter table exam_results force row level security;
alter table classes force row level security;
alter table claims force row level security;
alter table exam_results alter column claimed set default false;
grant update (claimed) on exam_results to qixun_app;
create index exam_results_unclaimed on exam_results (provider_code, issued_on) where passed and certificate_no is not null and not claimed;
create index exam_results_to_hand on exam_results (provider_code, class_id) where certificate_no is not null and handed_on is null;
analyze exam_results;

-- In the name of the house: whoever decides on a claim need not be one who writes results.
create function mark_claimed() returns trigger language plpgsql as $$
declare acting text := current_user;
begin
  perform set_config('role', 'qixun_house', true);
  update exam_results r set claimed = new.status not in ('refused', 'withdrawn') from classes c
    where c.class_no = new.class_no and r.class_id = c.id and r.person_id = new.person_id;
  perform set_config('role', acting, true);
  return null;
end $$;
comment on function mark_claimed() is 'A certificate is claimed as long as a claim for it stands (A13.4).';
create trigger claims_mark after insert on claims for each row
  when (new.status not in ('refused', 'withdrawn')) execute function mark_claimed();
create trigger claims_mark_end after update of status on claims for each row
  when ((old.status in ('refused', 'withdrawn')) <> (new.status in ('refused', 'withdrawn'))) execute function mark_claimed();

-- What was granted before this system may name a class whose results come later.
create function find_claimed() returns trigger language plpgsql as $$
declare acting text := current_user;
begin
  perform set_config('role', 'qixun_house', true);
  new.claimed := exists (select from claims k join classes c on c.class_no = k.class_no where c.id = new.class_id
    and k.person_id = new.person_id and k.status not in ('refused', 'withdrawn'));
  perform set_config('role', acting, true);
  return new;
end $$;
comment on function find_claimed() is 'A result comes in claimed when a claim for it stands already (A13.4).';
create trigger exam_results_claimed before insert on exam_results for each row execute function find_claimed();
