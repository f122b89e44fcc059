namespace CellLot.Domain.Pharmacy.Labels;

/// <summary>Prints labels, each with a serial of its own.</summary>
public sealed record PrintLabels(Act Act, string Order, IReadOnlyList<string> Serials) : ILabelCommand
{
    internal IReadOnlyList<ILabelEvent> Decide(LabelSheet state)
    {
        var rules = new Rules();
        rules.Require(
            Serials.Count > 0 && Serials.Distinct(StringComparer.Ordinal).Count() == Serials.Count,
            Refusals.InputInvalid,
            "serials: at least one, each once."
        );
        foreach (var serial in Serials)
            rules.Require(
                !state.Open.Contains(serial) && !state.Applied.Contains(serial) && !state.Destroyed.Contains(serial),
                Refusals.AlreadyExists,
                $"The label {serial} exists already."
            );
        rules.ThrowIfBroken();
        return
        [
            new LabelsPrinted
            {
                Act = Act,
                Order = Order,
                Serials = Serials,
            },
        ];
    }
}

/// <summary>Applies a printed label to the dose.</summary>
public sealed record ApplyLabel(Act Act, string Order, string Serial) : ILabelCommand
{
    internal IReadOnlyList<ILabelEvent> Decide(LabelSheet state)
    {
        var rules = new Rules();
        rules.Require(state.Open.Contains(Serial), Refusals.StateRefuses, $"The label {Serial} is not open.");
        rules.ThrowIfBroken();
        return
        [
            new LabelApplied
            {
                Act = Act,
                Order = Order,
                Serial = Serial,
            },
        ];
    }
}

/// <summary>Destroys a printed label that was not applied.</summary>
public sealed record DestroyLabel(Act Act, string Order, string Serial, string Reason) : ILabelCommand
{
    internal IReadOnlyList<ILabelEvent> Decide(LabelSheet state)
    {
        var rules = new Rules();
        rules.Reasoned(Reason);
        rules.Require(state.Open.Contains(Serial), Refusals.StateRefuses, $"The label {Serial} is not open.");
        rules.ThrowIfBroken();
        return
        [
            new LabelDestroyed
            {
                Act = Act,
                Order = Order,
                Serial = Serial,
                Reason = Reason,
            },
        ];
    }
}

/// <summary>States that every printed label is applied or destroyed.</summary>
public sealed record ReconcileLabels(Act Act, string Order) : ILabelCommand
{
    internal IReadOnlyList<ILabelEvent> Decide(LabelSheet state)
    {
        var (applied, destroyed) = (state.Applied.Count, state.Destroyed.Count);
        var rules = new Rules();
        rules.Require(applied + destroyed > 0, Refusals.StateRefuses, "No label was printed.");
        rules.Require(
            state.Open.Count == 0,
            Refusals.StateRefuses,
            $"Neither applied nor destroyed: {string.Join(", ", state.Open)}."
        );
        rules.ThrowIfBroken();
        return
        [
            new LabelsReconciled
            {
                Act = Act,
                Order = Order,
                Printed = applied + destroyed,
                Applied = applied,
                Destroyed = destroyed,
            },
        ];
    }
}
