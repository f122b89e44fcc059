namespace CellLot.Host.Doctor.Checks;

/// <summary>Each service's role may do what it needs in its own schema, and nothing else anywhere.</summary>
internal sealed class Rights : ICheck
{
    public string Name => "rights";

    public async Task<IReadOnlyList<Finding>> Look(Patient installation, CancellationToken stop)
    {
        var findings = new List<Finding>();
        foreach (var service in installation.Services)
        {
            var missing = new List<string>();
            var excessive = new List<string>();
            foreach (var (table, right, held) in await Tables(service, stop))
            {
                var wanted = Wanted(table).Contains(right, StringComparer.Ordinal);
                if (wanted && !held)
                    missing.Add($"{right} on {table}");
                else if (held && !wanted)
                    excessive.Add($"{right} on {table}");
            }
            excessive.AddRange(await Elsewhere(service, stop));
            if (missing.Count > 0)
                findings.Add(
                    new Finding(
                        Name,
                        Wrong: true,
                        $"{service.Role} lacks {string.Join(", ", missing)}: what needs it is refused to people.",
                        "Start CellLot once more, or run celllot prepare where the server was prepared: it grants what is missing."
                    )
                );
            if (excessive.Count > 0)
                findings.Add(
                    new Finding(
                        Name,
                        Wrong: true,
                        $"{service.Role} may do more than its service needs ({string.Join(", ", excessive)}): what was recorded is no longer safe from change.",
                        "Take it away again (revoke, alter role); a restart of CellLot takes away what concerns its own tables. Find out who granted it."
                    )
                );
        }
        return findings;
    }

    /// <summary>As <c>rights.sql</c> grants it. A table whose name ends in <c>_log</c> is only added to.</summary>
    private static string[] Wanted(string table) =>
        table switch
        {
            "mt_events" or "mt_high_water_skips" or "inbox" or "burned_grants" or "documents" or "safety_facts" =>
            [
                "select",
                "insert",
            ],
            "mt_streams" or "mt_event_progression" or "parked_messages" or "safety_heard" =>
            [
                "select",
                "insert",
                "update",
            ],
            "commands" => ["select", "insert", "delete"],
            "schema_version" => ["select"],
            _ when table.EndsWith("_log", StringComparison.Ordinal) => ["select", "insert"],
            _ => ["select", "insert", "update", "delete"],
        };

    private static Task<List<(string Table, string Right, bool Held)>> Tables(
        Examined service,
        CancellationToken stop
    ) =>
        service.Database.Rows(
            """
            select c.relname::text, r, has_table_privilege($2, c.oid, r)
              from pg_class c, unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) r
             where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p') and c.relname not like 'mt\_doc\_%'
             order by 1, 2
            """,
            row => (row.GetString(0), row.GetString(1), row.GetBoolean(2)),
            stop,
            service.Name,
            service.Role
        );

    /// <summary>Powers over the server, other roles, other schemas; tables of its own would be its to change.</summary>
    private static Task<List<string>> Elsewhere(Examined service, CancellationToken stop) =>
        service.Database.Rows(
            """
            select 'superuser' from pg_roles where rolname = $2 and rolsuper
            union all select 'create roles' from pg_roles where rolname = $2 and rolcreaterole
            union all select 'create databases' from pg_roles where rolname = $2 and rolcreatedb
            union all select 'pass row-level security' from pg_roles where rolname = $2 and rolbypassrls
            union all select 'replicate' from pg_roles where rolname = $2 and rolreplication
            union all select 'member of ' || g.rolname from pg_auth_members m join pg_roles g on g.oid = m.roleid
                join pg_roles r on r.oid = m.member where r.rolname = $2
            union all select 'owner of ' || c.relname from pg_class c join pg_roles r on r.oid = c.relowner
                where r.rolname = $2 and c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p')
            union all select 'create in schema ' || nspname from pg_namespace
                where nspname not like 'pg\_%' and nspname <> 'information_schema' and has_schema_privilege($2, oid, 'create')
            union all select 'use schema ' || nspname from pg_namespace
                where nspname not like 'pg\_%' and nspname not in ($1, 'information_schema', 'public', 'installation')
                  and has_schema_privilege($2, oid, 'usage')
            """,
            row => row.GetString(0),
            stop,
            service.Name,
            service.Role
        );
}
