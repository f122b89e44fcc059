using CellLot.Host.Doctor.Checks;
using Npgsql;

namespace CellLot.Host.Doctor;

/// <summary>What came of looking at everything.</summary>
/// <param name="Fine">Names of the checks that found nothing.</param>
internal sealed record Examination(IReadOnlyList<Finding> Findings, IReadOnlyList<string> Fine)
{
    /// <summary>Nothing is wrong; notes may still be there.</summary>
    public bool Healthy => !Findings.Any(f => f.Wrong);

    /// <summary>Everything that is looked at, in the order in which it is best read.</summary>
    public static IReadOnlyList<ICheck> All { get; } =
    [
        new Durability(),
        new Standby(),
        new Connections(),
        new DiskSpace(),
        new DatabaseClock(),
        new Processes(),
        new DutiesHeld(),
        new SafetyFeeds(),
        new BrokerQueues(),
        new SchemaVersions(),
        new Rights(),
        new SequenceCache(),
        new LateRows(),
        new StalledTail(),
        new PreparedTransactions(),
        new StreamVersions(),
        new StalePositions(),
        new WaitingMessages(),
        new OldKeys(),
    ];

    /// <summary>Looks at everything. What cannot be looked at is wrong: nobody knows how it stands.</summary>
    public static async Task<Examination> Of(Patient patient, IReadOnlyList<ICheck> checks, CancellationToken stop)
    {
        var findings = new List<Finding>();
        var fine = new List<string>();
        if (await Unreachable(patient, stop) is { } away)
            return new Examination([away], []);
        foreach (var check in checks)
        {
            try
            {
                var found = await check.Look(patient, stop);
                findings.AddRange(found);
                if (found.Count == 0)
                    fine.Add(check.Name);
            }
            catch (Exception trouble) when (!stop.IsCancellationRequested)
            {
                findings.Add(
                    new Finding(
                        check.Name,
                        Wrong: true,
                        $"This could not be checked because {Because(trouble)}",
                        "Remove the cause, then run celllot doctor again."
                    )
                );
            }
        }
        return new Examination(findings, fine);
    }

    private static async Task<Finding?> Unreachable(Patient patient, CancellationToken stop)
    {
        try
        {
            await patient.Ledgers.One<int>("select 1", stop);
            return null;
        }
        catch (NpgsqlException away)
        {
            return new Finding(
                "database",
                Wrong: true,
                $"The database does not answer: {Because(away)} Nothing can be recorded or read, and nothing else could be checked.",
                "Start the database server, or correct the connection string in CELLLOT_CONNECTION."
            );
        }
    }

    private static string Because(Exception trouble)
    {
        var text = trouble is PostgresException refused ? refused.MessageText : trouble.Message;
        return text.TrimEnd('.') + ".";
    }
}
