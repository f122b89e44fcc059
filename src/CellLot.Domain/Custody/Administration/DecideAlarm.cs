namespace CellLot.Domain.Custody;

/// <summary>
/// The physician's decision about what came to stand against a running infusion: go on, or stop advised. It stops nothing itself: the
/// ward does, and records it (domain sheet 6.5).
/// </summary>
/// <param name="Decision"><c>go-on</c> or <c>stop-advised</c>.</param>
/// <param name="SignerIsPhysician">True when the person who signed «approved» holds the prescriber's role, as Site last told.</param>
public sealed record DecideAlarm(Act Act, string Decision, string Because, bool SignerIsPhysician)
    : IAdministrationCommand
{
    public const string GoOn = "go-on";
    public const string StopAdvised = "stop-advised";

    /// <summary><c>STATE_REFUSES</c>, <c>INPUT_INVALID</c>, <c>REASON_MISSING</c>, <c>SIGNATURE_MISSING</c>, <c>NOT_AUTHORISED</c></summary>
    internal IReadOnlyList<IAdministrationEvent> Decide(AdministrationState state)
    {
        var rules = new Rules();
        rules.Require(state.Alarms.Count > 0, Refusals.StateRefuses, "No alarm waits for a decision.");
        rules.Require(
            Decision is GoOn or StopAdvised,
            Refusals.InputInvalid,
            $"decision: {GoOn} or {StopAdvised}, not {Decision}."
        );
        rules.Require(
            !string.IsNullOrWhiteSpace(Because),
            Refusals.ReasonMissing,
            "Say why the infusion goes on, or why a stop is advised."
        );
        var signed = rules.Require(
            Act.SignatureFor(Meanings.Approved) is not null,
            Refusals.SignatureMissing,
            "The physician signs the decision «approved»."
        );
        rules.Require(
            !signed || SignerIsPhysician,
            Refusals.NotAuthorised,
            "A physician (prescriber) decides about an alarm."
        );
        rules.ThrowIfBroken();
        var signature = Act.SignatureFor(Meanings.Approved)!;
        return RunningInfusion.With(
            state,
            new AlarmDecided
            {
                Act = Act,
                Order = state.Order,
                Patient = state.Patient,
                Phase = state.Phase,
                Alarms = [.. state.Alarms.Values],
                Decision = Decision,
                Because = Because,
                DecidedBy = signature.Person,
                DecidedByName = signature.PrintedName,
            }
        );
    }
}
