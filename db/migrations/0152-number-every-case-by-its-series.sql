-- Filings, agreements and notices are numbered as every other case: within the year, none left out by an act that failed. Each series
-- goes on after the highest number in use (server/database/next-number.ts).
drop sequence filing_numbers;
drop sequence agreement_numbers;
drop sequence notice_numbers;
