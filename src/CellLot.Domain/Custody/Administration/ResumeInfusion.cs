using CellLot.Domain.Units;

namespace CellLot.Domain.Custody;

/// <summary>
/// Lets a paused infusion go on. After a grave reaction, after the use-by or under a block a physician decides and signs
/// «approved» (domain sheet 6.5), unless one has decided about that block already.
/// </summary>
/// <param name="SignerIsPhysician">True when the person who signed «approved» holds the prescriber's role, as Site last told.</param>
public sealed record ResumeInfusion(Act Act, MlPerMinute Rate, bool SignerIsPhysician) : IAdministrationCommand
{
    /// <summary><c>DOSE_NOT_READY</c>, <c>STATE_REFUSES</c>, <c>SIGNATURE_MISSING</c>, <c>NOT_AUTHORISED</c>, <c>RATE_LIMIT</c>, <c>INPUT_INVALID</c></summary>
    internal IReadOnlyList<IAdministrationEvent> Decide(AdministrationState state)
    {
        RunningInfusion.MustHaveStarted(state);
        RunningInfusion.MustBeRate(Rate);
        var rules = new Rules();
        rules.Require(
            state.Phase == InfusionPhase.Paused,
            Refusals.StateRefuses,
            $"Only a paused infusion goes on; it is {Words.Of(state.Phase)}."
        );
        rules.Require(
            Rate.Value <= state.Dose!.MaxRate.Value,
            Refusals.RateLimit,
            $"{Figures.Plain(Rate.Value)} mL/min is above the protocol's {Figures.Plain(state.Dose.MaxRate.Value)} mL/min."
        );
        var decisions = Decisions(state);
        if (decisions.Count > 0)
        {
            if (
                rules.Require(
                    Act.SignatureFor(Meanings.Approved) is not null,
                    Refusals.SignatureMissing,
                    $"A physician decides and signs «approved»: {string.Join(" ", decisions)}"
                )
            )
                rules.Require(
                    SignerIsPhysician,
                    Refusals.NotAuthorised,
                    "The decision to go on is signed by a physician (prescriber)."
                );
        }
        rules.ThrowIfBroken();
        return RunningInfusion.With(
            state,
            new InfusionResumed
            {
                Act = Act,
                Order = state.Order,
                Patient = state.Patient,
                Rate = Rate,
                Decided = decisions,
            }
        );
    }

    private List<string> Decisions(AdministrationState state)
    {
        var decisions = new List<string>();
        if (state.GraveReaction is { } reaction)
            decisions.Add($"There was a grave reaction: {reaction}.");
        if (Act.RecordedAt > state.Dose!.UseBy)
            decisions.Add($"The use-by {state.Dose.UseBy:HH:mm:ss}Z has passed.");
        decisions.AddRange(
            state
                .OpenBlocks.Where(b => state.GoesOn.GetValueOrDefault(b.Source, -1) != b.Version)
                .Select(b => b.Because)
        );
        return decisions;
    }
}
