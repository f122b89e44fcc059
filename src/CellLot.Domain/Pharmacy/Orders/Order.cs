using System.Collections.Immutable;
using CellLot.Domain.Pharmacy.Protocols;
using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Orders;

/// <summary>Commands on <c>order/{no}</c>.</summary>
public interface IOrderCommand : ICommand;

/// <summary>
/// An order for one dose: ordered → planned → (entered independently, prescribed) → checked → reserved → thawed → prepared →
/// issued → closed. Owns invariants 14 and 15.
/// </summary>
public sealed record Order
{
    public OrderState State { get; init; }
    public OrderFacts? Facts { get; init; }
    public string? Protocol { get; init; }
    public int ProtocolVersion { get; init; }
    public ProtocolTerms? Terms { get; init; }
    public CellsPerKilogram? DosePerKg { get; init; }
    public CellCount? Cells { get; init; }
    public DateOnly? InfusionOn { get; init; }
    public Signer? Ordered { get; init; }
    public PlannedDose? Plan { get; init; }

    /// <summary>Plans made so far.</summary>
    public int Plans { get; init; }
    public Signer? Planned { get; init; }

    /// <summary>Of the current plan, as are the next two.</summary>
    public Signer? EnteredIndependently { get; init; }
    public Signer? Prescribed { get; init; }
    public Signer? Checked { get; init; }

    /// <summary>Why it is blocked; null when it is not.</summary>
    public string? Blocked { get; init; }

    /// <summary>Holds that reach or reached it, by id.</summary>
    public ImmutableSortedDictionary<string, OrderHold> Holds { get; init; } =
        ImmutableSortedDictionary.Create<string, OrderHold>(StringComparer.Ordinal);
    public DateTimeOffset? UseBy { get; init; }
    public DateTimeOffset? LatestStart { get; init; }
    public DateTimeOffset? IssuedAt { get; init; }
    public ClosedDose? Closed { get; init; }
    public string? CancelledBecause { get; init; }

    public static Decider<IOrderCommand, IOrderEvent, Order> Decider { get; } =
        new(
            "order",
            2,
            new Order(),
            (command, state) =>
                command switch
                {
                    OrderDose c => c.Decide(state),
                    PlanDose c => c.Decide(state),
                    EnterIndependently c => c.Decide(state),
                    SignPrescription c => c.Decide(state),
                    CheckDose c => c.Decide(state),
                    ReserveOrder c => c.Decide(state),
                    LapseOrderReservation c => c.Decide(state),
                    NoteThawed c => c.Decide(state),
                    NotePrepared c => c.Decide(state),
                    NoteIssued c => c.Decide(state),
                    NoteClosed c => c.Decide(state),
                    CancelOrder c => c.Decide(state),
                    BlockOrder c => c.Decide(state),
                    LiftOrderBlock c => c.Decide(state),
                    NoteOrderHold c => c.Decide(state),
                    _ => throw new ArgumentOutOfRangeException(nameof(command)),
                },
            (state, happened) => Evolve(state, happened) with { Facts = happened.Facts }
        );

    private static Order Evolve(Order state, IOrderEvent happened) =>
        happened switch
        {
            DoseOrdered e => state with
            {
                State = OrderState.Ordered,
                Protocol = e.Protocol,
                ProtocolVersion = e.ProtocolVersion,
                Terms = e.Terms,
                DosePerKg = e.DosePerKg,
                Cells = e.Cells,
                InfusionOn = e.InfusionOn,
                Ordered = Signer.Of(e.Act),
            },
            DosePlanned e => state with
            {
                State = OrderState.Planned,
                Plan = e.Plan,
                Plans = e.Plan.Number,
                Planned = Signer.Of(e.Act),
                EnteredIndependently = null,
                Prescribed = null,
                Checked = null,
            },
            IndependentEntryMade e => state with { EnteredIndependently = Signer.Of(e.Act) },
            DosePrescribed e => state with { Prescribed = Signer.Of(e.Act) },
            DoseChecked e => state with { State = OrderState.Checked, Checked = Signer.Of(e.Act) },
            OrderReserved => state with { State = OrderState.Reserved },
            OrderReservationLapsed => state with { State = OrderState.Checked },
            OrderThawed e => state with { State = OrderState.Thawed, UseBy = e.UseBy },
            OrderPrepared => state with { State = OrderState.Prepared },
            OrderIssued e => state with
            {
                State = OrderState.Issued,
                UseBy = e.UseBy,
                LatestStart = e.LatestStart,
                IssuedAt = e.Act.RecordedAt,
            },
            OrderClosed e => state with
            {
                State = OrderState.Closed,
                Closed = new(e.InfusedMl, e.DiscardedMl, e.DeliveredCells, e.Outcome, e.AdministrationVersion),
            },
            OrderCancelled e => state with { State = OrderState.Cancelled, CancelledBecause = e.Reason },
            OrderBlocked e => state with { Blocked = e.Reason },
            OrderBlockLifted => state with { Blocked = null },
            OrderHoldNoted e => state with
            {
                Holds = state.Holds.SetItem(e.Hold, new(e.Hold, e.HoldVersion, e.Open, e.Because)),
            },
            _ => state,
        };
}

/// <summary>Who did something to the order, and when the server recorded it.</summary>
public sealed record Signer(string Person, string Name, DateTimeOffset At)
{
    internal static Signer Of(Act act) => new(act.By, act.ByName, act.RecordedAt);
}

/// <summary>What the bedside said at the end.</summary>
public sealed record ClosedDose(
    Millilitres InfusedMl,
    Millilitres DiscardedMl,
    CellCount DeliveredCells,
    string Outcome,
    long AdministrationVersion
);
