using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Platform.Client;
using CellLot.Tests.Http;
using CellLot.Tests.Postgres;

namespace CellLot.Tests.Holds;

/// <summary>Reservations run against holds on the real ledger: none passes once the pharmacy has noted the hold.</summary>
public sealed class ReserveRaceTests(ApiFixture api)
{
    private const int Orders = 6;
    private const int Rounds = 3;

    [Fact]
    public async Task No_reservation_stands_behind_the_note_of_a_hold_and_a_lifting_opens_again()
    {
        var cells = new Cells(api);
        await cells.Filled(Orders + 2);
        await Task.WhenAll(Enumerable.Range(1, Orders).Select(cells.Checked));
        await cells.Indexed();
        // Of containers, so that it is the hold alone that stops them: one of the donor closes the lot's release as well.
        string[] scope = [.. Enumerable.Range(1, Orders).Select(n => $"container/{cells.Container(n)}")];
        for (var round = 1; round <= Rounds; round++)
        {
            var hold = $"H-{cells.Lot}-{round}";
            var busy = Enumerable.Range(1, Orders).Select(n => ReserveUntilHeld(cells, n)).ToList();
            await cells.Place(hold, scope);
            (await Task.WhenAll(busy)).ShouldAllBe(because =>
                because.Contains($"Hold {hold} is open on container/", StringComparison.Ordinal)
            );

            var noted = (await cells.Noted("pharmacy", hold, true)).ShouldNotBeNull();
            var reserved = await cells.Numbers("pharmacy", "containers_reserved", "lot", [cells.Lot]);
            reserved.ShouldNotBeEmpty();
            reserved.ShouldAllBe(n => n < noted);
            await cells.Shows(1, hold, open: true);

            await cells.Lift(hold, scope);
            await cells.HasNoted("pharmacy", hold, false);
            await cells.Shows(1, hold, open: false);
        }
        await Reserve(cells, 1);

        await cells.Place($"H-{cells.Lot}", cells.Donor);
        await cells.HasNoted("pharmacy", $"H-{cells.Lot}", true);
        (await Should.ThrowAsync<CommandRefusedException>(() => Reserve(cells, 2))).Message.ShouldContain(
            $"is open on {cells.Donor}"
        );
    }

    [Fact]
    public async Task A_hold_on_one_container_stops_that_one_alone_and_counts_it()
    {
        var cells = new Cells(api);
        await cells.Filled(2);
        await cells.Checked(1);
        await cells.Checked(2);
        var hold = $"H-{cells.Lot}";
        await cells.Place(hold, $"container/{cells.Container(1)}");
        await cells.HasNoted("pharmacy", hold, true);

        (await Should.ThrowAsync<CommandRefusedException>(() => Reserve(cells, 1))).Codes.ShouldBe(["ON_HOLD"]);
        await Reserve(cells, 2);
        var told = await api.Service("pharmacy").Ledger.ReadStream("watch/holds", 1, Cells.Stop);
        var mine = told.Single(e => e.Data.GetProperty("hold").GetString() == hold);
        mine.Data.GetProperty("reached").GetRawText().Replace(" ", "").ShouldBe("""[{"what":"available","count":1}]""");
    }

    /// <summary>Reserves and gives back, over and over, until a hold stops it; any other refusal fails.</summary>
    private async Task<string> ReserveUntilHeld(Cells cells, int n)
    {
        while (true)
        {
            try
            {
                await Reserve(cells, n);
            }
            catch (CommandRefusedException refused) when (refused.Codes.Contains("ON_HOLD"))
            {
                return refused.Message;
            }
            await api.Stage.Do(
                "pharm1",
                "pharmacy.lapse-reservation",
                $"orders/{cells.OrderNo(n)}/reservation/lapse",
                "",
                new { reason = "again" },
                Cells.Step()
            );
        }
    }

    private Task Reserve(Cells cells, int n) =>
        api.Stage.Do(
            "pharm1",
            "pharmacy.reserve-containers",
            $"orders/{cells.OrderNo(n)}/reservation",
            "",
            new { },
            Cells.Step()
        );
}
