-- 再勧誘の禁止: whoever told one colleague that they want no offers is contacted by none of the company. `hash` is keyed
-- by the organisation, not by the log's yearly key, so that it does not vanish with it. No number or address is in a row.
create table do_not_contact (
  org text not null,
  kind text not null check (kind in ('phone', 'address')),
  hash text not null,
  at integer not null,
  primary key (org, kind, hash)
) strict, without rowid;
