-- Rights of the service's role, granted at every start. Events are inserted and read; nobody but an administrator can do more.
revoke all on schema {schema} from public;
grant usage on schema {schema} to {role};
revoke all on all tables in schema {schema} from public, {role};
revoke all on all functions in schema {schema} from public;
grant execute on all functions in schema {schema} to {role};
grant usage on all sequences in schema {schema} to {role};
grant select, insert on {schema}.mt_events, {schema}.mt_high_water_skips, {schema}.inbox, {schema}.burned_grants, {schema}.documents to {role};
grant select, insert, update on {schema}.mt_streams, {schema}.mt_event_progression, {schema}.parked_messages to {role};
grant select, insert, delete on {schema}.commands to {role};
grant select, insert, update, delete on {schema}.snapshots, {schema}.views, {schema}.known_facts to {role};
grant select, insert on {schema}.safety_facts to {role};
grant select, insert, update on {schema}.safety_heard to {role};
grant select on {schema}.schema_version to {role};

-- The service's own tables, whatever they are called; one whose name ends in _log is only added to.
do $$
declare own text;
begin
    for own in
        select c.oid::regclass::text from pg_class c
         where c.relnamespace = '{schema}'::regnamespace and c.relkind in ('r', 'p') and c.relname not in (
            'mt_events', 'mt_streams', 'mt_event_progression', 'mt_high_water_skips', 'inbox', 'burned_grants', 'documents',
            'parked_messages', 'commands', 'snapshots', 'views', 'known_facts', 'safety_facts', 'safety_heard', 'schema_version')
           and c.relname not like 'mt\_doc\_%'
    loop
        execute format('grant %s on %s to {role}', case when own like '%\_log' then 'select, insert' else 'select, insert, update, delete' end, own);
    end loop;
end $$;
