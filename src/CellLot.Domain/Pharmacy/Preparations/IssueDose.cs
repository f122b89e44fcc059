using CellLot.Domain.Arithmetic;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Patients;
using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Preparations;

/// <summary>
/// Issues the dose: signed <c>issued</c>, and <c>checked</c> by another pharmacist. Together with stocks, order and patient in one
/// transaction; each judges its own.
/// </summary>
public sealed record IssueDose(Act Act, string Order) : IPreparationCommand
{
    /// <summary>The order as it stands.</summary>
    public required Order Placed { get; init; }

    /// <summary>The patient's newest weight.</summary>
    public required Weighing? Weight { get; init; }

    /// <summary>Donors and ancestry keys of the lots used, and their endotoxin results as reported.</summary>
    public required IReadOnlyList<LotFacts> Lots { get; init; }

    /// <summary>Whether the one who signed <c>checked</c> is known to hold the pharmacist's role.</summary>
    public required bool CheckerIsPharmacist { get; init; }

    /// <summary>Labels printed for the order that are neither applied nor destroyed (invariant 19).</summary>
    public required int OpenLabels { get; init; }

    /// <summary>Labels applied to the dose; without one nobody downstream can scan it.</summary>
    public required int AppliedLabels { get; init; }

    internal IReadOnlyList<IPreparationEvent> Decide(Preparation state)
    {
        var rules = new Rules();
        if (!rules.Underway(state, Act))
            rules.ThrowIfBroken();
        rules.SignedByTwo(Act, Meanings.Issued, Meanings.Checked);
        rules.Require(
            CheckerIsPharmacist,
            Refusals.NotAuthorised,
            "The one who signed «checked» is not known to be a pharmacist."
        );
        if (Act.SignatureFor(Meanings.Checked) is { } check)
        {
            var because = $"{check.PrintedName} prescribed the dose and may not check it.";
            rules.NotThe(check.Person, Placed.Prescribed?.Person, because);
            rules.NotThe(check.Person, state.AcceptedBy, because);
        }
        rules.StandsIn(Placed, OrderState.Prepared);
        rules.Require(
            OpenLabels == 0,
            Refusals.StateRefuses,
            $"{OpenLabels} printed label(s) are neither applied nor destroyed: apply one to the dose, destroy the others."
        );
        rules.Require(
            AppliedLabels > 0,
            Refusals.LabelNotApplied,
            $"No label of {Order} is applied to the dose: print one and apply it, then issue."
        );
        if (
            !rules.Require(
                state is { Count: not null, Withdrawal: not null, Dilution: not null },
                Refusals.StateRefuses,
                "The dose is not counted, withdrawn and made up yet."
            )
        )
            rules.ThrowIfBroken();
        JudgeDose(state, rules);
        var clock = JudgeClock(state, rules);
        var endotoxin = JudgeEndotoxin(state, rules);
        rules.ThrowIfBroken();
        return [Issued(state, clock!, endotoxin!.Value)];
    }

    private void JudgeDose(Preparation state, Rules rules)
    {
        var (count, withdrawal) = (state.Count!, state.Withdrawal!);
        WithdrawDose.JudgeViability(count, rules);
        rules.Require(
            withdrawal.VerifiedBy is not null,
            Refusals.StepUnverified,
            "The withdrawal is not verified by a second person yet."
        );
        rules.Require(
            !withdrawal.OutsidePerKgRange || state.AcceptedBy is not null,
            Refusals.DoseOutOfRange,
            "The counted dose lies outside the prescription's range per kilogram: the prescriber signs it first."
        );
        var accounted = count.SampledMl + withdrawal.VolumeMl + state.DiscardedMl;
        rules.Require(
            accounted.Value == count.PooledMl.Value,
            Refusals.CellsUnaccounted,
            $"{Figures.Plain(count.PooledMl.Value)} mL were pooled; {Figures.Plain(accounted.Value)} mL are sampled, withdrawn and discarded on record."
        );
        var (terms, plan) = (Placed.Terms!, Placed.Plan!);
        if (WeightRules.Judge(rules, Weight, terms, Act.ServerDate(), Act.ServerDate()))
            WeightRules.JudgeChange(rules, Weight, plan.WeightKg, terms);
    }

