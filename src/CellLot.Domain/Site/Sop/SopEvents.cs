namespace CellLot.Domain.Site.Sop;

/// <summary>Events of <c>sop/{id}</c>.</summary>
public interface ISopEvent : IEvent;

/// <summary>A version of a procedure was written.</summary>
public sealed record SopDrafted : ISopEvent
{
    public required Act Act { get; init; }
    public required string Sop { get; init; }
    public required int Version { get; init; }
    public required string Title { get; init; }

    /// <summary>SHA-256 of the controlled document; absent where it is kept on paper.</summary>
    public string? DocumentSha256 { get; init; }
}

/// <summary>A version was approved by somebody who did not write it; the one before it ends when it comes into force.</summary>
public sealed record SopApproved : ISopEvent
{
    public required Act Act { get; init; }
    public required string Sop { get; init; }
    public required int Version { get; init; }
    public required DateTimeOffset EffectiveFrom { get; init; }
}
