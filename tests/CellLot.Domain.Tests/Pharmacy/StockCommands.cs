using CellLot.Domain.Pharmacy.Stocks;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CellLot.Domain.Tests.Pharmacy;

/// <summary>Random lives of a stock: orders that reserve, thaw, issue, travel and close; containers that get lost.</summary>
internal static class StockCommands
{
    public static Gen<IStockCommand> Any { get; } =
        Gen.Frequency(
            (2, Gen.Constant(0).Select(_ => (IStockCommand)Clinic.Filled())),
            (2, Gen.Choose(1, 5).Select(v => (IStockCommand)Clinic.Released(version: v))),
            (1, Gen.Choose(1, 6).Select(Hold)),
            (14, Gen.Choose(0, 9).Two().Select(t => OfOrder(t.Item1, t.Item2 % 3))),
            (3, Gen.Choose(1, 15).Two().Select(t => OfContainer(t.Item1 % 4, t.Item2)))
        );

    /// <summary>Plays the commands and balances the book after every event.</summary>
    /// <returns>How many containers changed their account.</returns>
    public static int PlayAndBalance(IEnumerable<IStockCommand> commands)
    {
        var (recorded, moved) = (Stock.Decider.Empty, 0);
        foreach (var command in commands)
        {
            IReadOnlyList<IStockEvent> decided;
            try
            {
                decided = Stock.Decider.DecideOnce(command, recorded);
            }
            catch (RuleBroken)
            {
                continue;
            }
            foreach (var happened in decided)
            {
                var before = recorded.State;
                recorded = Stock.Decider.Fold(recorded, happened);
                moved += Balance(before, recorded.State, happened);
            }
        }
        return moved;
    }

    private static int Balance(Stock before, Stock after, IStockEvent happened)
    {
        after.Balance().Values.Sum().ShouldBe(after.Lot is null ? 0 : 20, happened.GetType().Name);
        if (before.Lot is null)
            return 0;
        after.Containers.Keys.ShouldBe(before.Containers.Keys);
        var named = happened switch
        {
            IOrderMovement e => e.Containers,
            IContainerMovement e => [e.Container],
            _ => [],
        };
        foreach (var (id, container) in after.Containers.Where(c => !named.Contains(c.Key)))
            container.ShouldBe(before.Containers[id], "An event moves only the containers it names.");
        return after.Containers.Count(c => c.Value.Account != before.Containers[c.Key].Account);
    }

    private static IStockCommand Hold(int version) =>
        Clinic.NoteOf(Clinic.Hold("lot/CL26-0001", version % 2 == 1, version));

    private static IStockCommand OfOrder(int kind, int order)
    {
        var (no, ids) = ($"ORD-{order}", Clinic.Ids(1 + (order * 4), 5));
        return kind switch
        {
            0 or 1 => Clinic.Reserve(no, ids),
            2 => new LapseReservation(Acts.By("pharm1"), no, "postponed"),
            3 or 4 => Clinic.Take(no, ids),
            5 => Clinic.IssueOf(no),
            6 => Custody(no, Account.InTransit, 2),
            7 => Custody(no, Account.AtSite, 3),
            8 => Closed(no, given: true, 4),
            _ => new DiscardThawed(Acts.By("pharm1"), no, "given up"),
        };
    }

    private static IStockCommand OfContainer(int kind, int n)
    {
        var id = Clinic.Ids(n, 1)[0];
        return kind switch
        {
            0 => new ReportLost(Acts.By("pharm1"), id, "not there"),
            1 => new ReportFound(Acts.By("pharm1"), id, n % 2 == 0 ? "log" : null),
            2 => new ReturnContainer(Acts.By("pharm1"), id, "not needed", "log"),
            _ => new DestroyContainer(
                Acts.By("pharm1", signed: Meanings.Performed).SignedBy("pharm2", Meanings.Verified),
                id,
                "autoclaved",
                "expired"
            ),
        };
    }

    public static NoteCustody Custody(string order, Account to, long version) =>
        new(Acts.OfMessage("pharmacy", $"{order} custody {version}"), order, to, "ward", version);

    public static NoteDoseClosed Closed(string order, bool given, long version) =>
        new(
            Acts.OfMessage("pharmacy", $"{order} closed {version}"),
            order,
            given,
            given ? "completed" : "not-given",
            version
        );
}
