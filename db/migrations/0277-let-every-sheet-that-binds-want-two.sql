-- Agreements, open orders, recoveries still owed and classes being taught bind: each of these sheets wants a second person (migrations 0269, 0270, 0275, 0276).
create or replace function kind_binds(kind text) returns boolean language sql immutable parallel safe return kind = any ('{agreements,orders,recoveries,classes}');
