using CellLot.Domain.Manufacturing;
using CellLot.Manufacturing.Messages;
using CellLot.Platform;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;

namespace CellLot.Manufacturing.Views;

/// <summary>The batch record of a lot: every entry in the order it was recorded, read from the events themselves.</summary>
public sealed record BatchRecord(string Lot, IReadOnlyList<BatchRecordEntry> Entries)
{
    public static void Map(QueryRoutes queries) =>
        queries.Get(
            "lots/{lot}/batch-record",
            "Every entry of a lot: who, when, late or not, verified by whom, corrected by what.",
            async query =>
            {
                var lot = query.Route("lot");
                var stored = await query.Service.Ledger.ReadStream($"lot/{lot}", 1, query.Stop);
                return query.Json(stored.Count == 0 ? null : new BatchRecord(lot, Of(query.Service, stored)));
            },
            ManufacturingReaders.Makers
        );

    private static IReadOnlyList<BatchRecordEntry> Of(ServiceRuntime service, IReadOnlyList<StoredEvent> stored)
    {
        var events = stored.Select(s => (Stored: s, Event: (ILotEvent)service.Events.Read(s))).ToList();
        var verified = events
            .Select(e => e.Event)
            .OfType<StepVerified>()
            .SelectMany(v => v.Entries.Select(entry => (entry, v)))
            .ToLookup(v => v.entry, v => v.v);
        var corrected = events.Select(e => e.Event).OfType<EntryCorrected>().ToLookup(c => c.Entry);
        return [.. events.Select(e => One(e.Stored, e.Event))];

        BatchRecordEntry One(StoredEvent row, ILotEvent happened)
        {
            var step = happened as ILotStepEvent;
            var verification = step is null ? null : verified[happened.Act.EntryId].LastOrDefault();
            return new BatchRecordEntry(
                row.Version,
                row.Type,
                happened.Act.EntryId,
                step is null ? null : Say.Kind(step.Bench.Step),
                LotSentences.Passage(happened),
                LotSentences.Of(happened),
                step?.Bench.Sop is { } sop ? $"{sop} v{step.Bench.SopVersion}" : null,
                step?.Bench.Room,
                step?.Bench.Materials ?? [],
                step?.Bench.Equipment ?? [],
                step?.Bench.HoldsOpen ?? [],
                step?.Bench.Unheard,
                step?.Bench.KeepAlive,
                happened.Act.By,
                happened.Act.ByName,
                happened.Act.OccurredAt,
                happened.Act.RecordedAt,
                happened.Act.LateReason,
                step?.Bench.Verify ?? false,
                verification is null ? null : Signed(verification),
                verification?.Act.OccurredAt,
                step is null ? [] : [.. corrected[happened.Act.EntryId].Select(c => c.Act.EntryId)],
                [.. happened.Act.Signatures.Select(s => new BatchRecordSignature(s.PrintedName, s.Meaning, s.At))]
            )
            {
                Correction = happened is EntryCorrected c
                    ? new BatchRecordCorrection(c.Entry, c.Changes, c.Reason)
                    : null,
            };
        }
    }

    private static string Signed(StepVerified verification) =>
        verification.Act.SignatureFor(Domain.Meanings.Verified)?.PrintedName ?? verification.VerifiedBy;
}

/// <summary>One line of the batch record.</summary>
/// <param name="Type">Stored name of the event.</param>
/// <param name="Step">Kind of step; absent for what is no step.</param>
/// <param name="Unheard">Why it was not known freshly which holds were open; absent where it was.</param>
/// <param name="KeepAlive">Why the cells would have been lost if the step had waited; absent where nobody had to say so.</param>
/// <param name="LateReason">Present where it was entered more than 15 minutes after it happened.</param>
/// <param name="VerifiedBy">Printed name of the second person; absent until verified.</param>
/// <param name="CorrectedBy">Entry ids of the corrections that name this entry.</param>
public sealed record BatchRecordEntry(
    long Version,
    string Type,
    Guid Entry,
    string? Step,
    int? Passage,
    string Sentence,
    string? Procedure,
    string? Room,
    IReadOnlyList<string> Materials,
    IReadOnlyList<string> Equipment,
    IReadOnlyList<string> HoldsOpen,
    string? Unheard,
    string? KeepAlive,
    string By,
    string ByName,
    DateTimeOffset OccurredAt,
    DateTimeOffset RecordedAt,
    string? LateReason,
    bool ToVerify,
    string? VerifiedBy,
    DateTimeOffset? VerifiedAt,
    IReadOnlyList<Guid> CorrectedBy,
    IReadOnlyList<BatchRecordSignature> Signatures
)
{
    /// <summary>What it corrects; absent where it is no correction.</summary>
    public BatchRecordCorrection? Correction { get; init; }
}

/// <summary>A correction with the old values beside the new ones: nothing is overwritten (21 CFR 11.10(e)).</summary>
/// <param name="Entry">The entry that was wrong.</param>
public sealed record BatchRecordCorrection(Guid Entry, IReadOnlyList<FieldChange> Changes, string Reason);

/// <summary>A signature as it is printed (21 CFR 11.50).</summary>
public sealed record BatchRecordSignature(string PrintedName, string Meaning, DateTimeOffset At);
