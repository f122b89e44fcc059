using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>
/// The production lead writes the next version of a process and signs it (<c>authored</c>). Refused <c>INPUT_INVALID</c> when
/// the graph or a limit makes no sense.
/// </summary>
public sealed record DraftProcess(Act Act, string Process, ProcessDefinition Definition) : IProcessCommand
{
    internal IReadOnlyList<IProcessEvent> Decide(Process process)
    {
        var rules = new Rules();
        CheckGraph(rules);
        CheckLimits(rules);
        CareRule.Check(rules, Definition);
        rules.Require(
            Act.SignatureFor(Meanings.Authored) is not null,
            Refusals.SignatureMissing,
            "A process version is signed by its author (authored)."
        );
        rules.ThrowIfBroken();
        return [new ProcessDrafted(Act, Process, process.Versions.Count + 1, Definition)];
    }

    private void CheckGraph(Rules rules)
    {
        var kinds = Definition.Steps.Select(s => s.Kind).ToList();
        Input(rules, kinds.Distinct().Count() == kinds.Count, "steps: each kind of step stands once.");
        foreach (var step in Definition.Steps)
        {
            Input(
                rules,
                step.After.All(kinds.Contains),
                $"steps: {Say.Kind(step.Kind)} comes after a step that the process has not."
            );
            Input(
                rules,
                step.Kind == StepKind.Receive ? step.After.Count == 0 : step.After.Count > 0,
                $"steps: the process begins with receive and with nothing else; see {Say.Kind(step.Kind)}."
            );
            Input(
                rules,
                !string.IsNullOrWhiteSpace(step.Sop) && step.SopVersion >= 1,
                $"steps: {Say.Kind(step.Kind)} names no procedure with its version."
            );
        }
        Input(rules, kinds.Contains(StepKind.Receive), "steps: the process begins with receive.");
    }

    private void CheckLimits(Rules rules)
    {
        Input(rules, !string.IsNullOrWhiteSpace(Definition.Product), "product: a process makes a named product.");
        Input(rules, Definition.Tissues.Count > 0, "tissues: name at least one.");
        Input(rules, Definition.Limits.Passage >= 0, "limits.passage must not be negative.");
        Input(
            rules,
            Definition.Limits.CumulativePopulationDoublings.Value > 0,
            "limits.cumulativePopulationDoublings must be greater than 0."
        );
        Input(
            rules,
            Definition.Limits.MassBalancePercent.Value is >= 0 and < 100,
            "limits.massBalancePercent must lie from 0 to below 100."
        );
        Input(
            rules,
            Limit.TryParse(Definition.Limits.CountCvPercent, out _),
            "limits.countCvPercent is a number as text, e.g. \"15\"."
        );
        Input(rules, Definition.VesselTypes.All(v => v.Area.Value > 0), "vesselTypes: an area must be greater than 0.");
        Input(
            rules,
            Definition.Fill is { Volume.Value: > 0, LabelClaim.Value: > 0, StabilityMonths: > 0 }
                && Definition.Fill.VolumeTolerancePercent.Value is >= 0 and < 100,
            "fill: volume, labelClaim and stabilityMonths must be greater than 0, the tolerance from 0 to below 100 %."
        );
        Input(
            rules,
            Definition.Freeze.MaxContactMinutes > 0 && Definition.Freeze.CoolingMin <= Definition.Freeze.CoolingMax,
            "freeze: the contact time must be greater than 0, and the slowest cooling not above the fastest."
        );
    }

    private static void Input(Rules rules, bool holds, string because) =>
        rules.Require(holds, Refusals.InputInvalid, because);
}