    private PostThaw? JudgeClock(Preparation state, Rules rules)
    {
        var terms = Placed.Terms!;
        try
        {
            var clock = PostThaw.Clock(
                state.ThawEnds,
                terms.PostThawHours,
                state.Dilution!.FinalVolumeMl,
                terms.PlannedMlPerMin
            );
            rules.Require(
                Act.RecordedAt <= clock.LatestStart,
                Refusals.PostThawExpired,
                $"The latest start {clock.LatestStart:yyyy-MM-dd HH:mm:ss}Z has passed: discard the dose as expired."
            );
            return clock;
        }
        catch (RuleBroken broken)
        {
            foreach (var refusal in broken.Broken)
                rules.Add(refusal);
            return null;
        }
    }

    private decimal? JudgeEndotoxin(Preparation state, Rules rules)
    {
        var (terms, volume) = (Placed.Terms!, state.Dilution!.FinalVolumeMl);
        var results = Lots.Select(l => l.EndotoxinEuPerMl).ToList();
        if (
            !rules.Require(
                results.All(r => EndotoxinText.TryRead(r, out _)),
                Refusals.EndotoxinLimit,
                "The endotoxin result of a lot is not on record: the dose cannot be judged."
            )
        )
            return null;
        // The whole bag is reckoned at the highest result of its lots: the diluent is not better known than the product.
        var highest = results.Max(r => EndotoxinText.TryRead(r, out var eu) ? eu : 0);
        try
        {
            var minutes = ((Exact)volume.Value / terms.PlannedMlPerMin.Value).ToDecimal("minutes");
            return Endotoxin
                .Reckon(highest, volume, minutes, Placed.Plan!.WeightKg, terms.EndotoxinLimitPerKgHour)
                .EuPerKgHour;
        }
        catch (RuleBroken broken)
        {
            foreach (var refusal in broken.Broken)
                rules.Add(refusal);
            return null;
        }
    }

    private DoseIssued Issued(Preparation state, PostThaw clock, decimal endotoxin)
    {
        var (terms, facts, plan) = (Placed.Terms!, Placed.Facts!, Placed.Plan!);
        var containers = state.Thawed.Select(c => c.Id).Order(StringComparer.Ordinal).ToList();
        var lots = state.Thawed.Select(c => c.Lot).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var keys = Lots.SelectMany(l => l.AncestryKeys).Concat(containers.Select(c => $"container/{c}"));
        return new DoseIssued
        {
            Act = Act,
            Order = Order,
            Patient = facts.Patient,
            Study = facts.Study,
            InfusionIndex = facts.InfusionIndex,
            ProductName = terms.ProductName,
            Lots = [.. lots],
            Containers = containers,
            Donors = Sorted(Lots.SelectMany(l => l.Donors)),
            AncestryKeys = Sorted(keys.Append($"dose/{Order}")),
            LabelCode = $"CL-DOSE:{Order}",
            VolumeMl = state.Dilution!.FinalVolumeMl,
            CellsPerMl = state.Dilution.FinalPerMl,
            CountedCells = state.Withdrawal!.ActualCells,
            PrescribedCells = plan.PrescribedCells,
            WeightKg = plan.WeightKg,
            MaxMlPerMin = terms.MaxMlPerMin,
            PlannedMlPerMin = terms.PlannedMlPerMin,
            ThawedAt = state.ThawEnds.Min(),
            UseBy = clock.UseBy,
            LatestStart = clock.LatestStart,
            EndotoxinEuPerKgHour = endotoxin,
            Legends = terms.Legends,
            CheckedBy = Act.SignatureFor(Meanings.Checked)!.Person,
        };
    }

    private static IReadOnlyList<string> Sorted(IEnumerable<string> words) =>
        [.. words.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}

/// <summary>What the issue needs of a lot.</summary>
/// <param name="EndotoxinEuPerMl">As reported, e.g. <c>&lt;0.5</c>.</param>
public sealed record LotFacts(
    string Lot,
    IReadOnlyList<string> Donors,
    IReadOnlyList<string> AncestryKeys,
    string? EndotoxinEuPerMl
);
