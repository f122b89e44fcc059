using System.Numerics;
using CellLot.Domain.Units;

namespace CellLot.Domain.Arithmetic;

/// <summary>What is known when a dose is drawn from its counted pool.</summary>
public sealed record WithdrawalRequest
{
    /// <summary>Above 0.</summary>
    public required CellCount Prescribed { get; init; }

    /// <summary>What remains after all samples were taken.</summary>
    public required Millilitres Pooled { get; init; }

    /// <summary>As counted after thaw, above 0.</summary>
    public required CellsPerMl ViablePerMl { get; init; }

    /// <summary>The finest volume that is drawn.</summary>
    public Millilitres VolumeStep { get; init; } = new(0.1m);

    /// <summary>Lower limit of the preparation in percent of the prescribed dose, inclusive.</summary>
    public Limit BandLow { get; init; } = Limit.Parse("90");

    /// <summary>Upper limit, inclusive.</summary>
    public Limit BandHigh { get; init; } = Limit.Parse("110");

    /// <summary>For the cells per kilogram that are shown.</summary>
    public Kilograms? Weight { get; init; }

    /// <summary>Range of the prescription, shown, never refused here.</summary>
    public CellsPerKilogram? MinPerKg { get; init; }

    /// <summary>Range of the prescription, shown, never refused here.</summary>
    public CellsPerKilogram? MaxPerKg { get; init; }

    /// <summary>Never exceeded: the volume is floored to it.</summary>
    public CellCount? Cap { get; init; }

    /// <summary>What was drawn on record, judged as it is; null: the volume to draw is reckoned.</summary>
    public Millilitres? Drawn { get; init; }
}

/// <summary>The volume to draw for a dose, and what that dose then is. No volume is ever changed to fit the band.</summary>
public sealed record Withdrawal
{
    /// <summary>Name of the formula, stored beside what it gave.</summary>
    public const string Formula = "withdraw/1";

    private Withdrawal() { }

    /// <summary>Cells in the pool.</summary>
    public required CellCount Available { get; init; }

    /// <summary>A whole number of steps, never more than the pool holds or the cap allows.</summary>
    public required Millilitres Withdraw { get; init; }

    /// <summary>Viable cells in that volume.</summary>
    public required CellCount Actual { get; init; }

    /// <summary>Actual of prescribed, to 2 places, to be shown.</summary>
    public required Percent Percent { get; init; }

    /// <summary>Pool less what is withdrawn.</summary>
    public required Millilitres Discard { get; init; }

    /// <summary>Viable cells in what is discarded.</summary>
    public required CellCount DiscardCells { get; init; }

    /// <summary>Actual per kilogram, to 2 places; null without a weight.</summary>
    public CellsPerKilogram? ActualPerKg { get; init; }

    /// <summary>Whether the unrounded actual dose lies outside the range; null without a weight or a range.</summary>
    public bool? OutsidePerKgRange { get; init; }

    /// <summary><c>INSUFFICIENT_VOLUME</c> (only drawn on record), <c>SHORT_DOSE</c>, <c>OVER_DOSE</c>, or nothing when the dose lies in the band.</summary>
    public required IReadOnlyList<Refusal> Broken { get; init; }

    /// <summary>
    /// k = half-up(prescribed ÷ (viable per mL × step)) steps, floored to the pool and the cap. The percentage is rounded once
    /// to each limit's places and compared.
    /// </summary>
    /// <exception cref="RuleBroken"><c>INPUT_INVALID</c>; the band is in <see cref="Broken"/>.</exception>
    public static Withdrawal Reckon(WithdrawalRequest request)
    {
        Check(request);
        Exact prescribed = request.Prescribed.Value;
        Exact perMl = request.ViablePerMl.Value;
        Exact pool = request.Pooled.Value;
        var volume = request.Drawn is { } drawn ? (Exact)drawn.Value : Steps(request) * (Exact)request.VolumeStep.Value;
        var actual = volume * perMl;
        var percent = actual * 100 / prescribed;
        var result = new Withdrawal
        {
            Available = new((pool * perMl).ToDecimal("availableCells")),
            Withdraw = new(volume.ToDecimal("withdrawMl")),
            Actual = new(actual.ToDecimal("actualCells")),
            Percent = new(percent.Rounded(2, "percent")),
            Discard = new((pool - volume).ToDecimal("discardMl")),
            DiscardCells = new(((pool - volume) * perMl).ToDecimal("discardCells")),
            ActualPerKg = request.Weight is { } weight ? new((actual / weight.Value).Rounded(2, "actualPerKg")) : null,
            OutsidePerKgRange = Outside(request, actual),
            Broken = [],
        };
        return result with { Broken = JudgeBand(request, result, percent) };
    }

