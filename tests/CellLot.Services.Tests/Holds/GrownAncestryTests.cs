using CellLot.Domain;
using CellLot.Domain.Custody;
using CellLot.Platform.Client;
using CellLot.Tests.Http;
using CellLot.Tests.Postgres;

namespace CellLot.Tests.Holds;

/// <summary>What a lot has come to descend from after its doses were issued stops them as well.</summary>
public sealed class GrownAncestryTests(ApiFixture api)
{
    [Fact]
    public async Task An_open_hold_reaches_stock_and_issued_doses_by_a_key_that_came_later_and_lifts_again()
    {
        var cells = new Cells(api);
        await cells.Filled(2);
        await cells.AtBedside(1);
        await cells.Checked(2);
        await cells.Indexed();
        var (hold, material) = ($"H-{cells.Lot}", $"material/M-{cells.Lot}");
        await cells.Place(hold, material);
        await cells.HasNoted("pharmacy", hold, true);
        await cells.HasNoted("custody", hold, true);
        (await cells.Dose(1)).OpenBlocks.ShouldBeEmpty();

        await cells.Grown(material);
        await Eventually.Holds(
            async () => (await cells.Dose(1)).OpenBlocks.Any(b => b.Source == $"hold/{hold}"),
            "the dose is blocked",
            TimeSpan.FromSeconds(20)
        );
        await cells.Shows(2, hold, open: true);
        (await Should.ThrowAsync<CommandRefusedException>(() => Reserve(cells, 2))).Message.ShouldContain(
            $"Hold {hold} is open on {material}"
        );

        await cells.Lift(hold, material);
        await Eventually.Holds(
            async () => (await cells.Dose(1)).OpenBlocks.All(b => b.Source != $"hold/{hold}"),
            "the dose is free of it",
            TimeSpan.FromSeconds(20)
        );
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
