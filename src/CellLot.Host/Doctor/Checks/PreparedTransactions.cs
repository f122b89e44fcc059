using System.Globalization;

namespace CellLot.Host.Doctor.Checks;

/// <summary>No prepared transaction was forgotten: CellLot makes none, and one holds its locks through every restart.</summary>
internal sealed class PreparedTransactions : ICheck
{
    public string Name => "prepared-transactions";

    public Task<IReadOnlyList<Finding>> Look(Patient installation, CancellationToken stop) => Found(installation, stop);

    private async Task<IReadOnlyList<Finding>> Found(Patient installation, CancellationToken stop)
    {
        var databases = installation.Services.Select(s => s.Database).Distinct();
        var findings = new List<Finding>();
        foreach (var database in databases)
            findings.AddRange(
                await database.Rows(
                    "select quote_literal(gid), owner::text, prepared from pg_prepared_xacts where database = current_database()",
                    row => new Finding(
                        Name,
                        Wrong: true,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The prepared transaction {row.GetString(0)} of {row.GetString(1)} holds what it touched since {row.GetFieldValue<DateTimeOffset>(2):yyyy-MM-dd HH:mm:ss} UTC; people may wait for it for ever."
                        ),
                        $"Find out whose it is, then: commit prepared {row.GetString(0)}; or rollback prepared {row.GetString(0)};"
                    ),
                    stop
                )
            );
        return findings;
    }
}
