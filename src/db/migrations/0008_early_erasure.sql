-- 早期消去: what a contractor told us is kept for a day, not for the time that other cases are kept.
alter table cases add column erased_at text;
create index cases_of_contractors on cases (changed_at) where scenario = 'contractor' and erased_at is null;
