using CellLot.Domain.Arithmetic;

namespace CellLot.Domain.Manufacturing;

/// <summary>
/// Records a freezing and judges it by the envelope of the process. What lies outside is recorded, never refused: the lot opens
/// a deviation. The containers are booked on the lot's stream in the same transaction.
/// </summary>
/// <param name="Envelope">Envelope of the lot's process version.</param>
public sealed record RecordFreezeRun(
    Act Act,
    string Run,
    string Lot,
    IReadOnlyList<string> Containers,
    string Freezer,
    string Program,
    DateTimeOffset ContactStartedAt,
    DateTimeOffset EndedAt,
    decimal CoolingPerMinute,
    decimal EndCelsius,
    string? Trace,
    FreezeEnvelope Envelope
) : IFreezeCommand
{
    internal IReadOnlyList<IFreezeEvent> Decide(FreezeRun run)
    {
        var rules = new Rules();
        rules.Require(run.Recorded is null, Refusals.AlreadyExists, $"Freeze run {Run} was recorded before.");
        rules.Require(
            Containers.Count > 0 && Containers.Distinct(StringComparer.Ordinal).Count() == Containers.Count,
            Refusals.InputInvalid,
            "containers: name at least one, each once."
        );
        rules.Require(
            !string.IsNullOrWhiteSpace(Program) && !string.IsNullOrWhiteSpace(Freezer),
            Refusals.InputInvalid,
            "freezer, program: name the equipment and its program with its version."
        );
        rules.Require(
            ContactStartedAt <= Act.OccurredAt && Act.OccurredAt < EndedAt,
            Refusals.InputInvalid,
            "contactStartedAt, endedAt: contact comes before the start of the run, and its end after it."
        );
        rules.ThrowIfBroken();
        var outside = Outside().ToList();
        return
        [
            new FreezeRunRecorded(
                Act,
                Run,
                Lot,
                Containers,
                Freezer,
                Program,
                ContactStartedAt,
                ContactMinutes,
                EndedAt,
                CoolingPerMinute,
                EndCelsius,
                Trace
            ),
            new EnvelopeJudged(Act, Run, Lot, outside.Count == 0, outside, Envelope),
        ];
    }

    private int ContactMinutes =>
        (int)((Exact)(Act.OccurredAt - ContactStartedAt).Ticks / TimeSpan.TicksPerMinute).Ceiling();

    private IEnumerable<string> Outside()
    {
        if ((Act.OccurredAt - ContactStartedAt).Ticks > Envelope.MaxContactMinutes * TimeSpan.TicksPerMinute)
            yield return $"contact of {ContactMinutes} minutes, limit {Envelope.MaxContactMinutes}";
        if (CoolingPerMinute < Envelope.CoolingMin || CoolingPerMinute > Envelope.CoolingMax)
            yield return $"cooling of {Say.Number(CoolingPerMinute)} °C/min, limits {Say.Number(Envelope.CoolingMin)} to {Say.Number(Envelope.CoolingMax)}";
        if (EndCelsius > Envelope.EndCelsiusAtMost)
            yield return $"end at {Say.Number(EndCelsius)} °C, limit {Say.Number(Envelope.EndCelsiusAtMost)}";
    }
}
