-- What happened at bodies is counted since a day: of ten years' inspections the last alone are read, and those that were refused (A14.1).
create index inspections_at on inspections (inspected_at);
create index inspections_refused on inspections (provider_code) where refused;

-- A single character of a name is found by reading the names; nothing asks this index.
drop index persons_letters;
