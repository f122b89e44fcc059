using CellLot.Domain.Pharmacy.Protocols;
using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Orders;

/// <summary>Events of <c>order/{no}</c>. Each repeats the order's standing.</summary>
public interface IOrderEvent : IEvent
{
    OrderFacts Facts { get; }
}

/// <summary>A prescriber ordered a dose under a protocol version, whose terms are kept with it.</summary>
public sealed record DoseOrdered : IOrderEvent
{
    public required Act Act { get; init; }
    public required OrderFacts Facts { get; init; }
    public required string Protocol { get; init; }
    public required int ProtocolVersion { get; init; }
    public required ProtocolTerms Terms { get; init; }

    /// <summary>With basis <c>perKg</c>.</summary>
    public CellsPerKilogram? DosePerKg { get; init; }

    /// <summary>With basis <c>fixed</c>.</summary>
    public CellCount? Cells { get; init; }

    /// <summary>Day of the infusion at the site.</summary>
    public required DateOnly InfusionOn { get; init; }
}

/// <summary>Cells and containers were reckoned; an earlier plan, with its entries and signatures, holds no more.</summary>
public sealed record DosePlanned : IOrderEvent
{
    public required Act Act { get; init; }
    public required OrderFacts Facts { get; init; }
    public required PlannedDose Plan { get; init; }
}

/// <summary>A second pharmacist entered weight, cells and containers without seeing the plan, and they agree.</summary>
public sealed record IndependentEntryMade : IOrderEvent
{
    public required Act Act { get; init; }
    public required OrderFacts Facts { get; init; }
    public required int Plan { get; init; }
    public required decimal Weight { get; init; }
    public required string WeightUnit { get; init; }
    public required CellCount PrescribedCells { get; init; }
    public required int ContainerCount { get; init; }
}

/// <summary>The prescriber signed the plan.</summary>
public sealed record DosePrescribed : IOrderEvent
{
    public required Act Act { get; init; }
    public required OrderFacts Facts { get; init; }
    public required int Plan { get; init; }
}

/// <summary>A pharmacist who is neither prescriber nor planner signed the check.</summary>
public sealed record DoseChecked : IOrderEvent
{
    public required Act Act { get; init; }
    public required OrderFacts Facts { get; init; }
    public required int Plan { get; init; }
}

/// <summary>The plan's containers are reserved, all of them, in the same transaction in their stocks.</summary>
public sealed record OrderReserved : IOrderEvent
{
    public required Act Act { get; init; }
    public required OrderFacts Facts { get; init; }
}

/// <summary>The reservation was given back before the thaw; the checked plan stays.</summary>
public sealed record OrderReservationLapsed : IOrderEvent
{
    public required Act Act { get; init; }
    public required OrderFacts Facts { get; init; }
    public required string Reason { get; init; }
}

/// <summary>Its containers were thawed.</summary>
public sealed record OrderThawed : IOrderEvent
{
    public required Act Act { get; init; }
    public required OrderFacts Facts { get; init; }
    public required DateTimeOffset UseBy { get; init; }
}

/// <summary>The dose was withdrawn from its counted pool.</summary>
public sealed record OrderPrepared : IOrderEvent
{
    public required Act Act { get; init; }
    public required OrderFacts Facts { get; init; }
}

/// <summary>The dose left the pharmacy.</summary>
public sealed record OrderIssued : IOrderEvent
{
    public required Act Act { get; init; }
    public required OrderFacts Facts { get; init; }
    public required DateTimeOffset UseBy { get; init; }
    public required DateTimeOffset LatestStart { get; init; }
}

/// <summary>The order ended without a dose given.</summary>
public sealed record OrderCancelled : IOrderEvent
{
    public required Act Act { get; init; }
    public required OrderFacts Facts { get; init; }
    public required string Reason { get; init; }
}

/// <summary>The bedside closed the dose. A newer closing corrects an earlier one.</summary>
public sealed record OrderClosed : IOrderEvent
{
    public required Act Act { get; init; }
    public required OrderFacts Facts { get; init; }
    public required Millilitres InfusedMl { get; init; }
    public required Millilitres DiscardedMl { get; init; }
    public required CellCount DeliveredCells { get; init; }

    /// <summary><c>completed</c>, <c>stopped</c> or <c>not-given</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>Version of <c>administration/{order}</c>.</summary>
    public required long AdministrationVersion { get; init; }
}

/// <summary>Nothing more may be done for the order until the block is lifted.</summary>
public sealed record OrderBlocked : IOrderEvent
{
    public required Act Act { get; init; }
    public required OrderFacts Facts { get; init; }

    /// <summary>Where the order stands otherwise.</summary>
    public required OrderState Standing { get; init; }
    public required string Reason { get; init; }
}

/// <summary>A hold of Quality's stands against the order, or does so no more.</summary>
public sealed record OrderHoldNoted : IOrderEvent
{
    public required Act Act { get; init; }
    public required OrderFacts Facts { get; init; }

    /// <summary>Where the order stands otherwise.</summary>
    public required OrderState Standing { get; init; }
    public required string Hold { get; init; }

    /// <summary>Version of <c>hold/{id}</c>.</summary>
    public required long HoldVersion { get; init; }
    public required bool Open { get; init; }

    /// <summary>Which hold, on what, and why, in one sentence.</summary>
    public required string Because { get; init; }
}

/// <summary>The block was lifted.</summary>
public sealed record OrderBlockLifted : IOrderEvent
{
    public required Act Act { get; init; }
    public required OrderFacts Facts { get; init; }

    /// <summary>Where the order stands otherwise.</summary>
    public required OrderState Standing { get; init; }
    public required string Reason { get; init; }
}
