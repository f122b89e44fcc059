using CellLot.Platform.Http;

namespace CellLot.Web.Pharmacy;

/// <summary>Where the steps of an order are taken, and how they are named on a button.</summary>
internal static class PharmacySteps
{
    /// <summary>Page of an order.</summary>
    public static string Order(string order) => $"/pharmacy/orders/{Uri.EscapeDataString(order)}";

    /// <summary>Page on which a dose is made.</summary>
    public static string Prepare(string order) => $"{Order(order)}/prepare";

    /// <summary>The page on which a step is taken.</summary>
    public static string AddressOf(string order, string step) =>
        step switch
        {
            "pharmacy.plan-dose" => $"{Order(order)}/plan",
            "pharmacy.enter-independently" => $"{Order(order)}/enter",
            "pharmacy.sign-prescription" => $"{Order(order)}/prescribe",
            "pharmacy.check-dose" => $"{Order(order)}/check",
            "pharmacy.reserve-containers" => $"{Order(order)}/reserve",
            "pharmacy.accept-actual-dose" => $"{Order(order)}/accept",
            "pharmacy.abandon-preparation" => $"{Order(order)}/abandon",
            "pharmacy.cancel-order" or "pharmacy.lift-order-block" => $"{Order(order)}/stop",
            _ => Prepare(order),
        };

    /// <summary>A verb and what it does.</summary>
    public static string Words(string step) =>
        step switch
        {
            "pharmacy.plan-dose" => "Plan the dose",
            "pharmacy.enter-independently" => "Enter it independently",
            "pharmacy.sign-prescription" => "Sign the prescription",
            "pharmacy.check-dose" => "Check and sign",
            "pharmacy.reserve-containers" => "Reserve the containers",
            "pharmacy.thaw-containers" => "Fetch and thaw",
            "pharmacy.count-pool" => "Count the pool",
            "pharmacy.verify-step" => "Verify",
            "pharmacy.withdraw-dose" => "Withdraw the dose",
            "pharmacy.accept-actual-dose" => "Sign the actual dose",
            "pharmacy.dilute-dose" => "Make it up",
            "pharmacy.discard-remainder" => "Discard the remainder",
            "pharmacy.print-labels" or "pharmacy.apply-label" or "pharmacy.destroy-label" => "Label the bag",
            "pharmacy.issue-dose" => "Issue the dose",
            "pharmacy.abandon-preparation" => "Give it up",
            "pharmacy.cancel-order" => "Cancel the order",
            "pharmacy.lift-order-block" => "Lift the block",
            _ => "Go on",
        };

    /// <summary>Whom it waits for: <c>pharmacist (not pharm1, who planned it)</c>.</summary>
    public static string Whose(NextStepShown step)
    {
        var roles = string.Join(" or ", step.Roles.Select(r => r.Replace('-', ' ')));
        var only = step.OnlyBy.Count == 0 ? "" : $": {string.Join(", ", step.OnlyBy)}";
        var part = step.Step switch
        {
            "pharmacy.enter-independently" or "pharmacy.sign-prescription" => "planned it",
            "pharmacy.check-dose" => "ordered, prescribed or planned it",
            "pharmacy.verify-step" => "did it",
            _ => "had a part in it already",
        };
        var not = step.NotBy.Count == 0 ? "" : $" (not {string.Join(" or ", step.NotBy)}, who {part})";
        return roles + only + not;
    }
}
