namespace CellLot.Domain.Custody;

/// <summary>The consignment is opened where it was sent; every item is scanned.</summary>
public sealed record ArriveConsignment(Act Act, string Place, bool SealIntact, IReadOnlyList<string> Items)
    : IConsignmentCommand
{
    /// <summary><c>STATE_REFUSES</c>, <c>CONTAINER_UNKNOWN</c> with what is missing and what is too many.</summary>
    internal IReadOnlyList<IConsignmentEvent> Decide(ConsignmentState state)
    {
        var rules = new Rules();
        if (
            rules.Require(
                state.Phase == ConsignmentPhase.Departed,
                Refusals.StateRefuses,
                "Only a consignment that departed arrives, once."
            )
        )
        {
            var missing = state.Items.Except(Items, StringComparer.Ordinal).ToList();
            var tooMany = Items.Except(state.Items, StringComparer.Ordinal).ToList();
            rules.Require(
                missing.Count == 0 && tooMany.Count == 0 && Items.Count == state.Items.Count,
                Refusals.ContainerUnknown,
                $"{state.Items.Count} items were packed, {Items.Count} scanned; missing: {List(missing)}; not of it: {List(tooMany)}."
            );
        }
        rules.ThrowIfBroken();
        return
        [
            new Arrived
            {
                Act = Act,
                Place = Place,
                SealIntact = SealIntact,
                Items = Items,
            },
        ];
    }

    private static string List(IReadOnlyList<string> items) => items.Count == 0 ? "none" : string.Join(", ", items);
}
