using System.Globalization;
using System.Text.Json;

namespace CellLot.Platform.Ledger;

/// <summary>An event as the ledger holds it (Marten's <c>mt_events</c>).</summary>
/// <param name="Seq">Position in the service's ledger; gaps are legal (rolled-back appends).</param>
/// <param name="Stream">Stream key, e.g. <c>lot/CL26-0007</c>.</param>
/// <param name="Version">1-based position in the stream.</param>
/// <param name="Type">Stable stored name, e.g. <c>lot_filled</c>.</param>
/// <param name="Data">The event's JSON as read back from the row.</param>
/// <param name="Headers">Always holds <c>site</c>, <c>study</c>, <c>by</c> and <c>occurredAt</c>.</param>
public sealed record StoredEvent(
    long Seq,
    Guid Id,
    string Stream,
    long Version,
    string Type,
    JsonElement Data,
    DateTimeOffset At,
    string? UserName,
    string? Correlation,
    string? Causation,
    JsonElement Headers
)
{
    /// <summary>
    /// The event's canonical bytes (RFC 8785) over {seq, stream, version, id, type, at, by, correlation, causation, headers, data},
    /// seq and version as text, an absent correlation or causation left out. Sealing and golden files use these bytes.
    /// </summary>
    public byte[] CanonicalBytes() =>
        CanonicalJson.Bytes(
            JsonSerializer.SerializeToElement(
                new
                {
                    Seq = Seq.ToString(CultureInfo.InvariantCulture),
                    Stream,
                    Version = Version.ToString(CultureInfo.InvariantCulture),
                    Id,
                    Type,
                    At,
                    By = UserName,
                    Correlation,
                    Causation,
                    Headers,
                    Data,
                },
                LedgerJson.Options
            )
        );
}

/// <summary>An event to be appended: its id (version 7), its CLR object; the registry knows its stored name.</summary>
public sealed record NewEvent(Guid Id, object Data)
{
    private string? json;

    /// <summary>The JSON that is stored, written once.</summary>
    /// <exception cref="System.Text.Json.JsonException">A number that is not whole and small.</exception>
    internal string Json => json ??= AppendPlan.Json(Data);
}

/// <summary>What is appended to one stream.</summary>
/// <param name="ExpectedVersion">Version the decision was made on; 0 for a new stream; <see cref="Any"/> to append whatever it is (refusals, facts).</param>
/// <param name="Snapshot">State after these events, when one is to be kept (after 64 folded events), else null.</param>
public sealed record StreamWrite(
    string Stream,
    long ExpectedVersion,
    IReadOnlyList<NewEvent> Events,
    Snapshot? Snapshot = null
)
{
    public const long Any = -1;
}

/// <summary>A stream whose version the decision relied on without writing to it.</summary>
public sealed record StreamAssertion(string Stream, long ExpectedVersion);

/// <summary>A kept fold. Deleting all of them changes nothing but speed.</summary>
/// <param name="FoldVersion">Version of the fold that made it; ignored when it differs from the code's.</param>
public sealed record Snapshot(long Version, int FoldVersion, string StateJson);

/// <summary>A content-addressed, immutable document, kept in the transaction of the events that name its hash.</summary>
public sealed record Document(string Sha256, string MediaType, byte[] Bytes);

/// <summary>The answer kept under an idempotency key, so that a repeated request is answered alike.</summary>
public sealed record CommandRow(
    string Account,
    string Key,
    string RequestHash,
    int Status,
    string? Body,
    string? ETag,
    DateTimeOffset At
);

/// <summary>A message a consumer has handled: a second arrival is refused by the unique key.</summary>
public sealed record InboxRow(Guid MessageId, string Consumer);

/// <summary>A statement that rides in the append's transaction: parameters only, never values in the text.</summary>
public sealed record RidingSql(string Text, IReadOnlyList<Npgsql.NpgsqlParameter> Parameters);

/// <summary>Everything one command writes, in one transaction and one round trip. All or nothing.</summary>
public sealed record AppendBatch
{
    public IReadOnlyList<StreamWrite> Writes { get; init; } = [];
    public IReadOnlyList<StreamAssertion> Assertions { get; init; } = [];
    public CommandRow? Command { get; init; }
    public InboxRow? Inbox { get; init; }

    /// <summary>Ids of the signature grants this command burns; a second use is refused.</summary>
    public IReadOnlyList<Guid> BurnedGrants { get; init; } = [];
    public IReadOnlyList<Document> Documents { get; init; } = [];

    /// <summary>Inline views, known facts and other rows of the service's own tables.</summary>
    public IReadOnlyList<RidingSql> Riding { get; init; } = [];
    public required AppendMetadata Metadata { get; init; }
}

/// <summary>Metadata of every event of one append.</summary>
/// <param name="At">Server time, UTC; <c>mt_events.timestamp</c>.</param>
/// <param name="UserName">Account id of the person, or <c>system:SERVICE</c>.</param>
/// <param name="Causation">What caused it: message id or request id.</param>
/// <param name="Headers">At least <c>site</c>, <c>study</c>, <c>by</c>, <c>occurredAt</c>; plus <c>traceparent</c> when a trace is on.</param>
public sealed record AppendMetadata(
    DateTimeOffset At,
    string UserName,
    string? Correlation,
    string? Causation,
    IReadOnlyDictionary<string, string> Headers
);

/// <summary>What was appended: the events as stored, in order, with their sequence numbers and versions.</summary>
public sealed record Appended(
    IReadOnlyList<(string Stream, long Version)> Streams,
    IReadOnlyList<(Guid Id, long Seq, string Stream, long Version)> Events
);

/// <summary>A fold that its reader still has.</summary>
/// <param name="LastEvent">Id of the event of this version: by it the ledger tells whether the fold is still of its own history.</param>
public sealed record KnownFold(long Version, Guid LastEvent);

/// <summary>A stream to be loaded.</summary>
/// <param name="Known">What the reader has of it already, or null; it is asked for the events after that only.</param>
public sealed record StreamToLoad(string Stream, int FoldVersion, KnownFold? Known = null);

/// <summary>A stream as loaded: the newest usable snapshot, if any, and the events after it.</summary>
/// <param name="Version">Newest version; 0 when the stream does not exist.</param>
public sealed record LoadedStream(string Stream, long Version, Snapshot? Snapshot, IReadOnlyList<StoredEvent> Tail)
{
    /// <summary>True when what the reader has holds: <see cref="Tail"/> follows it, and there is no snapshot.</summary>
    public bool FollowsKnown { get; init; }

    /// <summary>Version of the newest snapshot of this fold version, sent or not; 0 when there is none.</summary>
    public long SnapshotVersion { get; init; }
}

/// <summary>Somebody else appended first (SQLSTATE CL409), or an asserted version has moved. Nothing was written.</summary>
public sealed class LedgerConflict(string stream, Exception? inner = null)
    : Exception($"The stream {stream} has moved on.", inner)
{
    public string Stream { get; } = stream;
}

/// <summary>A unique row of the batch exists already. Nothing was written.</summary>
public sealed class AlreadyThere(AlreadyThere.What which, Exception? inner = null)
    : Exception($"Already there: {which}.", inner)
{
    public enum What
    {
        CommandKey,
        InboxMessage,
        SignatureGrant,
    }

    public What Which { get; } = which;
}
