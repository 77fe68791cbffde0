-- A guard stores nothing when its condition holds and fails the whole batch when it does not.
create table guard (ok integer not null check (ok = 1)) strict;
create trigger guard_stores_nothing before insert on guard when new.ok = 1
begin
  select raise(ignore);
end;
