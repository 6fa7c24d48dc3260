-- The course of a shadow year is read beside it by all of the bureau, as that of every case; no body has one to read (A13.8).
-- server/journal
alter policy journal_read_bureau on journal using (me_role() = 'auditor' or account_id = me_account() or subject_kind in
  ('filing', 'agreement', 'provider', 'notice', 'class', 'exam', 'claim', 'payment', 'rectification', 'concern', 'shadow-year'));