    /// <exception cref="RuleBroken"><c>SHORT_DOSE</c> or <c>OVER_DOSE</c></exception>
    public Withdrawal ThrowIfBroken() => Broken.Count == 0 ? this : throw new RuleBroken(Broken);

    private static BigInteger Steps(WithdrawalRequest request)
    {
        var perStep = (Exact)request.ViablePerMl.Value * request.VolumeStep.Value;
        var steps = (request.Prescribed.Value / perStep).Nearest();
        steps = BigInteger.Min(steps, ((Exact)request.Pooled.Value / request.VolumeStep.Value).Floor());
        return request.Cap is { } cap ? BigInteger.Min(steps, (cap.Value / perStep).Floor()) : steps;
    }

    private static bool? Outside(WithdrawalRequest request, Exact actual)
    {
        if (request.Weight is not { } weight || (request.MinPerKg ?? request.MaxPerKg) is null)
            return null;
        return (request.MinPerKg is { } min && actual < (Exact)min.Value * weight.Value)
            || (request.MaxPerKg is { } max && actual > (Exact)max.Value * weight.Value);
    }

    private static List<Refusal> JudgeBand(WithdrawalRequest request, Withdrawal result, Exact percent)
    {
        var broken = new List<Refusal>();
        if (result.Withdraw.Value > request.Pooled.Value)
            broken.Add(
                Refusals.InsufficientVolume.Because(
                    $"{Figures.Plain(result.Withdraw.Value)} mL cannot come from a pool of {Figures.Plain(request.Pooled.Value)} mL."
                )
            );
        var dose =
            $"{Figures.Millions(result.Actual.Value)} viable cells are {Figures.Plain(result.Percent.Value)} % of the prescribed dose";
        if (!request.BandLow.Judge(LimitOperator.AtLeast, percent).Conforms)
            broken.Add(
                Refusals.ShortDose.Because(
                    $"{dose}, below {request.BandLow.Text} %: thaw another container, or the prescriber signs a reduced dose."
                )
            );
        if (!request.BandHigh.Judge(LimitOperator.AtMost, percent).Conforms)
            broken.Add(
                Refusals.OverDose.Because(
                    $"{dose}, above {request.BandHigh.Text} %: use a finer volume step or dilute before drawing."
                )
            );
        if (request.Cap is { } cap && result.Actual.Value > cap.Value)
            broken.Add(Refusals.OverDose.Because($"{dose}, above the cap of {Figures.Millions(cap.Value)} cells."));
        return broken;
    }

    private static void Check(WithdrawalRequest request) =>
        new Inputs()
            .Positive("prescribedCells", request.Prescribed.Value)
            .NotNegative("pooledVolumeMl", request.Pooled.Value)
            .Positive("viablePerMl", request.ViablePerMl.Value)
            .Positive("volumeStepMl", request.VolumeStep.Value)
            .Positive("weightKg", request.Weight?.Value)
            .NotNegative("minPerKg", request.MinPerKg?.Value)
            .NotNegative("maxPerKg", request.MaxPerKg?.Value)
            .NotNegative("capCells", request.Cap?.Value)
            .NotNegative("drawnMl", request.Drawn?.Value)
            .ThrowIfBroken();
}
