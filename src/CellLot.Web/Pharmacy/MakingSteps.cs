using CellLot.Platform.Http;

namespace CellLot.Web.Pharmacy;

/// <summary>Which step of a preparation is shown, as the service says what is next.</summary>
internal static class MakingSteps
{
    /// <summary>Steps that the reader may take now, the first one first.</summary>
    public static IReadOnlyList<string> Mine(DoseInMaking dose) =>
        [
            .. dose
                .Placed.Next.Where(n => n.Mine)
                .Select(n => Of(n, dose))
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>The form of a step; null where it has a page of its own elsewhere.</summary>
    public static string? Of(NextStepShown step, DoseInMaking dose) =>
        step.Step switch
        {
            "pharmacy.thaw-containers" => "thaw",
            "pharmacy.count-pool" => "count",
            "pharmacy.verify-step" => "verify",
            "pharmacy.withdraw-dose" => "withdraw",
            "pharmacy.dilute-dose" => "dilute",
            "pharmacy.discard-remainder" => "discard",
            "pharmacy.print-labels" => "label-print",
            "pharmacy.apply-label" => "label-apply",
            "pharmacy.destroy-label" => "label-destroy",
            // Labels are accounted for before the bag leaves.
            "pharmacy.issue-dose" => dose.Labels.Reconciled ? "issue" : "label-reconcile",
            "pharmacy.abandon-preparation" => "give-up",
            _ => null,
        };
}
