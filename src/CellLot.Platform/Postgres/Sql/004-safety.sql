-- The safety feed: what this service tells on it, and what it has heard of others.

-- Safety facts of this service in the order in which they settled: 1, 2, 3… without holes.
create table if not exists {schema}.safety_facts (
    n        bigint not null,
    event_id uuid   not null,
    seq      bigint not null,
    constraint safety_facts_pkey primary key (n),
    constraint safety_facts_event unique (event_id)
);

-- How far another service's feed is applied here, and how old that knowledge is, by this database's clock.
create table if not exists {schema}.safety_heard (
    source   text        not null,
    n        bigint      not null,
    as_of    timestamptz null, -- the source knew everything up to here when it sent the last pulse that counts
    heard_at timestamptz null, -- when that pulse was heard
    broken   text        null, -- why the next fact cannot be applied
    constraint safety_heard_pkey primary key (source)
);

-- Raises CL410 unless what these sources told is fresh at this instant: a gate asks it as the last thing before it commits.
create or replace function {schema}.assert_fresh(sources text[], lease interval) returns void language plpgsql as $$
declare closed text;
begin
    select s into closed from unnest(sources) s left join {schema}.safety_heard h on h.source = s
     where h.as_of is null or h.heard_at is null or h.broken is not null
        or clock_timestamp() - least(h.as_of, h.heard_at) > lease
        or greatest(h.as_of, h.heard_at) > clock_timestamp() + interval '2 seconds'
     limit 1;
    if closed is not null then raise exception using errcode = 'CL410', message = closed; end if;
end $$;
