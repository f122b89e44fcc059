namespace CellLot.Domain.Custody;

/// <summary>Commands on <c>custody/{item}</c>.</summary>
public interface IItemCommand : ICommand;

/// <summary>Where an item stands in its chain of custody.</summary>
public enum ItemPhase
{
    Unknown,
    Held,
    InTransit,
    Lost,
    Destroyed,
    Ended,
}

/// <summary>Who holds an item now, and to whom it is on the way.</summary>
public sealed record ItemState
{
    public ItemPhase Phase { get; init; }
    public string Item { get; init; } = "";
    public string LabelCode { get; init; } = "";

    /// <summary>Account id of the holder; the giver while in transit.</summary>
    public string Holder { get; init; } = "";
    public string HolderName { get; init; } = "";

    /// <summary>Account id of who is to receive it; only while in transit.</summary>
    public string? To { get; init; }
    public string? ToName { get; init; }
    public string Place { get; init; } = "";

    /// <summary>True while a courier holds it.</summary>
    public bool InCarriage { get; init; }
}

/// <summary>The chain of custody of one item: a sequence of holders without a gap.</summary>
public static class CustodyItem
{
    public static readonly Decider<IItemCommand, IItemEvent, ItemState> Decider = new(
        "custody",
        1,
        new ItemState(),
        Decide,
        Evolve
    );

    private static IReadOnlyList<IItemEvent> Decide(IItemCommand command, ItemState item) =>
        command switch
        {
            StartCustody start => start.Decide(item),
            HandOver give => give.Decide(item),
            ReceiveItem receive => receive.Decide(item),
            ReportLost lost => lost.Decide(item),
            ReportFound found => found.Decide(item),
            DestroyItem destroy => destroy.Decide(item),
            EndCustody end => end.Decide(item),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };

    private static ItemState Evolve(ItemState item, IItemEvent happened) =>
        happened switch
        {
            CustodyStarted e => new ItemState
            {
                Phase = ItemPhase.Held,
                Item = e.Item,
                LabelCode = e.LabelCode,
                Holder = e.Holder,
                HolderName = e.HolderName,
                Place = e.Place,
            },
            HandedOver e => item with
            {
                Phase = ItemPhase.InTransit,
                To = e.To,
                ToName = e.ToName,
                Place = e.Record.Place,
            },
            Received e => Holding(item, e.Holder, e.HolderName, e.Record.Place) with { InCarriage = e.InCarriage },
            Lost e => item with { Phase = ItemPhase.Lost, To = null, ToName = null, Place = e.Place },
            Found e => Holding(item, e.Holder, e.HolderName, e.Place),
            Destroyed e => item with { Phase = ItemPhase.Destroyed, To = null, ToName = null, Place = e.Place },
            CustodyEnded => item with { Phase = ItemPhase.Ended, To = null, ToName = null },
            _ => throw new ArgumentOutOfRangeException(nameof(happened)),
        };

    private static ItemState Holding(ItemState item, string holder, string name, string place) =>
        item with
        {
            Phase = ItemPhase.Held,
            Holder = holder,
            HolderName = name,
            To = null,
            ToName = null,
            Place = place,
            InCarriage = false,
        };

    /// <summary>Notes a scan that reads another label, or a broken seal without a remark.</summary>
    internal static void Check(Rules rules, ItemState item, HandoverRecord record)
    {
        rules.Require(
            string.Equals(record.ScannedLabel, item.LabelCode, StringComparison.Ordinal),
            Refusals.ContainerUnknown,
            $"The scan reads {record.ScannedLabel}, the item's label reads {item.LabelCode}."
        );
        rules.Require(
            record.SealIntact || !string.IsNullOrWhiteSpace(record.Remark),
            Refusals.ReasonMissing,
            "The seal is not intact: say in the remark what was found."
        );
    }
}
