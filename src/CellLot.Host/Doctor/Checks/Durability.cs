namespace CellLot.Host.Doctor.Checks;

/// <summary>What is committed survives a power cut: nothing acknowledged may be lost.</summary>
internal sealed class Durability : ICheck
{
    public string Name => "durability";

    public async Task<IReadOnlyList<Finding>> Look(Patient installation, CancellationToken stop)
    {
        var off = await installation.Ledgers.Rows(
            """
            select name || ' is ' || setting from pg_settings
             where name in ('fsync', 'full_page_writes') and setting <> 'on'
                or name = 'synchronous_commit' and setting in ('off', 'local') and source in ('configuration file', 'command line', 'database')
            union all
            select r.rolname || ' commits with ' || c from pg_db_role_setting s join pg_roles r on r.oid = s.setrole, unnest(s.setconfig) c
             where r.rolname like 'celllot\_%' and c ~ '^synchronous_commit=(off|local)$'
            """,
            row => row.GetString(0),
            stop
        );
        return off.Count == 0
            ? []
            :
            [
                new Finding(
                    Name,
                    Wrong: true,
                    $"A power cut may lose or damage what was acknowledged: {string.Join(", ", off)}.",
                    "Switch fsync, full_page_writes and synchronous_commit on in the server's settings and restart it."
                ),
            ];
    }
}
