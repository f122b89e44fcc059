using System.Globalization;
using CellLot.Domain;
using CellLot.Platform.Ledger;
using CellLot.Tests.Postgres;
using NpgsqlTypes;

namespace CellLot.Tests.Ledger;

/// <summary>What the ledger's tests write.</summary>
public interface INoteEvent : IEvent;

/// <summary>An event with every kind of member.</summary>
public sealed record NoteWritten : INoteEvent
{
    public required Act Act { get; init; }
    public required string Text { get; init; }
    public decimal? Amount { get; init; }
    public int Pages { get; init; }
    public NotePaper? Paper { get; init; }
}

/// <summary>A choice of two words, so that its stored spelling is told from its name.</summary>
public enum NotePaper
{
    Plain,
    SquareRuled,
}

/// <summary>Makes batches for the ledger's tests.</summary>
public static class Note
{
    public static readonly DateTimeOffset At = new(2026, 3, 2, 8, 40, 0, TimeSpan.Zero);

    public static Task<TestLedger> Ledger(params IEnumerable<string> own) =>
        TestLedger.Start(new EventTypes(typeof(INoteEvent)), own);

    public static Act Act { get; } =
        new()
        {
            EntryId = new Guid("0195560f-2c00-7000-8000-000000000001"),
            ContentHash = "00",
            By = "account/ines",
            ByName = "Inés Prat",
            OccurredAt = At,
            RecordedAt = At,
            Zone = "Europe/Madrid",
            OffsetMinutes = 60,
        };

    public static AppendMetadata Metadata { get; } =
        new(
            At,
            "account/ines",
            "correlation-1",
            null,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["site"] = "BCN",
                ["study"] = "-",
                ["by"] = "account/ines",
                ["occurredAt"] = "2026-03-02T08:40:00.000000Z",
            }
        );

    public static NewEvent Event(string text) => new(Guid.CreateVersion7(), new NoteWritten { Act = Act, Text = text });

    public static StreamWrite Write(string stream, long expected, int events = 1, Snapshot? snapshot = null) =>
        new(
            stream,
            expected,
            [
                .. Enumerable
                    .Range(1, events)
                    .Select(n => Event(string.Create(CultureInfo.InvariantCulture, $"{stream} {n}"))),
            ],
            snapshot
        );

    public static AppendBatch Batch(params IReadOnlyList<StreamWrite> writes) =>
        new() { Writes = writes, Metadata = Metadata };

    /// <summary>A batch with one of everything that an append can carry.</summary>
    public static AppendBatch Full(params IReadOnlyList<StreamWrite> writes)
    {
        byte[] bytes = [4, 2];
        return Batch(writes) with
        {
            Command = new CommandRow("account/ines", "key-1", "hash", 201, "{}", null, At),
            Inbox = new InboxRow(Guid.CreateVersion7(), "WhenNoted"),
            BurnedGrants = [Guid.CreateVersion7()],
            Documents = [new Document(CanonicalJson.Hash(bytes), "text/plain", bytes)],
            Riding =
            [
                new RidingSql(
                    "insert into views (view, key, version, data) values ('notes', $1, 1, $2)",
                    [new() { Value = "a" }, new() { Value = "{}", NpgsqlDbType = NpgsqlDbType.Jsonb }]
                ),
            ],
        };
    }

    /// <summary>True unless the append lost against another.</summary>
    public static async Task<bool> Wins(Func<Task> append)
    {
        try
        {
            await append();
            return true;
        }
        catch (LedgerConflict)
        {
            return false;
        }
    }

    public static Task<Appended> Append(this ILedger ledger, string stream, long expected, int events = 1) =>
        ledger.Append(Batch(Write(stream, expected, events)), TestContext.Current.CancellationToken);

    /// <summary>The texts of a stream's events in order.</summary>
    public static async Task<IReadOnlyList<string>> Texts(this ILedger ledger, string stream) =>
        [
            .. (await ledger.ReadStream(stream, 1, TestContext.Current.CancellationToken)).Select(e =>
                e.Data.GetProperty("text").GetString()!
            ),
        ];
}
