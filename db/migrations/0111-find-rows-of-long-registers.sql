-- Registers of millions of rows. Words are looked for by their pairs of characters: Chinese names have two or three, too few for
-- trigrams, and equality on a pair is what an index answers. Each order of a register has an index that ends in what is different
-- in every row.

create function pairs_of(words text) returns text[] language sql immutable parallel safe
  return array(select distinct substr(lower(words), i, 2) from generate_series(1, greatest(length(words) - 1, 1)) i);
comment on function pairs_of(text) is 'Every two characters that stand side by side, lower case; a single character stands for itself.';

-- Who it is for, as the claim was written: like the name of the body beside it. The register is sorted and searched by it.
alter table claims add column person_name text not null default '';
alter table claims no force row level security;
alter table persons no force row level security;
alter table claims disable trigger user;
update claims set person_name = p.name from persons p where p.id = claims.person_id;
alter table claims enable trigger user;
alter table persons force row level security;
alter table claims force row level security;
create function name_claim() returns trigger language plpgsql as $$
begin
  if new.person_name = '' then
    new.person_name := coalesce((select p.name from persons p where p.id = new.person_id), '');
  end if;
  return new;
end $$;
comment on function name_claim() is 'A claim carries the name of the person as it is known when the claim is written.';
create trigger claims_name before insert on claims for each row execute function name_claim();
comment on column claims.person_name is 'Name of the person when the claim was written; for the order and the search of the register';

create index claims_applied on claims (applied_on, claim_no);
create index claims_amount on claims (amount_fen, claim_no);
create index claims_person_name on claims (person_name, claim_no);
create index claims_status_applied on claims (status, applied_on, claim_no);
drop index claims_status;
create index claims_provider_applied on claims (provider_code, applied_on, claim_no);
drop index claims_provider;
create index claims_class on claims (class_id);
create index claims_words on claims using gin (pairs_of(claim_no || ' ' || class_no || ' ' || provider_name || ' ' || person_name));

create index persons_name_id on persons (name, id);
drop index persons_name;
create index persons_words on persons using gin (pairs_of(name));
create index persons_last_four on persons (right(id_number_masked, 4), name, id);

create index classes_starts on classes (starts_on, class_no);
create index classes_ends on classes (ends_on, class_no);
create index classes_kept on classes ((status = 'archived'), ends_on, class_no);
create index classes_status_starts on classes (status, starts_on, class_no);
create index classes_body_no on classes (provider_code, class_no);

create index classes_words on classes using gin (pairs_of(class_no || ' ' || name || ' ' || occupation_name || ' ' || initials));

create index exam_results_class on exam_results (class_id);
create index sittings_held on sittings (held_on, class_id);
create index archives_archived on archives (archived_on, class_id);
create index notices_from on notices (from_on, number);
create index notices_to on notices (to_on, number);
create index notices_subject on notices (subject_id, kind);
create index journal_account on journal (account_id, id);
create index journal_area on journal (area, id);

-- What an index on an expression holds is known to the planner only once it was looked at.
analyze claims;
analyze persons;
analyze classes;
