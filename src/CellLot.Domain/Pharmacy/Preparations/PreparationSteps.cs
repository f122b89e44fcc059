using CellLot.Domain.Pharmacy.Labels;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Site;
using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Preparations;

/// <summary>What the making of a dose asks for next, from the thaw to the issue, and whose it may be.</summary>
public static class PreparationSteps
{
    /// <param name="now">Server time: past the use by everything is given up.</param>
    public static IReadOnlyList<NextStep> Of(Preparation made, LabelSheet labels, Order order, DateTimeOffset now) =>
        made switch
        {
            { Issued: not null } => [],
            { Abandoned: true } =>
            [
                new(
                    "pharmacy.cancel-order",
                    "The preparation was given up: cancel the order.",
                    Roles.Prescriber,
                    Roles.Pharmacist
                ),
            ],
            _ when made.UseBy <= now => [GiveUp("The use by has passed: give the preparation up.")],
            { Count: null } => [.. Pool(made, order)],
            { Count.ViabilityConforms: false } =>
            [
                GiveUp("The viability is out of its limit: give the preparation up."),
            ],
            { Count: { VerifiedBy: null } count } => [Verify("count", count.By)],
            { Withdrawal: null } => [Do("withdraw-dose", "Withdraw the dose and record the volume drawn.")],
            { Withdrawal: { VerifiedBy: null } withdrawal } => [Verify("withdrawal", withdrawal.By)],
            _ => AfterWithdrawal(made, labels, order),
        };

    private static IEnumerable<NextStep> Pool(Preparation made, Order order)
    {
        var left = (order.Facts?.Containers ?? [])
            .Except(made.Thawed.Select(t => t.Id), StringComparer.Ordinal)
            .ToList();
        if (left.Count > 0)
            yield return Do("thaw-containers", $"Thaw {string.Join(", ", left)}.");
        if (made.Thawed.Count > 0)
            yield return Do("count-pool", "Pool what is thawed, take the sample and count it.");
    }

    private static IReadOnlyList<NextStep> AfterWithdrawal(Preparation made, LabelSheet labels, Order order)
    {
        var steps = new List<NextStep>();
        if (made is { Withdrawal.OutsidePerKgRange: true, AcceptedBy: null })
            steps.Add(
                new(
                    "pharmacy.accept-actual-dose",
                    "The counted dose lies outside the prescription's range: the prescriber signs it.",
                    Roles.Prescriber
                )
            );
        if (made.Dilution is null)
            steps.Add(Do("dilute-dose", "Make the dose up to its final volume."));
        var left = made.Withdrawal!.RemainderMl - made.DiscardedMl;
        if (left.Value > 0)
            steps.Add(
                Do("discard-remainder", $"Discard the {Figures.Plain(left.Value)} mL that are left in the pool.")
            );
        if (Label(labels) is { } label)
            steps.Add(label);
        if (steps.Count == 0)
            steps.Add(
                Do("issue-dose", "Issue the dose; another pharmacist, who did not prescribe it, signs «checked».")
            );
        return steps;
    }

    private static NextStep? Label(LabelSheet labels) =>
        (labels.Applied.Count, labels.Open.Count) switch
        {
            (0, 0) => Do("print-labels", "Print the label of the bag."),
            (0, _) => Do("apply-label", "Put the label on the bag and scan it."),
            (_, > 0) => Do("destroy-label", "Destroy the labels that were not used."),
            _ => null,
        };

    private static NextStep Verify(string step, string by) =>
        Do("verify-step", $"A second person verifies the {step}.") with
        {
            NotBy = [by],
        };

    private static NextStep GiveUp(string sentence) => Do("abandon-preparation", sentence);

    private static NextStep Do(string command, string sentence) =>
        new($"pharmacy.{command}", sentence, Roles.Pharmacist);
}
