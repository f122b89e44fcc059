namespace CellLot.Web.Bench;

/// <summary>The pages of the bench's steps: what a button says and where it leads.</summary>
internal static class BenchSteps
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["isolate"] = "Isolate",
        ["seed"] = "Seed",
        ["feed"] = "Feed",
        ["observe"] = "Observe",
        ["count"] = "Count",
        ["harvest"] = "Harvest",
        ["split"] = "Split",
        ["pool"] = "Pool",
        ["bank"] = "Bank",
        ["sample"] = "Set samples aside",
        ["formulate"] = "Formulate",
        ["fill"] = "Fill",
        ["label"] = "Label",
        ["freeze"] = "Freeze",
        ["place"] = "Place",
        ["dispose"] = "Discard",
        ["verify"] = "Verify",
        ["close-record"] = "Close the batch record",
    };

    /// <summary>What the button of a step says; null where the step has no page.</summary>
    public static string? Of(string step) => Words.GetValueOrDefault(step is "reconcile-labels" ? "label" : step);

    /// <summary>Address of a step's page, about these things.</summary>
    public static string Address(
        string lot,
        string step,
        IReadOnlyList<string>? portions = null,
        IReadOnlyList<string>? vessels = null
    )
    {
        var page = step is "reconcile-labels" ? "label" : step;
        var about = "";
        if (portions is [var only])
            about = $"?portion={Uri.EscapeDataString(only)}";
        else if (vessels is { Count: > 0 })
            about = $"?vessels={string.Join(',', vessels.Select(Uri.EscapeDataString))}";
        return $"/bench/{Uri.EscapeDataString(lot)}/{page}{about}";
    }
}
