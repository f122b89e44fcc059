-- The key of which codes and answers of a downtime release are reckoned (boundaries: downtime). Read by Custody, which asks, and by
-- Quality, which answers; by nobody else. Made once; a newer one takes its place.
create table if not exists downtime_keys (
    id         integer generated always as identity primary key,
    key        bytea not null check (length(key) = 32),
    created_at timestamptz not null default now()
);
insert into downtime_keys(key)
select decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex') where not exists (select from downtime_keys);

alter table downtime_keys enable row level security;
drop policy if exists ward_and_desk on downtime_keys;
create policy ward_and_desk on downtime_keys for select using (current_user in ('celllot_custody', 'celllot_quality'));
