-- A14.0(d): a body that is cancelled files nothing more, and what it had filed goes no further either: an agreement signed afterwards
-- would give back what a decision took. Back to the body, refused or withdrawn it may be.

create trigger filings_of_living_body_only before update of status on filings for each row
  when (new.status <> old.status and new.status in ('submitted', 'reviewed', 'visited', 'approved', 'on-notice', 'cleared', 'signed'))
  execute function refuse_cancelled_body();
