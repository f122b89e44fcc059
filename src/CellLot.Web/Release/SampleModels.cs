namespace CellLot.Web.Release;

/// <summary>A sample with its results, and what waits on it.</summary>
/// <param name="Purpose"><c>release</c> or <c>other</c>.</param>
public sealed record SampleView(
    string Sample,
    string Lot,
    string Purpose,
    string Material,
    string? Container,
    int WaitForReview,
    IReadOnlyList<ResultView> Results,
    DateTimeOffset? DrawnAt,
    IReadOnlyList<AskedTest>? ToEnter,
    IReadOnlyList<WaitingResult>? ToReview
)
{
    /// <summary>Tests whose results are typed.</summary>
    public IReadOnlyList<AskedTest> ToType => [.. (ToEnter ?? []).Where(t => !t.IsOfThaw)];

    /// <summary>Tests whose results the thaw of a container gives.</summary>
    public IReadOnlyList<AskedTest> ToThaw => [.. (ToEnter ?? []).Where(t => t.IsOfThaw)];

    public string Address => AddressOf(Sample);

    public static string AddressOf(string sample) => $"/samples/{Uri.EscapeDataString(sample)}";
}

/// <summary>A test of the specification that has no result yet.</summary>
/// <param name="Kind"><c>numeric</c>, <c>qualitative</c> or <c>report</c>.</param>
/// <param name="Expected">For a qualitative test: the answer that conforms.</param>
/// <param name="MinimumDays">Days from start to final reading.</param>
/// <param name="ReadFrom">First date of a final reading when it began on the day of the drawing.</param>
public sealed record AskedTest(
    string Test,
    string Name,
    string Method,
    string Stage,
    string Kind,
    string? Unit,
    string Limit,
    string? Expected,
    int? MinimumDays,
    DateOnly? ReadFrom,
    string EnterWith
)
{
    public bool IsOfThaw => EnterWith == "quality.test-thawed-container";
}

/// <summary>A result as it stands.</summary>
/// <param name="Verdict"><c>conforms</c>, <c>doesNotConform</c> or <c>reported</c>.</param>
/// <param name="InvalidatedBy">The investigation that invalidated it.</param>
public sealed record ResultView(
    string Test,
    string Name,
    string Raw,
    string Rounded,
    string? Unit,
    string Verdict,
    string Limit,
    string Method,
    string Laboratory,
    DateOnly? StartedOn,
    DateOnly ReadOn,
    string EnteredBy,
    string EnteredByName,
    string? ReviewedBy,
    string? ReviewedByName,
    string? InvalidatedBy
)
{
    /// <summary>It counts and lies outside of its limits.</summary>
    public bool IsOut => InvalidatedBy is null && Verdict == "doesNotConform";
}

/// <summary>A result that waits for its review.</summary>
/// <param name="NotBy">Accounts that may not review it.</param>
public sealed record WaitingResult(
    string Test,
    string Name,
    string Raw,
    string Rounded,
    string? Unit,
    string Verdict,
    string Limit,
    DateOnly? StartedOn,
    DateOnly ReadOn,
    string EnteredByName,
    IReadOnlyList<string> NotBy
);

/// <summary>A specification in the list.</summary>
public sealed record SpecificationView(string Specification, string Title, int? Approved);

/// <summary>What the API reckons while a form is filled.</summary>
public sealed record LiveAnswer<T>(bool Refused, IReadOnlyList<LiveRefusal> Because, T? Figures);

/// <summary>Why there are no figures yet.</summary>
public sealed record LiveRefusal(string Code, string Because);

/// <summary>A result as it would be judged.</summary>
public sealed record LiveVerdict(
    string Test,
    string Name,
    string Limit,
    string? Unit,
    string Raw,
    string? Rounded,
    string? Verdict,
    string? Because
);

/// <summary>A thaw test as it would be reckoned.</summary>
public sealed record LiveThawFigures(
    decimal ViablePerMl,
    decimal ViabilityPercent,
    decimal ViableCells,
    decimal FilledViable,
    decimal ViableRecovery,
    decimal OfLabelClaim,
    string Formula,
    IReadOnlyList<LiveVerdict> Results
);
