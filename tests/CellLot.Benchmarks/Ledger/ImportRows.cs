using System.Diagnostics;
using System.Globalization;
using CellLot.Benchmarks.Harness;
using CellLot.Platform;
using CellLot.SystemTests.Holds;
using Npgsql;

namespace CellLot.Benchmarks.Ledger;

/// <summary>
/// Lots of the past come into a ledger by the rules that every lot obeys, several in one append, beside a binary COPY of the same rows into
/// tables of the same kind.
/// </summary>
internal sealed class ImportRows(bool quick)
{
    private const int Containers = 20;
    private const int AtOnce = 10; // lots in one append
    private static readonly string[] Tables = ["mt_streams", "mt_events", "snapshots", "views"];
    private readonly int lots = quick ? 20 : 500;
    private readonly int rounds = quick ? 1 : 5;
    private int made;

    public async Task<IReadOnlyList<Row>> Run()
    {
        await using var books = await Books.Open();
        var service = books.Service("manufacturing");
        var process = Books.Context(service, "lead", "process");
        await CheapHouse.Process(process);
        await service.Ledger.Append(process.Batch(Books.Metadata(process)), CancellationToken.None);
        await Import(service);
        await using var superuser = NpgsqlDataSource.Create(books.Superuser);
        var bytes = await Taken(superuser);
        var compared = await SideBySide.Play(rounds, () => Import(service), () => Copied(superuser, bytes));
        return
        [
            new Row(
                string.Create(CultureInfo.InvariantCulture, $"import of {lots} lots of {Containers} containers"),
                compared.Ratio,
                Aim.NotBelow(0.5),
                $"{compared.Ours:0} lots/s, by the rules",
                $"{compared.Limit:0} lots/s, binary COPY of the same rows"
            ),
        ];
    }

    /// <summary>Lots a second.</summary>
    private async Task<double> Import(ServiceRuntime service)
    {
        var day = DateTimeOffset.UtcNow.AddDays(-30);
        var begun = Stopwatch.GetTimestamp();
        for (var n = 0; n < lots; n += AtOnce)
        {
            var cx = Books.Context(service, CheapLots.Person, $"import {made}");
            for (var one = 0; one < AtOnce; one++)
            {
                var lot = string.Create(CultureInfo.InvariantCulture, $"CLI{++made:00000}");
                var making = new CheapLots(lot, day);
                await making.FromDonations(cx, lot, [($"A{lot}", "DIMPORT")], Containers);
                await making.Formulate(cx, lot, Containers);
                await making.Fill(cx, lot, Containers);
            }
            await service.Ledger.Append(cx.Batch(Books.Metadata(cx)), CancellationToken.None);
        }
        return lots / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    /// <summary>The rows of the first lots as COPY writes them, and tables of the same columns, keys and indexes to put them into.</summary>
    private static async Task<IReadOnlyList<(string Table, byte[] Rows)>> Taken(NpgsqlDataSource superuser)
    {
        await using var connection = await superuser.OpenConnectionAsync();
        await Do("create schema limits");
        var taken = new List<(string, byte[])>();
        foreach (var table in Tables)
        {
            await Do($"create table limits.{table} (like manufacturing.{table} including all)");
            using var rows = new MemoryStream();
            await using var copy = await connection.BeginRawBinaryCopyAsync(
                $"copy manufacturing.{table} to stdout (format binary)"
            );
            await copy.CopyToAsync(rows);
            taken.Add((table, rows.ToArray()));
        }
        return taken;

        async Task Do(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Lots a second, into empty tables, in one transaction.</summary>
    private async Task<double> Copied(NpgsqlDataSource superuser, IReadOnlyList<(string Table, byte[] Rows)> bytes)
    {
        await using var connection = await superuser.OpenConnectionAsync();
        foreach (var (table, _) in bytes)
        {
            await using var empty = new NpgsqlCommand($"truncate limits.{table}", connection);
            await empty.ExecuteNonQueryAsync();
        }
        var begun = Stopwatch.GetTimestamp();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var (table, rows) in bytes)
        {
            await using var copy = await connection.BeginRawBinaryCopyAsync(
                $"copy limits.{table} from stdin (format binary)"
            );
            await copy.WriteAsync(rows);
        }
        await transaction.CommitAsync();
        return lots / Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}
