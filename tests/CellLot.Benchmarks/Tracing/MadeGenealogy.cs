using System.Globalization;
using Npgsql;

namespace CellLot.Benchmarks.Tracing;

/// <summary>
/// A genealogy of a million nodes in Tracing's own table: donors, donations, lots with materials, containers, doses, patients.
/// Two donors are known by the number of their recipients; the others make up the crowd.
/// </summary>
internal sealed class MadeGenealogy(NpgsqlDataSource database, bool quick)
{
    private const int ContainersOfDose = 5;
    private readonly int crowd = quick ? 20 : 600;

    public const string Big = "donor/BIG";
    public const string Small = "donor/SMALL";

    /// <summary>Recipients of <see cref="Big"/>; <see cref="Small"/> has a tenth.</summary>
    public int Recipients { get; } = quick ? 200 : 10_000;

    /// <summary>Makes it and answers the number of its nodes.</summary>
    public async Task<long> Make()
    {
        await Donor("BIG", Recipients / 200, 1000);
        await Donor("SMALL", Math.Max(1, Recipients / 2000), quick ? 100 : 1000);
        for (var n = 1; n <= crowd; n++)
            await Donor(string.Create(CultureInfo.InvariantCulture, $"C{n:0000}"), quick ? 2 : 12, 100);
        await Run("analyze tracing.edges");
        await using var count = database.CreateCommand(
            "select count(*) from (select parent from tracing.edges union select child from tracing.edges) n"
        );
        count.CommandTimeout = 300;
        return (long)(await count.ExecuteScalarAsync())!;
    }

    /// <summary>One donor with lots of so many containers, five of them a dose, each dose to a patient of its own.</summary>
    private Task Donor(string donor, int lots, int containers) =>
        Run(
            $"""
            insert into tracing.edges(parent, child)
            select 'donor/{donor}', 'donation/{donor}'
            union all select 'donation/{donor}', 'lot/{donor}-' || l from generate_series(1, {lots}) l
            union all select 'material/M' || m, 'lot/{donor}-' || l from generate_series(1, {lots}) l, generate_series(1, 3) m
            union all select 'lot/{donor}-' || l, 'container/{donor}-' || l || '-' || c from generate_series(1, {lots}) l, generate_series(1, {containers}) c
            union all select 'container/{donor}-' || l || '-' || c, 'dose/{donor}-' || l || '-' || (c - 1) / {ContainersOfDose}
              from generate_series(1, {lots}) l, generate_series(1, {containers}) c
            union all select 'dose/{donor}-' || l || '-' || d, 'patient/{donor}-' || l || '-' || d
              from generate_series(1, {lots}) l, generate_series(0, {(containers / ContainersOfDose) - 1}) d
            on conflict do nothing
            """
        );

    private async Task Run(string sql)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 300;
        await command.ExecuteNonQueryAsync();
    }
}
