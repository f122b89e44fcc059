namespace CellLot.Domain.Custody;

/// <summary>
/// The ward asks for a downtime release: a short code to be read out to the release desk. A new code takes the place of an older one.
/// </summary>
/// <param name="Code">Reckoned of order, reader and time.</param>
public sealed record AskDowntime(Act Act, string Code) : IAdministrationCommand
{
    /// <summary><c>DOSE_NOT_READY</c>, <c>ON_HOLD</c>, <c>LOT_NOT_RELEASED</c>, <c>DOWNTIME_REFUSED</c></summary>
    internal IReadOnlyList<IAdministrationEvent> Decide(AdministrationState state)
    {
        var rules = new Rules();
        rules.Require(
            state.Phase == InfusionPhase.Arrived,
            Refusals.DoseNotReady,
            $"The dose is {Words.Of(state.Phase)}."
        );
        // It would open none of these: nobody calls for nothing.
        foreach (var block in state.OpenBlocks)
            rules.Add(new Refusal(block.Code, block.Because));
        rules.Require(
            state.Downtime is not { } known || known.TriesLeft > 0 || known.Code != Code,
            Refusals.DowntimeRefused,
            "Too many wrong answers were entered for this code: ask again in a minute."
        );
        rules.ThrowIfBroken();
        var made = new DowntimeRequested
        {
            Act = Act,
            Order = state.Order,
            Patient = state.Patient,
            Code = Code,
            Reader = Act.By,
            ReaderName = Act.ByName,
            ValidUntil = Act.RecordedAt + DowntimeCode.Validity,
        };
        return state.Downtime is { Ended: false } open && open.Code != Code
            ? [SurrenderDowntime.EventOf(Act, state, open.Code), made]
            : [made];
    }
}

/// <summary>The ward gives an unused code back: no answer to it opens the start any more, and a hold can be in force at once.</summary>
public sealed record SurrenderDowntime(Act Act) : IAdministrationCommand
{
    /// <summary><c>STATE_REFUSES</c></summary>
    internal IReadOnlyList<IAdministrationEvent> Decide(AdministrationState state)
    {
        var rules = new Rules();
        rules.Require(
            state.Downtime is { Ended: false },
            Refusals.StateRefuses,
            "There is no downtime code that could be given back."
        );
        rules.ThrowIfBroken();
        return [EventOf(Act, state, state.Downtime!.Code)];
    }

    internal static DowntimeSurrendered EventOf(Act act, AdministrationState state, string code) =>
        new()
        {
            Act = act,
            Order = state.Order,
            Patient = state.Patient,
            Code = code,
        };
}
