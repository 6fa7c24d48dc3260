-- What no deed answers rests on a paper (0181), and before on words: both stand beside what one person let pass.
drop index concerns_settled_on_words;
create index concerns_settled_on_papers on concerns (settled_by, settled_month, clause) where rests_on in ('reason', 'paper');
