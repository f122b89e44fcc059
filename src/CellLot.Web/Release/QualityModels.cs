namespace CellLot.Web.Release;

/// <summary>A deviation as Quality tells.</summary>
public sealed record DeviationView(string Id, DeviationState State)
{
    public string Address => AddressOf(Id);

    public static string AddressOf(string id) => $"/deviations/{Uri.EscapeDataString(id)}";
}

/// <summary>What is known of a deviation.</summary>
/// <param name="Weight"><c>minor</c>, <c>major</c> or <c>critical</c>; null before it is classified.</param>
public sealed record DeviationState(
    IReadOnlyList<string> ScopeKeys,
    string Description,
    string? Kind,
    string? RaisedBy,
    DateTimeOffset? RaisedAt,
    string? Weight,
    string? Cause,
    string? Capa,
    bool Closed,
    bool StandsAgainst
)
{
    /// <summary>Its standing in words, e.g. <c>major, open</c>.</summary>
    public string Words => $"{Weight ?? "not classified"}, {(Closed ? "closed" : "open")}";
}

/// <summary>A kind of deviation out of the list.</summary>
public sealed record DeviationKindView(string Code, string Words);

/// <summary>An investigation of a result as Quality tells.</summary>
public sealed record InvestigationView(string Id, InvestigationState State)
{
    public string Address => AddressOf(Id);

    public static string AddressOf(string id) => $"/investigations/{Uri.EscapeDataString(id)}";
}

/// <summary>What is known of an investigation.</summary>
/// <param name="AssignableCause">The fault lies in the test; null before phase one is concluded.</param>
/// <param name="RetestsPlanned">Tests in all; null where no retest is planned.</param>
public sealed record InvestigationState(
    string Lot,
    string Sample,
    string Test,
    string Description,
    string? InvestigatedBy,
    bool? AssignableCause,
    int? RetestsPlanned,
    bool Closed
)
{
    /// <summary>How far it has come, in words.</summary>
    public string Words =>
        (Closed, AssignableCause) switch
        {
            (true, true) => "closed: the fault lay in the test",
            (true, _) => "closed: the result stands",
            (_, null) => "open, the laboratory has not concluded",
            (_, true) => "open, the laboratory found the fault in the test",
            _ => "open, the laboratory found no fault in the test",
        };
}

/// <summary>The last downtime answer of an order.</summary>
public sealed record DowntimeView(string Order, string Request, string Reader, DateTimeOffset ValidUntil);

/// <summary>What is read back to the ward.</summary>
public sealed record ReadBackView(
    string Order,
    string Request,
    string Reader,
    string Answer,
    DateTimeOffset ValidUntil
);
