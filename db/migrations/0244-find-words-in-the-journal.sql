-- Words of an act are looked for by their pairs; what has a long number of its own is found by the whole of it (journal_subject).
create index journal_words on journal using gin (pairs_of(verb || ' ' || account_name || ' ' || coalesce(clause, '') || ' '
  || case when length(subject_id) < 36 then subject_id else '' end));
comment on index journal_words is 'What an auditor looks for among all that was done';

-- A complaint raises one concern, and says of itself what became of that (0237).
create unique index concern_origins_one_of_complaint on concern_origins (source_id) where source = 'complaint';
comment on index concern_origins_one_of_complaint is 'A complaint raises one concern: it is as true as that was decided (A10.9)';
