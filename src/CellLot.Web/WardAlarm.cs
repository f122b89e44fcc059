namespace CellLot.Web;

/// <summary>An infusion that runs while a hold stands against its dose, as Custody tells.</summary>
/// <param name="Order">The dose.</param>
public sealed record WardAlarm(string Order)
{
    public string? Patient { get; init; }
    public string? Place { get; init; }

    /// <summary>The hold's number.</summary>
    public string? Hold { get; init; }
    public string? Reason { get; init; }

    /// <summary>When it was noted at the bedside.</summary>
    public DateTimeOffset? At { get; init; }
}
