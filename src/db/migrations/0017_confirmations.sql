-- お客さまご自身の確認: of each case at most one, bound to the revision that the customer sees. No word of what was
-- confirmed is here: that is in the case.
create table confirmation (
  case_id text primary key,
  step text not null,
  revision integer not null,
  device text not null check (device in ('same-device', 'own-device')),
  state text not null check (state in ('waiting', 'right', 'wrong')),
  token_hash text,
  code_hash text,
  code_sealed text,
  tries integer not null default 0,
  created_at integer not null,
  answered_at integer
) strict, without rowid;
create unique index confirmation_by_token on confirmation (token_hash) where token_hash is not null;

-- It goes with its case, whoever erases that.
create trigger confirmation_of_erased_case after update of erased_at on cases when new.erased_at is not null
begin
  delete from confirmation where case_id = new.id;
end;
