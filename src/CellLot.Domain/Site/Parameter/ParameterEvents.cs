namespace CellLot.Domain.Site.Parameter;

/// <summary>Events of <c>parameter/{name}</c>.</summary>
public interface IParameterEvent : IEvent;

/// <summary>A value was proposed.</summary>
public sealed record ParameterDrafted : IParameterEvent
{
    public required Act Act { get; init; }
    public required string Parameter { get; init; }
    public required int Version { get; init; }

    /// <summary>Text; a number in plain notation where the parameter is one.</summary>
    public required string Value { get; init; }
    public required string Reason { get; init; }
}

/// <summary>A value was approved by somebody who did not propose it; in force from its date on.</summary>
public sealed record ParameterApproved : IParameterEvent
{
    public required Act Act { get; init; }
    public required string Parameter { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset EffectiveFrom { get; init; }

    /// <summary>Every approved value after it, oldest first.</summary>
    public required IReadOnlyList<ApprovedValue> Approved { get; init; }
}

/// <summary>A value with the instant from which it is in force.</summary>
public sealed record ApprovedValue(int Version, string Value, DateTimeOffset EffectiveFrom);
