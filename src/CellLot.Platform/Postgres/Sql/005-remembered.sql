-- Proves that what a decision remembered of some streams is of this history: each has the event of that id at that version.
create or replace function {schema}.assert_events(streams varchar[], versions bigint[], ids uuid[]) returns void
language plpgsql as $$
declare actual uuid;
begin
    for n in 1 .. cardinality(streams) loop -- one look into an index each, whatever a plan thinks of the table
        select e.id into actual from {schema}.mt_events e where e.stream_id = streams[n] and e.version = versions[n];
        if actual is distinct from ids[n] then raise exception using errcode = 'CL409', message = streams[n]; end if;
    end loop;
end $$;
