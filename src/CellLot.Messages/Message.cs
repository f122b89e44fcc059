namespace CellLot.Messages;

/// <summary>
/// What services tell each other. A message states the resulting fact, complete, keyed by its source stream with its
/// version: a receiver applies it only when the version is newer than the one it knows. Never carries an identity.
/// </summary>
public abstract record Message
{
    /// <summary>Where it comes from and when; filled by the relay.</summary>
    public Envelope Envelope { get; init; } = Envelope.None;
}

/// <summary>The envelope of every message.</summary>
public sealed record Envelope
{
    /// <summary>Id of the event that is told; the inbox knows it by this.</summary>
    public required Guid Id { get; init; }

    /// <summary>Service that tells it, e.g. <c>quality</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Stream of the source, e.g. <c>release/CL26-0007</c>.</summary>
    public required string Stream { get; init; }

    /// <summary>Version of that stream.</summary>
    public required long Version { get; init; }

    /// <summary>Version of the stream's last event that made a message before this one; 0 for the first.</summary>
    public required long PreviousVersion { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>Account id of who did it.</summary>
    public required string By { get; init; }
    public required string Site { get; init; }
    public required string Study { get; init; }
    public string? Correlation { get; init; }

    /// <summary>On the safety feed: its place in the source's row of safety facts, 1, 2, 3… without holes; null on the ordinary feed.</summary>
    public long? N { get; init; }

    /// <summary>W3C trace context of the act, so that one trace spans services.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The envelope before the relay has filled it.</summary>
    public static Envelope None { get; } =
        new()
        {
            Id = Guid.Empty,
            Source = "",
            Stream = "",
            Version = 0,
            PreviousVersion = 0,
            OccurredAt = default,
            RecordedAt = default,
            By = "",
            Site = "",
            Study = "",
        };
}
