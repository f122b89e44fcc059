namespace CellLot.Domain.Arithmetic;

/// <summary>How long traceability records are kept (21 CFR 1271.270(d): 10 years; Reg. (EC) 1394/2007 art. 15: 30 years after expiry).</summary>
public static class Retention
{
    /// <summary>The latest of what the regimes ask for. 29 February becomes 1 March where the year has none.</summary>
    /// <param name="administered">Date of administration; the US period counts from it, without it from the expiry.</param>
    /// <param name="lotExpiry">Expiry of the lot; the EU period counts from it.</param>
    /// <param name="regimes"><c>us</c>, <c>eu</c> or both.</param>
    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c>: also when a date is absent that a regime needs.</exception>
    public static DateOnly Until(DateOnly? administered, DateOnly? lotExpiry, IReadOnlyList<string> regimes)
    {
        var (us, eu) = (regimes.Contains("us", StringComparer.Ordinal), regimes.Contains("eu", StringComparer.Ordinal));
        new Inputs()
            .Holds(regimes.Count > 0, "regimes must not be empty.")
            .Holds(regimes.All(r => r is "us" or "eu"), "regimes must be us or eu.")
            .Holds(!us || (administered ?? lotExpiry) is not null, "administered or lotExpiry is missing.")
            .Holds(!eu || lotExpiry is not null, "lotExpiry is missing.")
            .ThrowIfBroken();
        var until = DateOnly.MinValue;
        if (us)
            until = YearsAfter((administered ?? lotExpiry)!.Value, 10);
        if (eu && YearsAfter(lotExpiry!.Value, 30) is var european && european > until)
            until = european;
        return until;
    }

    private static DateOnly YearsAfter(DateOnly date, int years)
    {
        if (date.Year + years > 9999)
            throw new RuleBroken(Refusals.InputInvalid.Because("retainUntil lies beyond the year 9999."));
        var later = date.AddYears(years);
        return later.Day == date.Day ? later : later.AddDays(1);
    }
}
