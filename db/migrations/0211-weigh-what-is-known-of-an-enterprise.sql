-- What is on record against an enterprise is weighed when its application is evaluated, on evidence and by two, as an institution's is (A6.2).
-- The names: areas/providers/filings/rules/evidenced.ts.
create or replace function rests_on_evidence(rule text) returns boolean language sql immutable return
  rule in ('teachingTeam', 'fullTimeTeachers', 'teacherAge', 'fullTimeShare', 'noViolations', 'relatedViolations', 'enterpriseRecord', 'enterpriseKin');
comment on function rests_on_evidence(text) is 'Whether a finding about an applicant is found to hold on a paper or a visit alone (A4.4(a), A4.4(b), A4.4(c), A4.4(d), A4.7, A6.2)';
