namespace CellLot.Domain.Custody;

/// <summary>Commands on <c>consignment/{id}</c>.</summary>
public interface IConsignmentCommand : ICommand;

/// <summary>Where a consignment is on its way.</summary>
public enum ConsignmentPhase
{
    Unknown,
    Packed,
    Departed,
    Arrived,
}

/// <summary>A consignment as it stands.</summary>
public sealed record ConsignmentState
{
    public ConsignmentPhase Phase { get; init; }
    public IReadOnlyList<string> Items { get; init; } = [];
    public string From { get; init; } = "";
    public string To { get; init; } = "";
    public string Shipper { get; init; } = "";
    public string Seal { get; init; } = "";
    public string? Carrier { get; init; }
    public DateTimeOffset? ExpectedAt { get; init; }
}

/// <summary>Packed → departed → arrived with the same items.</summary>
public static class Consignments
{
    public static readonly Decider<IConsignmentCommand, IConsignmentEvent, ConsignmentState> Decider = new(
        "consignment",
        2,
        new ConsignmentState(),
        (command, state) =>
            command switch
            {
                PackConsignment pack => pack.Decide(state),
                DepartConsignment depart => depart.Decide(state),
                ArriveConsignment arrive => arrive.Decide(state),
                _ => throw new ArgumentOutOfRangeException(nameof(command)),
            },
        Evolve
    );

    private static ConsignmentState Evolve(ConsignmentState state, IConsignmentEvent happened) =>
        happened switch
        {
            Packed e => new ConsignmentState
            {
                Phase = ConsignmentPhase.Packed,
                Items = e.Items,
                From = e.From,
                To = e.To,
                Shipper = e.Shipper,
                Seal = e.Seal,
            },
            Departed e => state with
            {
                Phase = ConsignmentPhase.Departed,
                Carrier = e.Carrier,
                ExpectedAt = e.ExpectedAt,
            },
            Arrived => state with { Phase = ConsignmentPhase.Arrived },
            _ => throw new ArgumentOutOfRangeException(nameof(happened)),
        };
}
