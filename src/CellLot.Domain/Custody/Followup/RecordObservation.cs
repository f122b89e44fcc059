namespace CellLot.Domain.Custody;

/// <summary>Records an observation of a visit as reported.</summary>
public sealed record RecordObservation(Act Act, string Visit, string Name, string Value, string? Unit)
    : IFollowupCommand
{
    /// <summary><c>NOT_FOUND</c>, <c>INPUT_INVALID</c></summary>
    internal IReadOnlyList<IFollowupEvent> Decide(FollowupState state)
    {
        Followups.MustKnow(state, Visit);
        if (string.IsNullOrWhiteSpace(Name) || string.IsNullOrWhiteSpace(Value))
            throw new RuleBroken(Refusals.InputInvalid.Because("name, value: say what was observed."));
        return
        [
            new ObservationRecorded
            {
                Act = Act,
                Visit = Visit,
                Name = Name,
                Value = Value,
                Unit = Unit,
            },
        ];
    }
}
