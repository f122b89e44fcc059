namespace CellLot.Web.Release;

/// <summary>What blocks lots, in words: one group of the list each.</summary>
/// <param name="Word">As Quality says it.</param>
/// <param name="Heading">Of the group.</param>
/// <param name="Short">Beside a lot that waits for several.</param>
internal sealed record Block(string Word, string Heading, string Short)
{
    /// <summary>In the order of the page: what is held first, then what one signature decides, then back along a lot's way.</summary>
    public static IReadOnlyList<Block> All { get; } =
    [
        new("holds", "Held", "a hold"),
        new("decision", "Ready to be decided", "the decision"),
        new("review", "Ready to be reviewed", "the review of the dossier"),
        new("deviations", "Deviations to be judged", "deviations"),
        new("tests", "Tests and results", "tests"),
        new("origin", "Donor and donation", "donor and donation"),
        new("manufacturing", "Still with manufacturing", "manufacturing"),
        new("gates", "Open gates", "open gates"),
    ];

    /// <summary>
    /// The one group of a lot: a hold before everything, else what comes first on its way. A lot stands once in the list and says
    /// what else it waits for.
    /// </summary>
    public static string Of(WaitingLot lot) =>
        lot.WaitsFor.Contains("holds", StringComparer.Ordinal) ? "holds" : lot.WaitsFor[0];

    /// <summary>What else a lot waits for, in words.</summary>
    public static IReadOnlyList<string> Others(WaitingLot lot) =>
        [.. lot.WaitsFor.Where(w => w != Of(lot)).Select(w => All.FirstOrDefault(b => b.Word == w)?.Short ?? w)];
}
