using CellLot.Domain.Site;

namespace CellLot.Domain.Pharmacy.Orders;

/// <summary>What an order asks for next, and whose it may be; from the thaw to the issue its preparation says it.</summary>
public static class OrderSteps
{
    /// <summary>Empty where the pharmacy has nothing to do with it any more.</summary>
    public static IReadOnlyList<NextStep> Of(Order order) =>
        order.Blocked is { } why
            ? [new("pharmacy.lift-order-block", $"The order is blocked: {why}", Roles.Pharmacist, Roles.QaReviewer)]
            : order.State switch
            {
                OrderState.Ordered => [new("pharmacy.plan-dose", "Plan the dose.", Roles.Pharmacist)],
                OrderState.Planned => OfPlan(order),
                OrderState.Checked =>
                [
                    new("pharmacy.reserve-containers", "Reserve the containers of the plan.", Roles.Pharmacist),
                ],
                OrderState.Reserved =>
                [
                    new("pharmacy.thaw-containers", "Fetch the reserved containers and thaw them.", Roles.Pharmacist),
                ],
                _ => [],
            };

    /// <summary>
    /// True while a pharmacist must not see the plan's figures: somebody other than its author is still to enter them independently.
    /// </summary>
    /// <param name="account">Who asks.</param>
    /// <param name="mayEnter">Whether that person holds the role that makes the entry.</param>
    public static bool IsSealedFor(Order order, string account, bool mayEnter) =>
        mayEnter
        && order is { State: OrderState.Planned, EnteredIndependently: null, Planned: { } planned }
        && !Duties.Same(planned.Person, account);

    private static IReadOnlyList<NextStep> OfPlan(Order order)
    {
        var planner = order.Planned!.Person;
        var steps = new List<NextStep>();
        if (order.EnteredIndependently is null)
            steps.Add(
                new(
                    "pharmacy.enter-independently",
                    "A second pharmacist enters weight, cells and containers without seeing the plan.",
                    Roles.Pharmacist
                )
                {
                    NotBy = [planner],
                }
            );
        if (order.Prescribed is null)
            steps.Add(
                new("pharmacy.sign-prescription", "The prescriber signs the plan.", Roles.Prescriber)
                {
                    NotBy = [planner],
                }
            );
        if (steps.Count == 0)
            steps.Add(
                new(
                    "pharmacy.check-dose",
                    "A pharmacist who neither ordered, prescribed nor planned checks and signs.",
                    Roles.Pharmacist
                )
                {
                    NotBy =
                    [
                        .. new[] { planner, order.Prescribed!.Person, order.Ordered!.Person }.Distinct(
                            StringComparer.Ordinal
                        ),
                    ],
                }
            );
        return steps;
    }
}
