-- A visit or a survey is of a class that is taught: agreed to, and not yet archived or called off. Only the page said so; of a draft, a refused or an
-- archived class one was taken as well, and led towards the end of a body's agreement (A10.8(a), A14.2, A14.4).
-- areas/inspections
create function guard_class_in_training() returns trigger language plpgsql as $$
begin
  if me_role() <> 'system' and not exists (
    select from classes k where k.id = new.class_id and k.status in ('approved', 'running', 'suspended', 'ended', 'examined')) then
    raise exception 'the class is not in training' using errcode = 'check_violation', constraint = tg_table_name || '_of_class_in_training',
      hint = '本班还没有获准开班，或者已经归档、取消，不能登记检查和满意度调查，没有保存。';
  end if;
  return new;
end $$;
comment on function guard_class_in_training() is 'Visits and surveys are of classes that were agreed to, until they are archived or called off (A10.8(a), X2.2.2(b))';

create trigger inspections_in_training before insert on inspections for each row execute function guard_class_in_training();
create trigger surveys_in_training before insert on surveys for each row execute function guard_class_in_training();
