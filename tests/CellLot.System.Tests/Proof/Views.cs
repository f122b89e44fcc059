using CellLot.Platform;
using CellLot.Platform.Subscriptions;
using Microsoft.Extensions.Logging.Abstractions;

namespace CellLot.SystemTests.Proof;

/// <summary>Every view holds, byte for byte, what making it afresh from the ledger gives.</summary>
internal static class Views
{
    public static async Task<IEnumerable<Finding>> Check(Evidence evidence, CancellationToken stop)
    {
        var found = new List<Finding>();
        foreach (var service in evidence.Services)
            try
            {
                found.AddRange(await Of(service, stop));
            }
            catch (Exception impossible) when (impossible is not OperationCanceledException)
            {
                // The product's own fold does not get through such a ledger.
                found.Add(new Finding("a view can be made afresh", $"{service.Name}: {impossible.Message}"));
            }
        return found;
    }

    private static async Task<List<Finding>> Of(ServiceRuntime service, CancellationToken stop)
    {
        var found = new List<Finding>();
        const string inline =
            "select view, key, version, data::text from views order by view collate \"C\", key collate \"C\"";
        var before = await Rows(service.Database, inline);
        await InlineRebuild.Run(service, stop);
        found.AddRange(Compare($"{service.Name} views", before, await Rows(service.Database, inline)));
        foreach (var projection in service.Module.Projections(service))
        {
            var tables = await Tables(service.Database, projection);
            await new Projector(service, projection, NullLogger.Instance).Rebuild(stop);
            var after = await Tables(service.Database, projection);
            foreach (var table in projection.Tables)
                found.AddRange(Compare($"{service.Name} {projection.Name} {table}", tables[table], after[table]));
        }
        return found;
    }

    private static async Task<Dictionary<string, HashSet<string>>> Tables(
        Npgsql.NpgsqlDataSource database,
        Projection projection
    )
    {
        var rows = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var table in projection.Tables)
            rows[table] = await Rows(database, $"select t::text from {table} t");
        return rows;
    }

    private static async Task<HashSet<string>> Rows(Npgsql.NpgsqlDataSource database, string sql) =>
        (await Evidence.Ask(database, sql)).Select(row => string.Join(" | ", row)).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<Finding> Compare(string where, HashSet<string> before, HashSet<string> after) =>
        before
            .Except(after)
            .Select(row => $"only before: {row}")
            .Concat(after.Except(before).Select(row => $"only afresh: {row}"))
            .Select(row => new Finding(
                "a view equals its rebuild",
                $"{where} {(row.Length > 300 ? row[..300] : row)}"
            ));
}
