using System.Globalization;

namespace CellLot.Host.Doctor.Checks;

/// <summary>The server has connections left.</summary>
/// <param name="full">Share of the server's connections from which on it is too many, 0 to 1.</param>
internal sealed class Connections(decimal full = 0.8m) : ICheck
{
    public string Name => "connections";

    public async Task<IReadOnlyList<Finding>> Look(Patient installation, CancellationToken stop)
    {
        var used = await installation.Ledgers.One<long>(
            "select count(*) from pg_stat_activity where backend_type = 'client backend'",
            stop
        );
        var most = await installation.Ledgers.One<int>("select current_setting('max_connections')::int", stop);
        return used < most * full
            ? []
            :
            [
                new Finding(
                    Name,
                    Wrong: true,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{used} of the server's {most} connections are taken: soon people are refused."
                    ),
                    "Raise max_connections, or see in pg_stat_activity who holds them. A CellLot process needs about 15 a service."
                ),
            ];
    }
}
