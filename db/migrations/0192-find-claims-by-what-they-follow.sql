-- Gates ask what was settled with a claim that another follows (A13.8). Without an index of these few, all that was ever settled of the
-- bodies asked about was read for them: 20 000 rows of a city for a page of claims to pay.
create index concerns_settled_with_claim on concerns (subject_kind, subject_id) where status = 'settled' and rests_on = 'claim';

-- Whether a claim follows another is asked of its class and person together (claims_before), and a class is the beginning of that.
create index claims_class_person on claims (class_id, person_id);
drop index claims_class;
