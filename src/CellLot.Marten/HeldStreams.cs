using CellLot.Platform.Ledger;
using Npgsql;
using static CellLot.Platform.Ledger.StatementParts;

namespace CellLot.Marten;

/// <summary>
/// The first part of an append: what may happen once only, then every stream locked at the version the decision was made on, in the order in
/// which all writers lock. Marten checks versions too, but after it has taken numbers, and it has no append to whatever the version is.
/// </summary>
internal sealed class HeldStreams(string service)
{
    private readonly BesideEvents beside = new(service);
    private readonly string absent = $"select {service}.lock_absent($1)";
    private readonly string assertion = $"select {service}.assert_stream($1, $2)";
    private readonly string held =
        $"select s.version, coalesce(s.is_archived, false) from {service}.mt_streams s where s.id = $1 for no key update";

    /// <summary>Holds them until the transaction ends.</summary>
    /// <returns>The version each stream that is written has now; 0 for one that does not exist.</returns>
    /// <exception cref="LedgerConflict">A stream has moved, or is archived.</exception>
    /// <exception cref="PostgresException">A key was used before, or an asserted stream has moved.</exception>
    public async Task<IReadOnlyDictionary<string, long>> Hold(
        NpgsqlTransaction transaction,
        AppendBatch batch,
        IReadOnlyList<AppendPlan.Step> plan,
        CancellationToken stop
    )
    {
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var sent = new NpgsqlBatch(transaction.Connection, transaction);
        beside.Before(sent, batch);
        foreach (var step in plan)
            Add(sent, step);
        if (sent.BatchCommands.Count == 0)
            return versions;
        await using var rows = await sent.ExecuteReaderAsync(stop);
        foreach (var step in plan)
        {
            if (step.Write is not null)
            {
                if (step.Expected <= 0)
                    await rows.NextResultAsync(stop);
                versions.Add(step.Stream, await Version(rows, step, stop));
            }
            await rows.NextResultAsync(stop);
        }
        while (await rows.NextResultAsync(stop)) { }
        return versions;
    }

    private void Add(NpgsqlBatch sent, AppendPlan.Step step)
    {
        if (step.Write is null)
        {
            sent.Add(assertion, Text(step.Stream), Long(step.Expected));
            return;
        }
        if (step.Expected <= 0)
            sent.Add(absent, Text(step.Stream)); // an absent row cannot be locked
        sent.Add(held, Text(step.Stream));
    }

    private static async Task<long> Version(NpgsqlDataReader rows, AppendPlan.Step step, CancellationToken stop)
    {
        var found = await rows.ReadAsync(stop);
        var version = found ? rows.GetInt64(0) : 0;
        if ((found && rows.GetBoolean(1)) || (step.Expected != StreamWrite.Any && step.Expected != version))
            throw new LedgerConflict(step.Stream);
        return version;
    }
}
