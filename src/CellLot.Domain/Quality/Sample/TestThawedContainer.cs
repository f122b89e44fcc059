using CellLot.Domain.Arithmetic;
using CellLot.Domain.Units;

namespace CellLot.Domain.Quality;

/// <summary>
/// Records the thaw of a QC container, signed «tested»: the count as read gives viability, viable cells against the label claim,
/// and the lot's viable recovery (thawed viable ÷ viable at fill), by which doses are planned. Refused: <c>CONTAINER_UNKNOWN</c>,
/// <c>COUNT_INVALID</c>, <c>RECOVERY_RANGE</c>, <c>RESULT_DIFFERS</c>.
/// </summary>
/// <param name="LotState">The lot's dossier: containers as filled, label claim, thaws so far.</param>
public sealed record TestThawedContainer(
    Act Act,
    string Sample,
    string Container,
    ThawCount Count,
    string Laboratory,
    Release LotState
) : ISampleCommand
{
    /// <summary>Formula and version, stored beside what it gave.</summary>
    public const string Formula = "thaw/1";

    /// <summary>More than was filled by this factor is a slip of counting, not cells (the RECOVERY_RANGE of a dose plan).</summary>
    private const decimal HighestRecovery = 1.10m;

    internal IReadOnlyList<ISampleEvent> Decide(Sample sample)
    {
        var rules = new Rules();
        sample.RequireDrawn(rules, Sample);
        rules.RequireOwnSignature(Act, Meanings.Tested);
        var filled = LotState.Containers.Find(c => string.Equals(c.Id, Container, StringComparison.Ordinal));
        rules.Require(
            filled is { Purpose: "qc" },
            Refusals.ContainerUnknown,
            filled is null
                ? $"{Container} is no container of lot {sample.Lot}."
                : $"{Container} is no QC container: {filled.Purpose} containers are not thawed for a test."
        );
        rules.Require(
            !LotState
                .Samples.SelectMany(s => s.Thaw is null ? [] : new[] { s.Thaw })
                .Any(t => string.Equals(t.Container, Container, StringComparison.Ordinal)),
            Refusals.ResultDiffers,
            $"The thaw of {Container} is on record already."
        );
        rules.Require(
            sample.Thaw is null,
            Refusals.ResultDiffers,
            $"The sample {Sample} has its thaw test: draw another sample for another container."
        );
        rules.Require(
            filled is null || (Count.ContainerVolume.Value > 0 && Count.ContainerVolume.Value <= filled.VolumeMl),
            Refusals.InputInvalid,
            $"containerVolume: above 0 and at most the {filled?.VolumeMl} mL filled."
        );
        rules.Require(
            !sample.Drawn || sample.Tests.Exists(t => t.IsOfThaw),
            Refusals.InputInvalid,
            $"The sample {Sample} was not drawn for a thaw test."
        );
        rules.Require(!string.IsNullOrWhiteSpace(Laboratory), Refusals.InputInvalid, "laboratory is missing.");
        rules.ThrowIfBroken();
        return Reckon(sample);
    }

    /// <summary>The thaw with its results, as the count gives them: who may record it, and whether, is not asked here.</summary>
    /// <exception cref="RuleBroken"><c>CONTAINER_UNKNOWN</c>, <c>COUNT_INVALID</c>, <c>RECOVERY_RANGE</c></exception>
    public IReadOnlyList<ISampleEvent> Reckon(Sample sample)
    {
        var filled =
            LotState.Containers.Find(c => string.Equals(c.Id, Container, StringComparison.Ordinal))
            ?? throw new RuleBroken(
                Refusals.ContainerUnknown.Because($"{Container} is no container of lot {sample.Lot}.")
            );
        var count = Arithmetic.Count.Haemocytometer(
            Count.Viable,
            Count.Dead,
            Count.Squares,
            Count.SampleVolume,
            Count.DiluentVolume
        );
        Exact viable = (Exact)count.ViablePerMl.Value * Count.ContainerVolume.Value;
        var recovery = viable / filled.FilledViable;
        if (recovery.Sign <= 0 || viable > (Exact)HighestRecovery * filled.FilledViable)
            throw new RuleBroken(
                Refusals.RecoveryRange.Because(
                    $"{Figures.Plain(viable.ToDecimal())} viable cells of {Figures.Plain(filled.FilledViable)} filled: count again."
                )
            );
        var viability = (Exact)(Count.Viable * 100) / (Count.Viable + Count.Dead);
        var ofClaim = viable * 100 / LotState.LabelClaim;
        var thawed = new ContainerThawTested(
            Act,
            Sample,
            sample.Lot,
            Container,
            Count,
            count.ViablePerMl,
            count.ViabilityPercent,
            new CellCount(viable.ToDecimal()),
            new CellCount(filled.FilledViable),
            new CellCount(LotState.LabelClaim),
            new Fraction(Down(recovery)),
            new Percent(ofClaim.Rounded(4)),
            $"{Formula}; {Arithmetic.Count.Formula}"
        );
        var results = new List<ISampleEvent> { thawed };
        foreach (var test in sample.Tests.Where(t => t.IsOfThaw))
        {
            var value = test.Measure == Measure.PostThawViability ? viability : ofClaim;
            var judged = test.Judge(value, Figures.Plain(value.ToDecimal()));
            results.Add(
                EnterResults.ResultOf(Act, Sample, sample.Lot, test, judged, Laboratory, null, Act.LocalDate())
            );
        }
        return results;
    }

    /// <summary>Rounded down to 4 places, two of them always written.</summary>
    private static decimal Down(Exact fraction) => ((Exact)(fraction * 10000).Floor() / 10000).ToDecimal() + 0.00m;
}
