namespace CellLot.Domain.Manufacturing;

/// <summary>What a step may do while a hold is open on its cells, or while nobody knows whether one is.</summary>
public enum HoldRule
{
    /// <summary>It goes on, flagged in its entry: it keeps cells alive, or records what was seen or has become of them.</summary>
    GoesOn,

    /// <summary>It waits, unless the entry says why the cells would be lost otherwise; that opens a deviation.</summary>
    ToKeepAlive,

    /// <summary>It waits: it begins something new of the cells, or makes of them what reaches a person.</summary>
    Waits,
}

/// <summary>
/// The one table of the bench under a hold (boundaries: "Under hold may go on"). Verbs outside the process — moving and
/// taking out containers, labels, verification, correction, the batch record — only record, and always go on.
/// </summary>
public static class UnderHold
{
    /// <summary>What an open hold means for a kind of step.</summary>
    public static HoldRule Of(StepKind kind) =>
        kind switch
        {
            StepKind.Receive or StepKind.Bank or StepKind.Formulate or StepKind.Fill => HoldRule.Waits,
            StepKind.Isolate or StepKind.Seed or StepKind.Pool => HoldRule.ToKeepAlive,
            StepKind.Feed or StepKind.Observe or StepKind.Harvest or StepKind.Count or StepKind.Split =>
                HoldRule.GoesOn,
            StepKind.Sample or StepKind.Freeze or StepKind.Place or StepKind.Dispose => HoldRule.GoesOn,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>True where the step is a gate: it is refused under a hold and while holds are not known freshly.</summary>
    /// <param name="keepAlive">Why the cells would be lost otherwise, as entered.</param>
    public static bool IsGate(StepKind kind, string? keepAlive) =>
        Of(kind) switch
        {
            HoldRule.GoesOn => false,
            HoldRule.ToKeepAlive => string.IsNullOrWhiteSpace(keepAlive),
            _ => true,
        };

    /// <summary>Notes <c>ON_HOLD</c> for each open hold that stands against the step.</summary>
    /// <param name="keys">Everything that what the step works on and makes descends from, its materials and equipment too.</param>
    internal static void Judge(Rules rules, StepKind kind, Circumstances around, IReadOnlyCollection<string> keys)
    {
        if (IsGate(kind, around.KeepAlive))
            foreach (var hold in around.HoldsOn(keys))
                rules.Add(Refusals.OnHold.Because($"{hold.On(keys)} {Next(kind)}"));
        else
            // A held medium keeps nobody's cells alive: there is another lot of it.
            foreach (var material in around.Materials)
            foreach (var hold in around.HoldsOn([$"material/{material.Lot}"]))
                rules.Add(
                    Refusals.OnHold.Because($"{hold.On([$"material/{material.Lot}"])} Use another lot of the material.")
                );
    }

    private static string Next(StepKind kind) =>
        (kind, Of(kind)) switch
        {
            (StepKind.Receive, _) => "No lot starts from it until the hold is lifted.",
            (_, HoldRule.ToKeepAlive) =>
                $"The step {Say.Kind(kind)} waits until it is lifted, or says in keepAlive why the cells would be lost.",
            _ => $"The step {Say.Kind(kind)} waits until it is lifted.",
        };
}
