-- Where nothing at all was recorded of a lesson nobody was absent: it is not known (A10.2). Of classes whose attendance may still change.
update attendance a set mark = null from classes c where c.id = a.class_id and c.status in ('approved', 'running', 'suspended', 'ended')
  and a.mark = 'absent' and not exists (select from attendance r where r.lesson_id = a.lesson_id
    and (r.in_at is not null or r.out_at is not null or r.source is not null or r.mark <> 'absent'));
