using Npgsql;
using NpgsqlTypes;

namespace CellLot.Platform.Ledger;

/// <summary>Reading by key: streams, kept answers, documents.</summary>
internal sealed class LedgerReads(string service, NpgsqlDataSource database)
{
    // One statement, therefore one snapshot of the database: no stream can be seen older than another.
    // The kept state is sent once, with the first row of its stream; not at all to a reader whose own fold holds.
    // "offset 0" keeps each look-up apart: one look into an index for each stream. Joined freely, a plan made while the tables were
    // small reads all of them, and a connection keeps that plan while they grow.
    private readonly string loadMany = Load(
        service,
        "unnest($1, $2, $3, $4) with ordinality as w (stream, fold, version, event, n)"
    );

    // Of one stream, most often: a plan that holds for every stream, where that for some would be made anew each time.
    private readonly string loadOne = Load(
        service,
        "(values ($1, $2, $3, $4, 1::bigint)) as w (stream, fold, version, event, n)"
    );

    private static string Load(string service, string wanted) =>
        $"""
            select w.n, coalesce(s.version, 0), known.id is not null, k.version, k.fold_version,
                   case when known.id is null and (e.version is null or e.version = k.version + 1) then k.data end, {StoredRows.Columns}
              from {wanted}
              left join lateral (select version from {service}.mt_streams where id = w.stream offset 0) s on true
              left join lateral (select id, version from {service}.mt_events where stream_id = w.stream and version = w.version and id = w.event offset 0) known on true
              left join lateral (select version, fold_version, data from {service}.snapshots where stream_id = w.stream and fold_version = w.fold offset 0) k on true
              left join lateral (select * from {service}.mt_events where stream_id = w.stream and version > coalesce(known.version, k.version, 0) offset 0) e on true
             order by w.n, e.version
            """;

    private readonly string stream =
        $"select {StoredRows.Columns} from {service}.mt_events e where e.stream_id = $1 and e.version >= $2 order by e.version";

    public async Task<IReadOnlyList<LoadedStream>> Load(IReadOnlyList<StreamToLoad> streams, CancellationToken stop)
    {
        if (streams.Count == 0)
            return [];
        await using var command = database.CreateCommand(streams.Count == 1 ? loadOne : loadMany);
        Add(s => s.Stream, NpgsqlDbType.Varchar);
        Add(s => s.FoldVersion, NpgsqlDbType.Integer);
        Add(s => s.Known?.Version ?? 0, NpgsqlDbType.Bigint);
        Add(s => s.Known?.LastEvent ?? default, NpgsqlDbType.Uuid);
        await using var rows = await command.ExecuteReaderAsync(stop);
        var loaded = new List<LoadedStream>(streams.Count);
        var tail = new List<StoredEvent>();
        while (await rows.ReadAsync(stop))
        {
            var n = (int)rows.GetInt64(0);
            if (n > loaded.Count)
                loaded.Add(Stream(rows, streams[n - 1].Stream, tail = []));
            if (!rows.IsDBNull(Event))
                tail.Add(StoredRows.Event(rows, Event));
        }
        foreach (var (one, from) in loaded.Zip(streams))
            if (Before(one, from) + one.Tail.Count != one.Version)
                throw new InvalidOperationException(
                    $"{one.Stream} is damaged: its events do not add up to its version."
                );
        return loaded;

        void Add<TValue>(Func<StreamToLoad, TValue> of, NpgsqlDbType type) =>
            command.Parameters.Add(
                streams.Count == 1
                    ? StatementParts.Value(of(streams[0]), type)
                    : StatementParts.Value(streams.Select(of).ToArray(), NpgsqlDbType.Array | type)
            );
    }

    /// <summary>Column in which the event of a row begins.</summary>
    private const int Event = 6;

    /// <summary>Version after which the tail begins.</summary>
    private static long Before(LoadedStream loaded, StreamToLoad asked) =>
        loaded.FollowsKnown ? asked.Known!.Version : loaded.Snapshot?.Version ?? 0;

    private static LoadedStream Stream(NpgsqlDataReader rows, string stream, List<StoredEvent> tail)
    {
        var follows = rows.GetBoolean(2);
        var kept = rows.IsDBNull(3) ? 0 : rows.GetInt64(3);
        return new LoadedStream(
            stream,
            rows.GetInt64(1),
            follows || kept == 0 ? null : new Snapshot(kept, rows.GetInt32(4), rows.GetString(5)),
            tail
        )
        {
            FollowsKnown = follows,
            SnapshotVersion = kept,
        };
    }

    public async Task<IReadOnlyList<StoredEvent>> ReadStream(string key, long fromVersion, CancellationToken stop)
    {
        await using var command = database.CreateCommand(stream);
        command.Parameters.Add(new() { Value = key, NpgsqlDbType = NpgsqlDbType.Varchar });
        command.Parameters.Add(new() { Value = fromVersion, NpgsqlDbType = NpgsqlDbType.Bigint });
        await using var rows = await command.ExecuteReaderAsync(stop);
        var events = new List<StoredEvent>();
        while (await rows.ReadAsync(stop))
            events.Add(StoredRows.Event(rows, 0));
        return events;
    }

    public async Task<CommandRow?> FindCommand(string account, string key, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            $"select request_hash, status, body, etag, at from {service}.commands where account = $1 and key = $2"
        );
        command.Parameters.AddWithValue(NpgsqlDbType.Text, account);
        command.Parameters.AddWithValue(NpgsqlDbType.Text, key);
        await using var row = await command.ExecuteReaderAsync(stop);
        return await row.ReadAsync(stop)
            ? new(
                account,
                key,
                row.GetString(0),
                row.GetInt32(1),
                StoredRows.Text(row, 2),
                StoredRows.Text(row, 3),
                row.GetFieldValue<DateTimeOffset>(4)
            )
            : null;
    }

    /// <exception cref="InvalidOperationException">The bytes kept are not those of the hash.</exception>
    public async Task<Document?> FindDocument(string sha256, CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            $"select media_type, bytes from {service}.documents where sha256 = $1"
        );
        command.Parameters.AddWithValue(NpgsqlDbType.Text, sha256);
        await using var row = await command.ExecuteReaderAsync(stop);
        if (!await row.ReadAsync(stop))
            return null;
        var bytes = row.GetFieldValue<byte[]>(1);
        return string.Equals(CanonicalJson.Hash(bytes), sha256, StringComparison.Ordinal)
            ? new Document(sha256, row.GetString(0), bytes)
            : throw new InvalidOperationException($"The document {sha256} is damaged: its bytes have another hash.");
    }
}
