using CellLot.Domain.Pharmacy.Stocks;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Pharmacy;

/// <summary>What other services tell ends in the same state in any order, however often it is told.</summary>
public sealed class CommutingTests
{
    [Fact]
    public void Fills_releases_and_holds_end_alike_in_any_order()
    {
        IStockCommand[] told =
        [
            Clinic.Filled(12),
            Clinic.Filled(15) with
            {
                AncestryKeys = ["donor/d-1", "donation/A999926000123", "material/HPL-7"],
            },
            Ancestry(11, "donor/d-1"),
            Ancestry(20, "donor/d-1", "donor/d-2", "material/HPL-7", "lot/CL25-0009"),
            Clinic.Released("pending", 3),
            Clinic.Released("released", 9),
            Clinic.Released("recalled", 11, 0.79m),
            .. Holds("H-1", "donor/d-1", 3),
            .. Holds("H-2", "lot/CL26-0001", 2),
        ];
        Alike(Given(Stock.Decider), told);
    }

    [Fact]
    public void Custody_and_the_bedside_end_alike_in_any_order()
    {
        var issued = Clinic
            .Stocked()
            .After(
                Clinic.Reserve("ORD-1", Clinic.Ids(1, 4)),
                Clinic.Take("ORD-1", Clinic.Ids(1, 4)),
                Clinic.IssueOf("ORD-1")
            );
        IStockCommand[] travelled =
        [
            StockCommands.Custody("ORD-1", Account.InTransit, 2),
            StockCommands.Custody("ORD-1", Account.Lost, 3),
            StockCommands.Custody("ORD-1", Account.AtSite, 4),
        ];
        Alike(issued, travelled);
        Alike(issued, [.. travelled, StockCommands.Closed("ORD-1", given: true, 9)]);
        Alike(
            issued,
            [
                .. travelled,
                StockCommands.Closed("ORD-1", given: false, 9),
                StockCommands.Closed("ORD-1", given: true, 11),
            ]
        );
        issued.After(travelled).State.Of("ORD-1", Account.AtSite).Count.ShouldBe(4);
    }

    private static NoteAncestry Ancestry(long version, params string[] keys) =>
        new(Acts.OfMessage("pharmacy", $"ancestry {version}"), Clinic.Lot, keys, version);

    private static IEnumerable<IStockCommand> Holds(string id, string key, int versions) =>
        Enumerable.Range(1, versions).Select(v => (IStockCommand)Clinic.NoteOf(Clinic.Hold(key, v % 2 == 1, v, id)));

    private static void Alike(Given<IStockCommand, IStockEvent, Stock> before, IStockCommand[] told)
    {
        var expected = DeciderLaws.TextOf(before.After(told).State);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(100),
            Prop.ForAll(
                Gen.Shuffle(told.Concat(told).ToArray()).ToArbitrary(),
                shuffled => DeciderLaws.TextOf(before.After(shuffled).State).ShouldBe(expected)
            )
        );
    }
}
