-- The letters of a name are written with it (server/initials.ts), by a library that knows words: 重庆 is cq. What stands there keeps
-- its value; without a default, a row whose letters were forgotten is refused.
alter table persons alter column initials drop expression;
alter table providers alter column initials drop expression;
alter table classes alter column initials drop expression;
drop function person_initials(text);
drop function initials(text);
comment on column persons.initials is 'First letters of the pinyin, lower case, the surname in its own reading; written with the name';
comment on column providers.initials is 'First letters of the pinyin, lower case; written with the name';
comment on column classes.initials is 'First letters of the pinyin, lower case; written with the name';
