-- What was typed into a form that came after its session had ended: sealed, for ten minutes, for its writer alone.
create table kept_form (
  id_hash text primary key,
  sub text not null,
  sealed text not null,
  created_at integer not null
) strict, without rowid;
create index kept_form_created on kept_form (created_at);
