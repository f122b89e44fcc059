using CellLot.Platform.Ledger;
using CellLot.Tests.Postgres;

namespace CellLot.Tests.Ledger;

/// <summary>Rows that appear under numbers of failed appends: Marten's tombstones are ignored, anything else is found.</summary>
public sealed class PassedNumbersTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static IEnumerable<long> Numbers(SettledPage page) => page.Events.Select(e => e.Seq);

    [Fact]
    public async Task A_tombstone_is_never_delivered_and_explains_its_number()
    {
        await using var test = await Note.Ledger();
        await using (var failed = await OpenWriter.Begin(test))
            await failed.TakeNumber();
        await test.Ledger.Append("note/a", 0);
        await test.Run(
            """
            insert into mt_streams (id, version) values ('mt_tombstone', 1);
            insert into mt_events (seq_id, id, stream_id, version, data, type, timestamp) values (1, gen_random_uuid(), 'mt_tombstone', 1, '{}', 'tombstone', '-infinity')
            """
        );
        await using var open = await OpenWriter.Begin(test);
        await open.Write();

        var page = await test.Ledger.ReadSettled(0, 10, Stop);

        Numbers(page).ShouldBe([2]);
        page.PassedGaps.ShouldBe(0);
    }

    [Fact]
    public async Task An_event_under_a_passed_number_is_found()
    {
        await using var test = await Note.Ledger();
        await using (var failed = await OpenWriter.Begin(test))
            await failed.TakeNumber();
        await test.Ledger.Append("note/a", 0);
        (await test.Ledger.ReadSettled(0, 10, Stop)).Position.ShouldBe(2);

        await using var forbidden = await OpenWriter.Begin(test);
        await forbidden.Insert(1); // a number that was not taken in this transaction
        await forbidden.Commit();

        (await test.FindPassedOver(Stop)).Select(e => e.Seq).ShouldBe([1]);
        (await test.Ledger.ReadSettled(2, 10, Stop)).Events.ShouldBeEmpty();
    }
}
