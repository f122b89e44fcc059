using System.Diagnostics;
using CellLot.Benchmarks.Harness;
using CellLot.Platform;
using Npgsql;

namespace CellLot.Benchmarks.Ledger;

/// <summary>How long after its append a reader of the settled tail has an event, with and without a rolled-back append before it.</summary>
internal sealed class TailRows(bool quick)
{
    private readonly int times = quick ? 5 : 100;
    private readonly int rounds = quick ? 2 : 5;

    public async Task<IReadOnlyList<Row>> Run()
    {
        await using var books = await Books.Open();
        var service = books.Service("manufacturing");
        var acts = new Calibrations(service, "TAIL");
        await using var other = books.Raw(service.Name, 2);
        var position = new Position(service);
        var compared = await SideBySide.Play(rounds, () => Lag(true), () => Lag(false));
        var added = (compared.Ours - compared.Limit) * 1000;
        return
        [
            new Row(
                "lag added by one rolled-back append, ms",
                added,
                Aim.NotAbove(50),
                Results.Ms(compared.Ours),
                $"{Results.Ms(compared.Limit)}, from the append to the reader, without it"
            ),
        ];

        async Task<double> Lag(bool rolledBack)
        {
            var lags = new List<double>();
            for (var n = 0; n < times; n++)
            {
                await position.CatchUp();
                if (rolledBack)
                    await RollBack(other, service.Name);
                var reader = position.Next();
                var begun = Stopwatch.GetTimestamp();
                await acts.Record(0);
                await reader;
                lags.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
            }
            return Results.At(lags, 0.5);
        }
    }

    /// <summary>Takes a number and gives the transaction up.</summary>
    private static async Task RollBack(NpgsqlDataSource database, string service)
    {
        await using var session = await database.OpenConnectionAsync();
        await using var transaction = await session.BeginTransactionAsync();
        await using var command = new NpgsqlCommand($"select nextval('{service}.mt_events_sequence')", session);
        await command.ExecuteScalarAsync();
        await transaction.RollbackAsync();
    }

    /// <summary>A reader as the services have them: it reads, and waits to be woken.</summary>
    private sealed class Position(ServiceRuntime service)
    {
        private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
        private long reached;

        public async Task CatchUp()
        {
            while (
                await service.Ledger.ReadSettled(reached, 500, CancellationToken.None) is var page
                && page.Position > reached
            )
                reached = page.Position;
        }

        public Task Next() =>
            Task.Run(async () =>
            {
                while (true)
                {
                    var page = await service.Ledger.ReadSettled(reached, 500, CancellationToken.None);
                    reached = page.Position;
                    if (page.Events.Count > 0)
                        return;
                    await service.Ledger.WaitForAppend(page, Poll, CancellationToken.None);
                }
            });
    }
}
