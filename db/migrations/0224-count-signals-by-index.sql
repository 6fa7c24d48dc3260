-- How often what the house noticed proved right is counted from indexes alone: of each concern that is open or was decided lately its origin,
-- whence and by whom. Before, every origin of a kind was read from the table, some hundred thousand for each visit of an auditor.
create index concern_origins_told on concern_origins (concern_id) include (source, clause, raised_by);
