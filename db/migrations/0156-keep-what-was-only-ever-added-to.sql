-- What nobody has the right to change is kept by a trigger as well, for the owner too, as the template of events demands.
create trigger catalogue_entries_insert_only before update or delete or truncate on catalogue_entries for each statement execute function refuse_change();
create trigger certificates_insert_only before update or delete or truncate on certificates for each statement execute function refuse_change();
create trigger claim_check_rows_insert_only before update or delete or truncate on claim_check_rows for each statement execute function refuse_change();
create trigger claim_submissions_insert_only before update or delete or truncate on claim_submissions for each statement execute function refuse_change();
create trigger class_imports_insert_only before update or delete or truncate on class_imports for each statement execute function refuse_change();
create trigger class_papers_insert_only before update or delete or truncate on class_papers for each statement execute function refuse_change();
create trigger site_visits_insert_only before update or delete or truncate on site_visits for each statement execute function refuse_change();
