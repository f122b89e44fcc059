using CellLot.Domain;
using CellLot.Platform.Access;

namespace CellLot.Platform.Http;

/// <summary>Makes the act of a command: who, when entered, when recorded, late or not.</summary>
internal static class ActOf
{
    /// <summary>A larger difference makes an entry late and asks for its reason (boundaries: two times).</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(15);

    /// <summary>Clocks of tablets differ; more than this lies in the future.</summary>
    public static readonly TimeSpan SkewAllowed = TimeSpan.FromMinutes(1);

    /// <exception cref="RuleBroken"><c>LATE_REASON</c>, <c>TIME_IN_FUTURE</c></exception>
    public static Act Make(
        CommandBody body,
        string contentHash,
        Actor actor,
        TimeZoneInfo zone,
        DateTimeOffset now,
        IReadOnlyList<Signature> signatures
    )
    {
        var occurred = body.OccurredAt ?? now;
        var late = now - occurred > LateAfter;
        var rules = new Rules();
        rules.Require(
            occurred - now <= SkewAllowed,
            Refusals.TimeInFuture,
            $"The time entered, {occurred:yyyy-MM-dd HH:mm:ss}Z, lies after the server's {now:yyyy-MM-dd HH:mm:ss}Z.",
            "occurredAt"
        );
        rules.Require(
            !late || !string.IsNullOrWhiteSpace(body.LateReason),
            Refusals.LateReason,
            $"It happened at {occurred:yyyy-MM-dd HH:mm}Z and is recorded at {now:yyyy-MM-dd HH:mm}Z: say why it is late.",
            "lateReason"
        );
        rules.ThrowIfBroken();
        return new Act
        {
            EntryId = body.EntryId,
            ContentHash = contentHash,
            By = actor.Account,
            ByName = actor.Name,
            OccurredAt = occurred.ToUniversalTime(),
            RecordedAt = now.ToUniversalTime(),
            Zone = zone.Id,
            OffsetMinutes = (int)zone.GetUtcOffset(occurred).TotalMinutes,
            LateReason = late ? body.LateReason!.Trim() : null,
            Signatures = signatures,
        };
    }

    /// <summary>The act of a message's consumer: the service itself, at the time the message tells.</summary>
    public static Act OfMessage(
        string service,
        string consumer,
        CellLot.Messages.Envelope envelope,
        TimeZoneInfo zone,
        DateTimeOffset now
    ) =>
        new()
        {
            EntryId = EntryOf(envelope.Id, consumer),
            ContentHash = envelope.Id.ToString("N"),
            By = $"system:{service}",
            ByName = $"CellLot {service}",
            OccurredAt = envelope.OccurredAt.ToUniversalTime(),
            RecordedAt = now.ToUniversalTime(),
            Zone = zone.Id,
            OffsetMinutes = (int)zone.GetUtcOffset(envelope.OccurredAt).TotalMinutes,
        };

    /// <summary>The act of a service by itself, now.</summary>
    public static Act OfService(ServiceRuntime service, TimeZoneInfo zone)
    {
        var (now, entry) = (service.Clock.GetUtcNow().ToUniversalTime(), service.NewId());
        return new()
        {
            EntryId = entry,
            ContentHash = entry.ToString("N"),
            By = $"system:{service.Name}",
            ByName = $"CellLot {service.Name}",
            OccurredAt = now,
            RecordedAt = now,
            Zone = zone.Id,
            OffsetMinutes = (int)zone.GetUtcOffset(now).TotalMinutes,
        };
    }

    /// <summary>Two consumers of one message record two entries.</summary>
    private static Guid EntryOf(Guid message, string consumer) =>
        new(
            System
                .Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"{message:N}/{consumer}"))
                .AsSpan(0, 16)
        );
}
