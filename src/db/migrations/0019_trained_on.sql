-- The date of the last training as the newest sign-in said it, so that a supervisor sees in time whose lapses.
alter table person_seen add column trained_on text;
