using CellLot.Messages;
using CellLot.Platform.Ledger;
using CellLot.Platform.Messaging;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace CellLot.Platform.Safety;

/// <summary>
/// Numbers a source's safety facts without holes, in the order in which they settle, and twice a second says up to which
/// instant that is complete. A duty: one process does it for a service. Whatever holds the tail back — a writer that stalls, an
/// event of a newer build, a clock that is wrong — holds the pulse back too, and closes the gates that rest on this source.
/// </summary>
internal sealed class SafetyBook(ServiceRuntime source, ILogger log)
{
    /// <summary>Between two pulses (boundaries: every 500 ms).</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);

    /// <summary>Two clocks further apart than this are an alarm.</summary>
    public static readonly TimeSpan ClockLimit = TimeSpan.FromSeconds(2);
    private const int PageSize = 500;

    /// <summary>How far events without a fact were looked at is written down now and then: a restart looks at the last ones again.</summary>
    private static readonly TimeSpan WrittenEvery = TimeSpan.FromSeconds(5);
    private readonly Teller teller = new(source);
    private readonly string[] restsOn = [.. source.Module.RestsOn];
    private string? said;

    private string Position => $"{source.Name}.safety:All";

    public async Task Run(CancellationToken stop)
    {
        if (source.Module.SafetyFacts.Count == 0)
            return;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await Follow(stop);
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception trouble)
            {
                Say(trouble.Message);
                await Task.Delay(Beat, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task Follow(CancellationToken stop)
    {
        var (written, n) = await Begin(stop);
        for (var (position, since) = (written, TimeProvider.System.GetTimestamp()); ; )
        {
            if (TimeProvider.System.GetElapsedTime(since) >= WrittenEvery)
            {
                if (position > written)
                    await Number((written, written = position), n, [], stop);
                since = TimeProvider.System.GetTimestamp();
            }
            var before = await Look(stop); // before the tail is read: whatever was recorded until then is in it
            var page = await source.Ledger.ReadSettled(position, PageSize, stop);
            if (page.Position > position)
            {
                position = page.Position;
                var facts = await FactsOf(page, stop);
                if (facts.Count == 0)
                    continue;
                n = await Number((written, written = position), n, facts, stop);
                source.Tip.Numbered(n);
                continue;
            }
            if (page.Stalled)
                Say("a writer stalls before the next event");
            else if (before.AsOf is { } asOf)
            {
                source.Tip.Pulse(n, asOf);
                said = null;
            }
            else
                Say(before.Trouble!);
            await source.Ledger.WaitForAppend(page, Beat, stop);
        }
    }

    private async Task<(long Position, long N)> Begin(CancellationToken stop)
    {
        await using var command = source.Database.CreateCommand(
            "with made as (insert into mt_event_progression (name, last_seq_id) values ($1, 0) on conflict (name) do nothing) "
                + "select coalesce((select last_seq_id from mt_event_progression where name = $1), 0), (select coalesce(max(n), 0) from safety_facts)"
        );
        command.Parameters.Add(new() { Value = Position });
        await using var row = await command.ExecuteReaderAsync(stop);
        await row.ReadAsync(stop);
        return (row.GetInt64(0), row.GetInt64(1));
    }

    /// <summary>The instant that a pulse may name now: the source's own, or older, as old as what it rests on.</summary>
    private async Task<(DateTimeOffset? AsOf, string? Trouble)> Look(CancellationToken stop)
    {
        await using var command = source.Database.CreateCommand(
            "select clock_timestamp(), count(h.as_of) filter (where h.broken is null), min(least(h.as_of, h.heard_at)), max(greatest(h.as_of, h.heard_at)) from unnest($1) s left join safety_heard h on h.source = s"
        );
        command.Parameters.Add(new() { Value = restsOn, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        var asked = source.Clock.GetUtcNow();
        await using var row = await command.ExecuteReaderAsync(stop);
        await row.ReadAsync(stop);
        var answered = source.Clock.GetUtcNow();
        var now = row.GetFieldValue<DateTimeOffset>(0);
        if (now < asked - ClockLimit || now > answered + ClockLimit)
            return (null, $"the clock of this process is {(asked - now).TotalSeconds:0} s off its database's");
        if (restsOn.Length == 0)
            return (now, null);
        if (row.GetInt64(1) < restsOn.Length)
            return (null, $"it rests on {string.Join(", ", restsOn)}, which have not all been heard");
        var (oldest, newest) = (row.GetFieldValue<DateTimeOffset>(2), row.GetFieldValue<DateTimeOffset>(3));
        if (newest > now + ClockLimit)
            return (null, "what it rests on comes from the future: a database's clock is wrong");
        return (oldest < now ? oldest : now, null);
    }

    private async Task<IReadOnlyList<StoredEvent>> FactsOf(SettledPage page, CancellationToken stop)
    {
        var told = await teller.Tell(page.Events, stop);
        var ids = told.Where(IsFact).Select(message => message.Envelope.Id).ToHashSet();
        return [.. page.Events.Where(stored => ids.Contains(stored.Id))];
    }

    /// <summary>Numbers facts and moves the position, together; refused when another process does it.</summary>
    private async Task<long> Number(
        (long From, long To) position,
        long n,
        IReadOnlyList<StoredEvent> facts,
        CancellationToken stop
    )
    {
        await using var command = source.Database.CreateCommand(
            """
            with moved as (update mt_event_progression set last_seq_id = $3, last_updated = now() where name = $1 and last_seq_id = $2 returning 1),
                 numbered as (insert into safety_facts (n, event_id, seq)
                              select $4 + f.ord, f.id, f.seq from moved, unnest($5, $6) with ordinality as f (id, seq, ord))
            select count(*) from moved
            """
        );
        command.Parameters.Add(new() { Value = Position });
        command.Parameters.Add(new() { Value = position.From });
        command.Parameters.Add(new() { Value = position.To });
        command.Parameters.Add(new() { Value = n });
        command.Parameters.Add(new() { Value = facts.Select(f => f.Id).ToArray() });
        command.Parameters.Add(new() { Value = facts.Select(f => f.Seq).ToArray() });
        return (long)(await command.ExecuteScalarAsync(stop))! == 1
            ? n + facts.Count
            : throw new InvalidOperationException("another process numbers its safety facts");
    }

    private bool IsFact(Message message) => source.Module.SafetyFacts.Contains(message.GetType());

    private void Say(string trouble)
    {
        if (!string.Equals(said, trouble, StringComparison.Ordinal))
            log.LogWarning(
                "{Service} tells no safety pulse, gates that rest on it close: {Trouble}",
                source.Name,
                trouble
            );
        said = trouble;
    }
}
