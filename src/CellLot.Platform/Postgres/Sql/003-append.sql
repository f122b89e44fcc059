-- Guards of the append. Each raises CL409 with the stream as its message, which aborts everything sent with it.

-- Excludes makers of a stream and those who rely on its absence from each other: an absent row cannot be locked.
create or replace function {schema}.lock_absent(stream varchar) returns void language sql as
$$ select pg_advisory_xact_lock(hashtextextended('{schema}.' || stream, 0)) $$;

-- Moves a stream on by so many events and answers the version it had; expected -1 takes it as it is.
create or replace function {schema}.move_stream(stream varchar, expected bigint, events int, at timestamptz) returns bigint
language plpgsql as $$
declare before bigint;
begin
    if expected <> 0 then
        update {schema}.mt_streams s set version = s.version + events, timestamp = at
         where s.id = stream and (s.version = expected or expected = -1) and not coalesce(s.is_archived, false)
        returning s.version - events into before;
        if found then return before; end if;
    end if;
    if expected <= 0 then
        perform {schema}.lock_absent(stream);
        insert into {schema}.mt_streams (id, version, timestamp, created) values (stream, events, at, at) on conflict (id) do nothing;
        if found then return 0; end if;
    end if;
    if expected = -1 then -- made by another while we waited
        update {schema}.mt_streams s set version = s.version + events, timestamp = at
         where s.id = stream and not coalesce(s.is_archived, false)
        returning s.version - events into before;
        if found then return before; end if;
    end if;
    raise exception using errcode = 'CL409', message = stream;
end $$;

-- Holds a stream at the version a decision relied on until the transaction ends; 0 means that it does not exist.
create or replace function {schema}.assert_stream(stream varchar, expected bigint) returns void
language plpgsql as $$
declare actual bigint;
begin
    if expected = 0 then perform {schema}.lock_absent(stream); end if;
    select s.version into actual from {schema}.mt_streams s where s.id = stream for share;
    if coalesce(actual, 0) <> expected then raise exception using errcode = 'CL409', message = stream; end if;
end $$;
