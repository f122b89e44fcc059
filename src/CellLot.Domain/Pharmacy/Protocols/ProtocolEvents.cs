namespace CellLot.Domain.Pharmacy.Protocols;

/// <summary>Events of <c>protocol/{id}</c>.</summary>
public interface IProtocolEvent : IEvent;

/// <summary>A version was written and signed by its author.</summary>
public sealed record ProtocolDrafted : IProtocolEvent
{
    public required Act Act { get; init; }

    /// <summary>1, 2, 3 …; a draft that was never approved is replaced under its number.</summary>
    public required int Version { get; init; }
    public required ProtocolTerms Terms { get; init; }
}

/// <summary>A version was approved by somebody who did not write it (invariant 25).</summary>
public sealed record ProtocolApproved : IProtocolEvent
{
    public required Act Act { get; init; }
    public required int Version { get; init; }

    /// <summary>First day it may be ordered under; not before the approval.</summary>
    public required DateOnly EffectiveFrom { get; init; }
}
