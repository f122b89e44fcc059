using CellLot.Platform.Http;

namespace CellLot.Tracing.Commands;

/// <summary>Opens a recall or a drill.</summary>
public sealed record OpenCampaignBody : CommandBody
{
    /// <summary>What it starts from, e.g. <c>lot/CL26-0001</c>.</summary>
    public required string Root { get; init; }
    public required string Class { get; init; }
    public required string Reason { get; init; }
}

/// <summary>Freezes the scope as the genealogy shows it now.</summary>
public sealed record FreezeScopeBody : CommandBody;

/// <summary>A recipient's physician was notified.</summary>
public sealed record NotifyRecipientBody : CommandBody
{
    /// <summary>The patient's pseudonym.</summary>
    public required string Recipient { get; init; }
    public required string Means { get; init; }
}

/// <summary>A recipient's physician has acknowledged.</summary>
public sealed record AcknowledgeNoticeBody : CommandBody
{
    public required string Recipient { get; init; }
    public required string AcknowledgedBy { get; init; }
}

/// <summary>A unit is accounted for.</summary>
public sealed record ReconcileUnitBody : CommandBody
{
    public required string Unit { get; init; }
    public required string Outcome { get; init; }
}

/// <summary>Closes the campaign.</summary>
public sealed record CloseCampaignBody : CommandBody
{
    public required string Conclusion { get; init; }
}
