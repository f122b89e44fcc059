using System.Diagnostics;
using CellLot.SystemTests.Nemesis;
using CellLot.SystemTests.Proof;
using CellLot.SystemTests.Running;
using Shouldly;
using Xunit;

namespace CellLot.SystemTests;

/// <summary>
/// People work while processes, database, broker and network fail around them, one fault after the other. Afterwards an
/// independent checker reads the ledgers: nothing acknowledged is lost, nothing has happened twice, every view is right.
/// </summary>
public abstract class FaultsTests(Shape shape, ITestOutputHelper output)
{
    private const int Patients = 4;
    private static readonly bool Long = Environment.GetEnvironmentVariable("CELLLOT_LONG") == "1";

    [Fact]
    public async Task Nothing_is_lost_and_nothing_happens_twice_whatever_fails()
    {
        var seed = Number("CELLLOT_SEED") ?? Environment.TickCount & 0xFFFFFF;
        var rounds = Number("CELLLOT_ROUNDS") ?? (Long ? 100 : 0);
        Say($"{shape}, seed {seed}, {(rounds == 0 ? "a round of every kind" : $"{rounds} rounds")}");
        var clock = Stopwatch.StartNew();
        await using var at = Installation.Of(shape, seed);
        await at.Start();
        var faults = Faults.For(shape, lengthy: Long);
        var nemesis = new Rounds(at, seed, Say);
        var clients = new Clients(at, seed);
        var report = new Report(shape, seed);
        try
        {
            await Run();
        }
        catch
        {
            at.KeepLogs(Path.Combine(Report.Folder, $"failed-{shape}-{seed}"));
            throw;
        }

        async Task Run()
        {
            for (var stage = 0; stage == 0 || nemesis.Done < rounds; stage++)
                await Stage(stage);
        }

        async Task Stage(int stage)
        {
            var work = stage == 0 ? clients.Study() : clients.Work(people: 2, Patients);
            if (stage == 0)
                await nemesis.OfEveryKind(faults);
            else
                await nemesis.More(faults, Math.Min(rounds - nemesis.Done, 25));
            clients.Enough();
            await work;
            var acknowledged = clients.Acknowledged;
            var verdict = await Judge.Judged(at, acknowledged);
            Say(
                $"stage {stage}: {verdict.Events} events, {verdict.Messages} messages, {acknowledged.Count} acknowledged"
            );
            verdict
                .Findings.Concat(at.Unexpected.Select(u => new Finding("no process ends by itself", u)))
                .Concat(nemesis.GoneBack.Select(b => new Finding("positions only go forward", b)))
                .ShouldBeEmpty();
            await report.Write(nemesis, at, verdict, acknowledged.Count, clock.Elapsed);
        }
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : null;

    /// <summary>Printed at once as well: a long run is watched.</summary>
    private void Say(string line)
    {
        output.WriteLine(line);
        if (Long)
            Console.Error.WriteLine(line);
    }
}

public sealed class OneProcessFaultsTests(ITestOutputHelper output) : FaultsTests(Shape.AllInOne, output);

public sealed class SplitFaultsTests(ITestOutputHelper output) : FaultsTests(Shape.Split, output);
