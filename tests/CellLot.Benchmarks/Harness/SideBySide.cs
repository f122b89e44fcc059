namespace CellLot.Benchmarks.Harness;

/// <summary>
/// Measures a thing and its limit by turns in the same run. What the machine does beside it strikes both alike: the ratio is the
/// median of the ratios of the rounds.
/// </summary>
internal static class SideBySide
{
    /// <param name="rounds">Of each; one more of each goes before them and is not counted.</param>
    /// <param name="ours">One round; its rate or its time.</param>
    /// <param name="limit">One round of the limit, in the same unit.</param>
    public static async Task<Compared> Play(int rounds, Func<Task<double>> ours, Func<Task<double>> limit)
    {
        await ours();
        await limit();
        var (of, beside) = (new List<double>(), new List<double>());
        for (var round = 0; round < rounds; round++)
        {
            if (round % 2 == 0)
                of.Add(await ours());
            beside.Add(await limit());
            if (round % 2 == 1)
                of.Add(await ours());
            Console.Error.WriteLine($"   round {round + 1} of {rounds}: {of[^1]:G4} beside {beside[^1]:G4}");
        }
        var ratios = of.Zip(beside, (a, b) => a / b).ToList();
        return new Compared(Results.At(ratios, 0.5), Results.At(of, 0.5), Results.At(beside, 0.5));
    }
}

/// <summary>Medians of the rounds.</summary>
internal sealed record Compared(double Ratio, double Ours, double Limit);
