namespace CellLot.Domain;

/// <summary>One thing that is wrong with a command: a stable code and a sentence that a person can act on.</summary>
/// <param name="Code">Stable code out of <see cref="Refusals"/>, e.g. <c>WEIGHT_STALE</c>.</param>
/// <param name="Because">What is wrong here, with the figures, and what to do.</param>
public sealed record Refusal(string Code, string Because)
{
    private readonly string? named;

    /// <summary>
    /// The field of the entry that it speaks of, e.g. <c>vessels</c>; null where it speaks of no single one. Unless it is named, it is
    /// the name that an <c>INPUT_INVALID</c> or <c>REASON_MISSING</c> sentence begins with: <c>name: …</c>, <c>name must …</c>, <c>name is missing…</c>
    /// </summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? Field
    {
        get =>
            named
            ?? (
                Code == Refusals.InputInvalid.Code || Code == Refusals.ReasonMissing.Code
                    ? FieldNames.BeganBy(Because)
                    : null
            );
        init => named = value;
    }
}

/// <summary>The rules refuse a command. Carries everything that is wrong with it, in the order of the checks.</summary>
public sealed class RuleBroken : Exception
{
    public RuleBroken(params IReadOnlyList<Refusal> refusals)
        : base(string.Join(" ", refusals.Select(r => $"{r.Code}: {r.Because}")))
    {
        if (refusals.Count == 0)
            throw new ArgumentException("A refusal says what is wrong.", nameof(refusals));
        Broken = refusals;
    }

    /// <summary>All that is wrong, never empty.</summary>
    public IReadOnlyList<Refusal> Broken { get; }
}

/// <summary>Collects everything that is wrong with one command, then refuses it once.</summary>
public sealed class Rules
{
    private readonly List<Refusal> broken = [];

    /// <summary>What was noted so far, in order.</summary>
    public IReadOnlyList<Refusal> Broken => [.. broken];

    /// <summary>Notes a refusal unless <paramref name="holds"/>.</summary>
    /// <param name="field">The one field of the entry that it speaks of, where the sentence does not begin with it.</param>
    /// <returns><paramref name="holds"/>, so that a dependent check can be skipped.</returns>
    public bool Require(bool holds, RefusalCode code, string because, string? field = null)
    {
        if (!holds)
            broken.Add(code.Because(because) with { Field = field });
        return holds;
    }

    /// <summary>Notes a refusal that another check has found.</summary>
    public void Add(Refusal refusal) => broken.Add(refusal);

    /// <summary>Refuses when anything was noted.</summary>
    /// <exception cref="RuleBroken">Everything that was noted, in order.</exception>
    public void ThrowIfBroken()
    {
        if (broken.Count > 0)
            throw new RuleBroken(broken);
    }
}
