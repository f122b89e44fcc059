namespace CellLot.Domain.Arithmetic;

/// <summary>What every formula asks of its figures before it reckons: <c>INPUT_INVALID</c> names the field.</summary>
internal sealed class Inputs
{
    private readonly Rules rules = new();

    /// <summary>An amount is never below 0.</summary>
    public Inputs NotNegative(string name, decimal? amount) =>
        Holds(amount is null or >= 0, $"{name} must not be negative.");

    /// <summary>A divisor is above 0.</summary>
    public Inputs Positive(string name, decimal? divisor) =>
        Holds(divisor is null or > 0, $"{name} must be greater than 0.");

    /// <summary>A percentage that cannot lie outside 0 to 100.</summary>
    public Inputs PercentOfWhole(string name, decimal percent) =>
        Holds(percent is >= 0 and <= 100, $"{name} must lie between 0 and 100.");

    /// <summary>Any other demand on the form of the input.</summary>
    public Inputs Holds(bool holds, string because)
    {
        rules.Require(holds, Refusals.InputInvalid, because);
        return this;
    }

    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c>, once for each field.</exception>
    public void ThrowIfBroken() => rules.ThrowIfBroken();
}
