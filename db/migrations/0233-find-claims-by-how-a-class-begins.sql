-- Of a whole year's classes the claims were looked for by pairs of letters and sorted: a quarter of a second at a province. How a class's number begins
-- is told by an index that carries what the register is ordered by.
create index claims_class_words on claims (class_no text_pattern_ops, applied_on, claim_no) include (id);
-- What was noticed is weighed without its words, by an index alone.
drop index concern_origins_told;
create index concern_origins_told on concern_origins (concern_id) include (source, clause, raised_by, source_id, severe_proposed);
