-- 引継ぎ: what only the network operator may answer, handed to the desk of its area. Two copies that are moved together:
-- the retailer's (erased early) and the area's (kept five years). Neither names the other; `referral_origin` does.

-- The retailer's copy. `payload` is what the person said; null once erased. `state` is a tag with its particulars
-- (`src/referrals/state.ts`), without anything that the desk keeps to itself.
create table referrals (
  id text primary key,
  org text not null,
  case_id text not null,
  step text not null,
  sub text not null,
  team text,
  reference text not null,
  kind text not null,
  area text,
  -- Keyed hash of kind and place: the same retailer's second referral about it is a duplicate.
  about text not null,
  payload text check (payload is null or json_valid(payload)),
  state text not null check (json_valid(state)),
  is_open integer as (state ->> '$.is' not in ('completed', 'returned', 'withdrawn', 'slip')) virtual,
  history text not null check (json_valid(history)),
  revision integer not null default 0,
  submitted_at integer not null,
  changed_at integer not null,
  -- When the clock ran out until which it was to be accepted; then the one of the call.
  breached_at integer,
  call_breached_at integer,
  erased_at integer,
  -- Of a duplicate: the one that is in hand. Its number is the duplicate's, and how it stands too.
  follows text
) strict, without rowid;
create unique index referrals_of_reference on referrals (reference) where follows is null;
create index referrals_following on referrals (follows) where follows is not null;
create index referrals_of_person on referrals (org, sub, changed_at);
create index referrals_of_org on referrals (org, changed_at);
create index referrals_of_case on referrals (case_id, submitted_at);
create index referrals_open_about on referrals (org, about) where state ->> '$.is' not in ('completed', 'returned', 'withdrawn', 'slip');
create index referrals_open_of_org on referrals (org, submitted_at) where state ->> '$.is' not in ('completed', 'returned', 'withdrawn', 'slip');
create index referrals_to_erase on referrals (changed_at) where payload is not null;

-- One row each time that somebody hands over, also once more: what the limits count. A duplicate goes nowhere and is
-- counted for the person alone.
create table handed_over (
  id integer primary key,
  org text not null,
  sub text not null,
  at integer not null,
  case_id text
) strict;
create index handed_over_by_person on handed_over (org, sub, at);
create index handed_over_in_case on handed_over (case_id) where case_id is not null;

-- The area's copy: no retailer in it. One row a desk: handed to the neighbour or submitted again, it is another row.
create table desk_referrals (
  id text primary key,
  area text not null,
  reference text not null,
  kind text not null,
  payload text not null check (json_valid(payload)),
  state text not null check (json_valid(state)),
  is_open integer as (state ->> '$.is' not in ('completed', 'returned', 'withdrawn', 'slip', 'handed')) virtual,
  history text not null check (json_valid(history)),
  revision integer not null default 0,
  -- The facts of the urgency class: no power now, moving in today, other.
  power text,
  move_in_on text,
  -- Keyed hash of the place under the area's own key: the same place from elsewhere is worked as one.
  place text not null,
  -- The operator's own number for it; never shown to a retailer.
  desk_number text,
  submitted_at integer not null,
  changed_at integer not null,
  breached_at integer,
  call_breached_at integer
) strict, without rowid;
create index desk_referrals_open on desk_referrals (area, submitted_at) where state ->> '$.is' not in ('completed', 'returned', 'withdrawn', 'slip', 'handed');
create index desk_referrals_of_place on desk_referrals (area, place);
create index desk_referrals_of_reference on desk_referrals (area, reference);
create index desk_referrals_by_age on desk_referrals (area, changed_at);
create index desk_referrals_to_delete on desk_referrals (changed_at);

-- Whose it is: read where the two copies are moved together, and by the fairness report. By nothing else.
create table referral_origin (
  desk_id text primary key,
  referral_id text not null,
  org text not null
) strict, without rowid;
create index referral_origin_of on referral_origin (referral_id);

-- When somebody of an area's desk was last here. An inbox that nobody staffs takes no referrals.
create table desk_presence (
  area text primary key,
  at integer not null
) strict, without rowid;

-- The outbox gets its lease: `fence` counts the claims, and only the newest one settles.
alter table outbox add column area text;
alter table outbox add column about text;
alter table outbox add column fence integer not null default 0;
alter table outbox add column lease_until integer;
alter table outbox add column first_at text;
alter table outbox add column trouble text;
create index outbox_about on outbox (about) where about is not null;

-- What the desk said of a referral may lift the limit on asking again (`contract-exists`).
alter table acts add column lifted_at integer;
