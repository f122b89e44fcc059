namespace CellLot.Domain.Custody;

/// <summary>The rule of two signatures by two people (domain sheet 0; Annex 11 §6).</summary>
internal static class TwoPeople
{
    /// <summary>Notes <c>SIGNATURE_MISSING</c> or <c>TWO_PERSON_RULE</c>.</summary>
    /// <returns>The two signers, or null when the rule is broken.</returns>
    public static (string First, string Second)? Signed(Rules rules, Act act, string first, string second)
    {
        var (one, other) = (act.SignatureFor(first), act.SignatureFor(second));
        rules.Require(one is not null, Refusals.SignatureMissing, $"The signature «{first}» is missing.");
        rules.Require(other is not null, Refusals.SignatureMissing, $"The signature «{second}» is missing.");
        if (one is null || other is null)
            return null;
        return rules.Require(
            !string.Equals(one.Person, other.Person, StringComparison.Ordinal),
            Refusals.TwoPersonRule,
            $"{one.PrintedName} signed «{first}» and «{second}»: two people sign."
        )
            ? (one.Person, other.Person)
            : null;
    }
}

/// <summary>States in words, the same in every sentence.</summary>
internal static class Words
{
    public static string Of(ItemPhase phase) =>
        phase switch
        {
            ItemPhase.Unknown => "not known here",
            ItemPhase.Held => "held",
            ItemPhase.InTransit => "in transit",
            ItemPhase.Lost => "lost",
            ItemPhase.Destroyed => "destroyed",
            _ => "used up",
        };

    public static string Of(InfusionPhase phase) =>
        phase switch
        {
            InfusionPhase.Unknown => "not issued here",
            InfusionPhase.Awaited => "issued and not yet arrived",
            InfusionPhase.Arrived => "at the bedside, not started",
            InfusionPhase.Running => "running",
            InfusionPhase.Paused => "paused",
            InfusionPhase.Stopped => "stopped",
            _ => "closed",
        };
}
