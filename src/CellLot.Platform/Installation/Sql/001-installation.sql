-- What the processes of one installation tell each other beside messages. Every service reads all of it; a row is written only
-- by the role of the service that it speaks of. Nothing here is about a donor, a patient or a dose.
create table if not exists processes (
    service    text not null,
    process    text not null,
    address    text not null,
    version    text not null,
    started_at timestamptz not null,
    seen_at    timestamptz not null, -- the database's clock
    said_at    timestamptz not null, -- the process's own clock
    constraint processes_pkey primary key (service, process)
);
create table if not exists public_keys (
    issuer     text not null,
    id         text not null,
    spki       bytea not null,
    created_at timestamptz not null default now(),
    constraint public_keys_pkey primary key (issuer, id)
);
create table if not exists site_zones (
    site text primary key,
    zone text not null
);
create table if not exists ended_sessions (
    mark     text primary key,
    ended_at timestamptz not null default now()
);

alter table processes enable row level security;
drop policy if exists anyone_reads on processes;
drop policy if exists own_service on processes;
create policy anyone_reads on processes for select using (true);
create policy own_service on processes for all
    using (current_user = 'celllot_' || service) with check (current_user = 'celllot_' || service);

alter table public_keys enable row level security;
drop policy if exists anyone_reads on public_keys;
drop policy if exists own_keys on public_keys;
create policy anyone_reads on public_keys for select using (true);
create policy own_keys on public_keys for insert with check (current_user = 'celllot_' || issuer);

alter table site_zones enable row level security;
drop policy if exists anyone_reads on site_zones;
drop policy if exists site_writes on site_zones;
create policy anyone_reads on site_zones for select using (true);
create policy site_writes on site_zones for all
    using (current_user = 'celllot_site') with check (current_user = 'celllot_site');

alter table ended_sessions enable row level security;
drop policy if exists pages on ended_sessions;
create policy pages on ended_sessions for all
    using (current_user = 'celllot_web') with check (current_user = 'celllot_web');
