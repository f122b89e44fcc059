using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>A step of a lot's process, as its state allows it now: what a form may offer.</summary>
/// <param name="Step">Kind of step, e.g. <c>seed</c>.</param>
/// <param name="NotNow">Why nothing can be entered for it now, in one sentence; null where it can.</param>
/// <param name="UnderHold"><c>goesOn</c>, <c>toKeepAlive</c> or <c>waits</c>: what an open hold means for it.</param>
public sealed record PossibleStep(
    string Step,
    string? NotNow,
    string Sop,
    int SopVersion,
    bool Verified,
    HoldRule UnderHold,
    IReadOnlyList<string> Vessels,
    IReadOnlyList<string> Portions,
    IReadOnlyList<string> Containers,
    IReadOnlyDictionary<string, string> Parameters,
    IReadOnlyList<ShownLimit> Limits
)
{
    /// <summary>Why the person who asks may not do it for want of training, in one sentence; null where nothing is missing.</summary>
    public string? NotTrained { get; init; }
}

/// <summary>
/// Which steps the graph of a lot's process allows now, and on what. Forms offer by it; what is entered is judged by the step's own
/// rules, which ask for more (training, materials, holds).
/// </summary>
public static class PossibleSteps
{
    private static readonly StepKind[] OnVessels = [StepKind.Feed, StepKind.Observe, StepKind.Harvest];

    private static readonly StepKind[] AfterFill = [StepKind.Freeze, StepKind.Place];

    /// <summary>Every step of the process, in its order, but the one that starts the lot.</summary>
    /// <param name="placed">Containers of the lot that have a storage position, or had one.</param>
    /// <exception cref="RuleBroken"><c>NOT_FOUND</c>, <c>STATE_REFUSES</c> for a closed lot.</exception>
    public static IReadOnlyList<PossibleStep> Of(Lot lot, IReadOnlySet<string> placed)
    {
        var definition = lot.RequireRunning(lot.No);
        return
        [
            .. definition
                .Steps.Where(s => s.Kind != StepKind.Receive)
                .Select(step =>
                {
                    var vessels =
                        OnVessels.Contains(step.Kind) || step.Kind == StepKind.Dispose ? VesselsFor(lot, step) : [];
                    var portions =
                        OnVessels.Contains(step.Kind) || AfterFill.Contains(step.Kind)
                            ? []
                            : PortionsFor(lot, step.Kind);
                    var containers = ContainersFor(lot, step.Kind, placed);
                    return new PossibleStep(
                        Say.Kind(step.Kind),
                        vessels.Count + portions.Count + containers.Count > 0 ? null : NotNow(lot, step),
                        step.Sop,
                        step.SopVersion,
                        step.Verified,
                        UnderHold.Of(step.Kind),
                        vessels,
                        portions,
                        containers,
                        step.Parameters,
                        ShownLimit.Of(definition, step.Kind)
                    );
                }),
        ];
    }

    /// <summary>Why a kind of step cannot take a portion now, in one sentence; null where it can.</summary>
    internal static string? WhyNot(Lot lot, StepKind kind, Portion portion)
    {
        var definition = lot.Definition!;
        if (definition.Step(kind) is not { } step)
            return $"Process {lot.Process} has no step {Say.Kind(kind)}.";
        if (OnVessels.Contains(kind) || AfterFill.Contains(kind))
            return $"The step {Say.Kind(kind)} takes no portion.";
        if (portion.Used)
            return $"Portion {portion.Id} is used up.";
        if (!step.After.Contains(portion.Step))
            return $"{Say.Kind(kind)} does not follow {Say.Kind(portion.Step)}.";
        if (!lot.Containers.IsEmpty && kind != StepKind.Dispose)
            return $"Lot {lot.No} is filled.";
        if (portion.ViablePerMl is null && kind is not (StepKind.Isolate or StepKind.Count or StepKind.Dispose))
            return $"Portion {portion.Id} has not been counted.";
        return kind switch
        {
            StepKind.Seed => Beyond(lot, portion),
            StepKind.Fill when Cumulative(portion) > definition.Limits.CumulativePopulationDoublings.Value =>
                $"Portion {portion.Id} has {Say.Number(Cumulative(portion))} cumulative doublings, beyond {Say.Number(definition.Limits.CumulativePopulationDoublings.Value)}.",
            _ => null,
        };
    }

    private static string? Beyond(Lot lot, Portion portion)
    {
        var limits = lot.Definition!.Limits;
        var next = portion.Passage is { } passage ? passage + 1 : 0;
        return next > limits.Passage ? $"P{next} would be seeded; the process ends at P{limits.Passage}."
            : Cumulative(portion) >= limits.CumulativePopulationDoublings.Value
                ? $"Portion {portion.Id} has reached {Say.Number(limits.CumulativePopulationDoublings.Value)} cumulative doublings."
            : null;
    }

    private static decimal Cumulative(Portion portion) => Reckoning.Cumulative(portion.Lineage).Value;

    private static List<string> VesselsFor(Lot lot, ProcessStep step) =>
        lot.Containers.IsEmpty || step.Kind == StepKind.Dispose
            ?
            [
                .. lot
                    .Vessels.Where(v => v.State == VesselState.InCulture && step.After.Contains(v.Step))
                    .Select(v => v.Id),
            ]
            : [];

    private static List<string> PortionsFor(Lot lot, StepKind kind) =>
        [.. lot.Portions.Where(p => WhyNot(lot, kind, p) is null).Select(p => p.Id)];

    private static List<string> ContainersFor(Lot lot, StepKind kind, IReadOnlySet<string> placed)
    {
        var frozen = lot.Frozen.ToHashSet(StringComparer.Ordinal);
        var all = lot.Containers.Select(c => c.Id);
        return kind switch
        {
            StepKind.Freeze => [.. all.Where(c => !frozen.Contains(c))],
            StepKind.Place => lot.Definition!.Step(StepKind.Freeze) is null
                ? [.. all.Where(c => !placed.Contains(c))]
                : [.. all.Where(c => frozen.Contains(c) && !placed.Contains(c))],
            _ => [],
        };
    }

    private static string NotNow(Lot lot, ProcessStep step)
    {
        if (AfterFill.Contains(step.Kind))
            return lot.Containers.IsEmpty ? "Nothing is filled yet." : "No container waits for it.";
        if (!lot.Containers.IsEmpty)
            return $"Lot {lot.No} is filled.";
        var near = lot.Portions.FirstOrDefault(p => !p.Used && step.After.Contains(p.Step));
        return near is not null && WhyNot(lot, step.Kind, near) is { } why
            ? why
            : $"Nothing is ready for this step. It follows {string.Join(" or ", step.After.Select(Say.Noun))}.";
    }
}
