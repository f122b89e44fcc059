namespace CellLot.Web.Pharmacy;

/// <summary>A dose while it is made: everything that its steps show.</summary>
/// <param name="Version">Version of the preparation that is shown: what a signature is given to.</param>
/// <param name="Made">Null before the first thaw.</param>
/// <param name="Reckoned">Null where the figures do not answer just now, or there are none yet.</param>
/// <param name="Worksheet">Every entry so far; its part says why it is missing.</param>
public sealed record DoseInMaking(
    string Order,
    OrderDocument Placed,
    long Version,
    PreparationDocument? Made,
    DoseLabels Labels,
    ReckonedPreparation? Reckoned,
    Part<DoseWorksheet> Worksheet
)
{
    private static readonly HashSet<string> OfPreparation = new(StringComparer.Ordinal)
    {
        "ContainersThawed",
        "PoolCounted",
        "PreparationStepVerified",
        "DoseWithdrawn",
        "ActualDoseAccepted",
        "DoseDiluted",
        "RemainderDiscarded",
        "PreparationAbandoned",
        "DoseIssued",
    };

    /// <summary>What was done, in its order.</summary>
    public IEnumerable<WorksheetLine> Done =>
        (Worksheet.Value?.Entries ?? []).Where(e => OfPreparation.Contains(e.Step));

    /// <summary>The newest entry of a step, e.g. <c>PoolCounted</c>.</summary>
    public WorksheetLine? Last(string step) => Done.LastOrDefault(e => e.Step == step);

    /// <summary>Planned and not thawed yet.</summary>
    public IReadOnlyList<PlanContainer> ToFetch =>
        [
            .. (Placed.Plan?.Containers ?? []).Where(c =>
                Made?.Thawed.Any(t => string.Equals(t.Id, c.Id, StringComparison.Ordinal)) != true
            ),
        ];

    /// <summary>Reads it; null where there is no such order. What must not be missing says so in the part.</summary>
    internal static async Task<Part<DoseInMaking>> Find(PageApi api, string order)
    {
        var id = Uri.EscapeDataString(order);
        // The version first: what is shown is never older than what is signed.
        var version = await api.Version("pharmacy", $"preparation/{order}");
        var placed = await api.Part<OrderDocument>($"/api/v1/pharmacy/orders/{id}");
        if (placed.Value is not { } known)
            return new(null, placed.Missing);
        var made = await api.Part<PreparationDocument>($"/api/v1/pharmacy/preparations/{id}");
        var labels = await api.Part<DoseLabels>($"/api/v1/pharmacy/labels/{id}");
        if ((made.Missing ?? labels.Missing) is { } missing)
            return new(null, missing);
        var reckoned = await api.Part<Reckoning<ReckonedPreparation>>(ReckonPaths.Of("preparation", ("order", order)));
        var worksheet = await api.Part<DoseWorksheet>($"/api/v1/pharmacy/orders/{id}/worksheet");
        return new(
            new(order, known, version, made.Value, labels.Value ?? DoseLabels.None, reckoned.Value?.Figures, worksheet),
            null
        );
    }
}
