namespace CellLot.Domain.Arithmetic;

/// <summary>
/// Mean kinetic temperature (USP &lt;1160&gt;, ΔH/R = 10 000 K). For reagents, media and ancillary drugs only: it never excuses
/// an excursion of a cell product.
/// </summary>
/// <param name="MeanKineticCelsius">To 4 places.</param>
/// <param name="MeanCelsius">The plain mean with the same weights, to 4 places.</param>
public sealed record KineticTemperature(decimal MeanKineticCelsius, decimal MeanCelsius)
{
    private const double Activation = 10_000;
    private const decimal Zero = -273.15m;

    /// <param name="celsius">Readings above −273.15 °C.</param>
    /// <param name="hours">How long each held, above 0; null when equally long.</param>
    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c></exception>
    public static KineticTemperature Of(IReadOnlyList<decimal> celsius, IReadOnlyList<decimal>? hours = null)
    {
        new Inputs()
            .Holds(celsius.Count > 0, "celsius must not be empty.")
            .Holds(celsius.All(t => t > Zero), "celsius: every reading must lie above -273.15.")
            .Holds(hours is null || hours.Count == celsius.Count, "hours must be as many as celsius.")
            .Holds(hours is null || hours.All(h => h > 0), "hours must be greater than 0.")
            .ThrowIfBroken();
        var weights = hours ?? [.. celsius.Select(_ => 1m)];
        var total = Sum(weights.Select(w => (Exact)w));
        var mean = Sum(celsius.Zip(weights, (t, w) => (Exact)t * w)) / total;
        var kinetic = celsius.All(t => t == celsius[0]) ? celsius[0] : Kinetic(celsius, weights);
        return new(kinetic.Rounded(4, "meanKineticCelsius"), mean.Rounded(4, "meanCelsius"));
    }

    private static Exact Kinetic(IReadOnlyList<decimal> celsius, IReadOnlyList<decimal> weights)
    {
        var powers = celsius.Select(t => Activation / ((Exact)t - Zero).ToDouble()).ToArray();
        var least = powers.Min(); // taken out first: cold readings would vanish in the exponential
        var (sum, total) = (0.0, 0.0);
        for (var i = 0; i < powers.Length; i++)
        {
            sum += (double)weights[i] * Math.Exp(least - powers[i]);
            total += (double)weights[i];
        }
        return Exact.FromDouble(Activation / (least - Math.Log(sum / total))) + Zero;
    }

    private static Exact Sum(IEnumerable<Exact> all) => all.Aggregate((Exact)0, (sum, next) => sum + next);
}
