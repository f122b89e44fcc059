namespace CellLot.Domain.Pharmacy.Preparations;

/// <summary>What every step of a preparation asks first.</summary>
internal static class PreparationRules
{
    /// <summary>Something is thawed, nothing is issued or given up, and the clock has not run out.</summary>
    public static bool Underway(this Rules rules, Preparation state, Act act)
    {
        if (!rules.Open(state))
            return false;
        return rules.Require(
            act.RecordedAt < state.UseBy,
            Refusals.PostThawExpired,
            $"The use by {state.UseBy:yyyy-MM-dd HH:mm:ss}Z has passed: discard the containers as expired."
        );
    }

    /// <summary>Something is thawed and nothing is issued or given up, whatever the clock says.</summary>
    public static bool Open(this Rules rules, Preparation state) =>
        rules.Require(state.Order is not null, Refusals.ThawUnknown, "Nothing is thawed for this order on record.")
        && rules.Require(
            state is { Issued: null, Abandoned: false },
            Refusals.StateRefuses,
            state.Abandoned ? "The preparation was given up." : "The dose is issued already."
        );
}
