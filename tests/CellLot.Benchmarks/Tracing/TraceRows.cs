using System.Globalization;
using CellLot.Benchmarks.Harness;
using CellLot.Tracing.Views;
using Npgsql;

namespace CellLot.Benchmarks.Tracing;

/// <summary>Walks of a genealogy of a million nodes, as the product walks it.</summary>
internal sealed class TraceRows(bool quick)
{
    private readonly int rounds = quick ? 2 : 9;
    private readonly int times = quick ? 5 : 50;

    public async Task<IReadOnlyList<Row>> Run()
    {
        await using var books = await Books.Open();
        await using var maker = NpgsqlDataSource.Create(books.Superuser);
        var made = new MadeGenealogy(maker, quick);
        var nodes = await made.Make();
        await Agree(maker, books.Service("tracing").Database);
        var database = books.Service("tracing").Database;
        var n = 0;
        var backward = await SideBySide.Play(
            rounds,
            () => Writers.Time(times, () => Graph.Walk(database, Dose(n++), forward: false, CancellationToken.None)),
            () => Writers.Time(times, () => Read(database, Dose(n++)))
        );
        var forward = await SideBySide.Play(
            rounds,
            () => Writers.Time(3, () => Patients(database, MadeGenealogy.Big)),
            () => Writers.Time(3, () => Patients(database, MadeGenealogy.Small))
        );
        return
        [
            new Row(
                string.Create(CultureInfo.InvariantCulture, $"trace backward from a dose, {nodes} nodes"),
                backward.Ratio,
                Aim.NotAbove(2),
                Results.Ms(backward.Ours),
                $"{Results.Ms(backward.Limit)}, one indexed read"
            ),
            new Row(
                $"forward from a donor to {made.Recipients} recipients",
                forward.Ratio,
                Aim.NotAbove(12),
                Results.Ms(forward.Ours),
                $"{Results.Ms(forward.Limit)}, to {made.Recipients / 10} recipients"
            ),
        ];
    }

    private static string Dose(int n) =>
        string.Create(CultureInfo.InvariantCulture, $"dose/C{1 + (n % 20):0000}-{1 + (n % 2)}-{n % 20}");

    /// <summary>Three ways must find the same recipients.</summary>
    private static async Task Agree(NpgsqlDataSource maker, NpgsqlDataSource database)
    {
        string[] asked =
        [
            MadeGenealogy.Big,
            MadeGenealogy.Small,
            "lot/BIG-1",
            "donor/C0001",
            "lot/C0002-2",
            "container/C0003-1-7",
        ];
        var oracles = new Oracles(maker);
        await oracles.Make(asked);
        foreach (var node in asked)
        {
            var walked = await Patients(database, node);
            if (
                walked.Count == 0
                || !walked.SequenceEqual(await oracles.ByClosure(node), StringComparer.Ordinal)
                || !walked.SequenceEqual(oracles.InMemory(node), StringComparer.Ordinal)
            )
                throw new InvalidOperationException($"The three ways do not agree on the recipients below {node}.");
        }
    }

    private static async Task<IReadOnlyList<string>> Patients(NpgsqlDataSource database, string from) =>
        [
            .. (await Graph.Walk(database, from, forward: true, CancellationToken.None))
                .Select(e => e.Child)
                .Where(c => c.StartsWith("patient/", StringComparison.Ordinal))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    private static async Task Read(NpgsqlDataSource database, string dose)
    {
        await using var command = database.CreateCommand("select parent, child from edges where child = $1");
        command.Parameters.Add(new() { Value = dose });
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            rows.GetString(0);
    }
}
