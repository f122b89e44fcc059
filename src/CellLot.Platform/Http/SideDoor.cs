using System.Collections.ObjectModel;
using System.Diagnostics;
using System.Text.Json.Nodes;
using CellLot.Domain;
using CellLot.Platform.Access;
using CellLot.Platform.Ledger;

namespace CellLot.Platform.Http;

/// <summary>
/// The way to a service's ledger for what is no ordinary command: first set-up, sign-in, deadlines. The same context, the
/// same one transaction, the same record of refusals.
/// </summary>
public sealed class SideDoor(ServiceRuntime service)
{
    /// <summary>A context to decide in; nothing is written before <see cref="Append"/>.</summary>
    public CommandContext Open(Actor actor, Act act, string site, CancellationToken stop) =>
        new(service, actor, act, site, ReadOnlyDictionary<string, string>.Empty, stop);

    /// <summary>An act of now with an entry of its own, by a person or by <c>system:SERVICE</c>.</summary>
    public Act ActOf(string by, string byName)
    {
        var (entry, now) = (service.NewId(), service.Clock.GetUtcNow());
        return new Act
        {
            EntryId = entry,
            ContentHash = entry.ToString("N"),
            By = by,
            ByName = byName,
            OccurredAt = now,
            RecordedAt = now,
            Zone = "Etc/UTC",
            OffsetMinutes = 0,
        };
    }

    /// <summary>Writes what the context has decided, in one transaction; does nothing when it decided nothing.</summary>
    /// <exception cref="LedgerConflict">A stream has moved; nothing was written.</exception>
    /// <exception cref="AlreadyThere">The key was used before; nothing was written.</exception>
    public async Task Append(CommandContext context, CommandRow? command = null)
    {
        var batch = context.Batch(Metadata(context.Act, context.Site, context.Study)) with { Command = command };
        if (batch.Writes.Count == 0 && batch.Riding.Count == 0 && command is null)
            return;
        await service.Ledger.Append(batch, context.Stop);
        context.Committed();
    }

    /// <summary>Keeps a refusal under the act's account. <paramref name="inputs"/> holds no secret.</summary>
    public Task Refuse(
        Act act,
        string command,
        string target,
        IReadOnlyList<Refusal> refusals,
        JsonObject? inputs,
        CancellationToken stop
    ) =>
        service.Ledger.Append(
            new AppendBatch
            {
                Writes = [RefusalRecord.Write(service, act, command, target, refusals, inputs)],
                Metadata = Metadata(act, "-", "-"),
            },
            stop
        );

    private static AppendMetadata Metadata(Act act, string site, string study) =>
        new(
            act.RecordedAt,
            act.By,
            Activity.Current?.TraceId.ToString(),
            act.EntryId.ToString(),
            EventHeaders.Of(act, site, study)
        );
}
