using CellLot.Platform.Ledger;
using CellLot.Tests.Postgres;

namespace CellLot.Tests.Ledger;

/// <summary>The ledger's own appends keep the promise its tail rests on: the number is taken in the transaction that inserts the row.</summary>
public sealed class LateAppendTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task An_append_that_commits_late_is_waited_for(long version)
    {
        await using var test = await Note.Ledger();
        await using var other = await test.Another();
        if (version > 0)
            await test.Ledger.Append("note/slow", 0);
        await using var brake = await OpenWriter.Begin(test);
        await brake.Run($"lock table {test.Schema}.known_facts");
        var riding = new RidingSql("insert into known_facts values ('s', 'x', 1, '{}', now())", []);
        var slow = Note.Batch(Note.Write("note/slow", version)) with { Riding = [riding] };

        var late = test.Ledger.Append(slow, Stop);
        await Eventually.Holds(
            () =>
                test.Ask<bool>(
                    $"select exists (select from pg_locks where relation = '{test.Schema}.known_facts'::regclass and not granted)"
                ),
            "the append stands before its last statement"
        );
        await other.Append("note/quick", 0);
        var before = await test.Ledger.ReadSettled(version, 10, Stop);
        await brake.RollBack();
        await late;

        (before.Events.Count, before.Position).ShouldBe((0, version));
        (await test.Ledger.ReadSettled(version, 10, Stop))
            .Events.Select(e => (e.Seq, e.Stream))
            .ShouldBe([(version + 1, "note/slow"), (version + 2, "note/quick")]);
    }
}
