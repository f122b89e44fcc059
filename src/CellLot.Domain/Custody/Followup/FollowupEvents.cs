namespace CellLot.Domain.Custody;

/// <summary>Events of <c>followup/{patient}</c>: what became of a patient after an infusion. The patient is a pseudonym.</summary>
public interface IFollowupEvent : IEvent;

/// <summary>A visit was scheduled.</summary>
public sealed record VisitScheduled : IFollowupEvent
{
    public required Act Act { get; init; }

    /// <summary>E.g. <c>V3M</c>.</summary>
    public required string Visit { get; init; }

    /// <summary>Local date at the site.</summary>
    public required DateOnly Due { get; init; }

    /// <summary>The order it follows.</summary>
    public required string Order { get; init; }
}

/// <summary>Something was measured or observed at a visit.</summary>
public sealed record ObservationRecorded : IFollowupEvent
{
    public required Act Act { get; init; }
    public required string Visit { get; init; }

    /// <summary>What, e.g. <c>SLEDAI-2K</c>.</summary>
    public required string Name { get; init; }

    /// <summary>As reported, a number in plain notation or words.</summary>
    public required string Value { get; init; }
    public string? Unit { get; init; }
}

/// <summary>The outcome was judged.</summary>
public sealed record OutcomeJudged : IFollowupEvent
{
    public required Act Act { get; init; }
    public required string Visit { get; init; }

    /// <summary>In the protocol's words, e.g. <c>complete response</c>.</summary>
    public required string Outcome { get; init; }
    public required string Reason { get; init; }
}
