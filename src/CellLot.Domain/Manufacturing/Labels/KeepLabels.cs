namespace CellLot.Domain.Manufacturing;

/// <summary>Prints labels. A label number is printed once.</summary>
public sealed record PrintLabels(Act Act, string Lot, IReadOnlyList<string> Labels) : ILabelCommand
{
    internal IReadOnlyList<ILabelEvent> Decide(LabelBook book)
    {
        var rules = new Rules();
        rules.Require(
            Labels.Count > 0 && Labels.Distinct(StringComparer.Ordinal).Count() == Labels.Count,
            Refusals.InputInvalid,
            "labels: name at least one, each once."
        );
        foreach (var label in Labels.Where(book.Labels.ContainsKey))
            rules.Add(Refusals.AlreadyExists.Because($"Label {label} was printed before: a copy has its own number."));
        rules.ThrowIfBroken();
        return [new LabelsPrinted(Act, Lot, Labels)];
    }
}

/// <summary>Puts labels on containers: one label a container (<c>CONTAINER_UNKNOWN</c>, <c>STATE_REFUSES</c>).</summary>
/// <param name="Known">Containers of the lot; empty before the fill: labels may be applied before.</param>
public sealed record ApplyLabels(
    Act Act,
    string Lot,
    IReadOnlyList<LabelOnContainer> Applied,
    IReadOnlyList<string> Known
) : ILabelCommand
{
    internal IReadOnlyList<ILabelEvent> Decide(LabelBook book)
    {
        var rules = new Rules();
        book.RequireInHand(rules, [.. Applied.Select(a => a.Label)]);
        foreach (var (label, container) in Applied)
        {
            rules.Require(
                Known.Count == 0 || Known.Contains(container, StringComparer.Ordinal),
                Refusals.ContainerUnknown,
                $"Lot {Lot} has no container {container} for label {label}."
            );
            rules.Require(
                !book.Labelled.Contains(container)
                    && Applied.Count(a => string.Equals(a.Container, container, StringComparison.Ordinal)) == 1,
                Refusals.StateRefuses,
                $"Container {container} bears a label already."
            );
        }
        rules.ThrowIfBroken();
        return [.. Applied.Select(a => new LabelApplied(Act, Lot, a.Label, a.Container))];
    }
}

/// <summary>A label and the container it is put on.</summary>
public sealed record LabelOnContainer(string Label, string Container);

/// <summary>Destroys labels that were not used, with the reason.</summary>
public sealed record DestroyLabels(Act Act, string Lot, IReadOnlyList<string> Labels, string Reason) : ILabelCommand
{
    internal IReadOnlyList<ILabelEvent> Decide(LabelBook book)
    {
        var rules = new Rules();
        book.RequireInHand(rules, Labels);
        rules.Require(
            !string.IsNullOrWhiteSpace(Reason),
            Refusals.ReasonMissing,
            "Say why the labels are destroyed.",
            "reason"
        );
        rules.ThrowIfBroken();
        return [.. Labels.Select(l => new LabelDestroyed(Act, Lot, l, Reason))];
    }
}

/// <summary>Closes the book: printed = applied + destroyed, else <c>STATE_REFUSES</c> names the labels that are left.</summary>
public sealed record ReconcileLabels(Act Act, string Lot) : ILabelCommand
{
    internal IReadOnlyList<ILabelEvent> Decide(LabelBook book)
    {
        var left = book.Labels.Where(l => l.Value == LabelFate.InHand).Select(l => l.Key).ToList();
        var rules = new Rules();
        rules.Require(!book.Labels.IsEmpty, Refusals.StateRefuses, $"No label of lot {Lot} was printed.");
        rules.Require(
            left.Count == 0,
            Refusals.StateRefuses,
            $"Neither applied nor destroyed: {string.Join(", ", left)}."
        );
        rules.ThrowIfBroken();
        return
        [
            new LabelsReconciled(
                Act,
                Lot,
                book.Labels.Count,
                book.Count(LabelFate.Applied),
                book.Count(LabelFate.Destroyed)
            ),
        ];
    }
}
