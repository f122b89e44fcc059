using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>How figures of manufacturing are said in a sentence: cells as <c>110 × 10⁶</c>, volumes and kinds as at the bench.</summary>
public static class Say
{
    /// <summary>Cells in millions, at most three places, e.g. <c>25.28 × 10⁶</c>.</summary>
    public static string Cells(decimal cells) => Figures.AboutMillions(cells);

    /// <summary>Any other number, at most three places, e.g. <c>106</c>, <c>31.6</c>.</summary>
    public static string Number(decimal number) => Figures.About(number);

    /// <summary>A kind of step in lower case, as in the API.</summary>
    public static string Kind(StepKind kind) => kind.ToString().ToLowerInvariant();

    /// <summary>A kind of step as the thing that was done, e.g. <c>a harvest</c>.</summary>
    public static string Noun(StepKind kind) =>
        kind switch
        {
            StepKind.Receive => "the receipt",
            StepKind.Isolate => "isolation",
            StepKind.Seed => "seeding",
            StepKind.Feed => "a feed",
            StepKind.Observe => "an observation",
            StepKind.Harvest => "a harvest",
            StepKind.Count => "a count",
            StepKind.Split => "a split",
            StepKind.Pool => "pooling",
            StepKind.Bank => "banking",
            StepKind.Formulate => "formulation",
            StepKind.Fill => "filling",
            StepKind.Freeze => "freezing",
            StepKind.Place => "placing",
            StepKind.Sample => "sampling",
            StepKind.Dispose => "a discard",
            _ => Kind(kind),
        };
}
