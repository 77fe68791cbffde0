-- A database is put back as a whole: where one of its logs is behind what a witness has seen, the others are old too, and
-- what they took meanwhile would stop them for good as soon as the newer database is put back.
drop trigger oversight_leaf_stands_still;
-- `db/errors.ts` knows this text.
create trigger oversight_leaf_stands_still before insert on oversight_leaf
when exists (select 1 from log_halt where until is null)
  or exists (select 1 from log_alive where log = new.log and at not between unixepoch() - 299 and unixepoch() + 299)
begin
  select raise(abort, 'the log stands still');
end;
