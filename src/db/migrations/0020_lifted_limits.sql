-- 上限の引き上げ: which of the case's own limits a supervisor raised, each once, by a fixed number.
alter table cases add column lifted text not null default '[]';
