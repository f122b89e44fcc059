namespace CellLot.Domain.Tracing;

/// <summary>Events of <c>recall/{id}</c> and <c>drill/{id}</c>: a campaign to reach everybody who got something (invariant 24).</summary>
public interface ICampaignEvent : IEvent;

/// <summary>A campaign was opened.</summary>
public sealed record RecallOpened : ICampaignEvent
{
    public required Act Act { get; init; }

    /// <summary>What it starts from, e.g. <c>donor/D-7F3K</c> or <c>lot/CL26-0001</c>.</summary>
    public required string Root { get; init; }

    /// <summary>Class of the recall in the region's words, e.g. <c>I</c>.</summary>
    public required string Class { get; init; }
    public required string Reason { get; init; }
}

/// <summary>What it reaches was frozen as a list.</summary>
public sealed record ScopeFrozen : ICampaignEvent
{
    public required Act Act { get; init; }

    /// <summary>Containers and doses with the state found; complete.</summary>
    public required IReadOnlyList<ScopeUnit> Units { get; init; }

    /// <summary>Patients (pseudonyms) to be told of, each through their physician; complete.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }

    /// <summary>Position of the view it was read from.</summary>
    public required string Position { get; init; }
}

/// <summary>A recipient's physician was notified.</summary>
public sealed record RecipientNotified : ICampaignEvent
{
    public required Act Act { get; init; }
    public required string Recipient { get; init; }

    /// <summary>How, e.g. <c>telephone, then letter</c>.</summary>
    public required string Means { get; init; }
}

/// <summary>A recipient's physician has acknowledged.</summary>
public sealed record Acknowledged : ICampaignEvent
{
    public required Act Act { get; init; }
    public required string Recipient { get; init; }
    public required string AcknowledgedBy { get; init; }
}

/// <summary>A unit of the scope is accounted for.</summary>
public sealed record UnitReconciled : ICampaignEvent
{
    public required Act Act { get; init; }
    public required string Unit { get; init; }

    /// <summary>E.g. <c>returned</c>, <c>destroyed</c>, <c>infused before the recall</c>.</summary>
    public required string Outcome { get; init; }
}

/// <summary>The campaign was closed: everybody acknowledged, every unit accounted for.</summary>
public sealed record RecallClosed : ICampaignEvent
{
    public required Act Act { get; init; }
    public required int Recipients { get; init; }
    public required int Units { get; init; }
    public required string Conclusion { get; init; }
}

/// <summary>A unit of a scope.</summary>
/// <param name="Unit">E.g. <c>container/CL26-0001-007</c>.</param>
/// <param name="State">As found, e.g. <c>available</c> or <c>infused</c>.</param>
/// <param name="Interceptable">True while it can still be kept from a patient.</param>
public sealed record ScopeUnit(string Unit, string State, bool Interceptable);
