using Npgsql;
using NpgsqlTypes;
using Row = CellLot.Platform.Ledger.SettledTail.Row;

namespace CellLot.Platform.Ledger;

/// <summary>
/// The settled tail's questions to PostgreSQL. <c>nextval</c> keeps a RowExclusiveLock on the sequence until its transaction has ended and
/// is visible, so whoever holds none owns no missing number. A dump or a <c>select last_value</c> holds another mode and does not count.
/// </summary>
internal sealed class NumberHolders(string service, NpgsqlDataSource database)
{
    private const string Tombstone = "tombstone";

    // now(): of a statement that is its own transaction it is taken before the statement's snapshot.
    private readonly string above = $"""
        select e.*, now() from (values (1)) one left join lateral (
            select {StoredRows.Columns} from {service}.mt_events e where e.seq_id > $1 order by e.seq_id limit $2) e on true
         order by 1
        """;
    private readonly string between =
        $"select {StoredRows.Columns} from {service}.mt_events e where e.seq_id > $1 and e.seq_id <= $2 order by e.seq_id limit $3";
    private readonly string open = $"""
        select virtualtransaction from pg_locks
         where locktype = 'relation' and database = (select oid from pg_database where datname = current_database())
           and relation = '{service}.mt_events_sequence'::regclass and mode = 'RowExclusiveLock'
        """;

    /// <summary>Rows above a position, tombstones included: they explain their number; and an instant before they were read.</summary>
    public async Task<(IReadOnlyList<Row> Rows, DateTimeOffset AsOf)> Rows(
        long after,
        int limit,
        CancellationToken stop
    )
    {
        await using var command = database.CreateCommand(above);
        command.Parameters.Add(Long(after));
        command.Parameters.Add(Long(limit));
        await using var rows = await command.ExecuteReaderAsync(stop);
        var (read, asOf) = (new List<Row>(), default(DateTimeOffset));
        while (await rows.ReadAsync(stop))
        {
            asOf = rows.GetFieldValue<DateTimeOffset>(rows.FieldCount - 1);
            if (!rows.IsDBNull(0))
                read.Add(Next(rows));
        }
        return (read, asOf);
    }

    /// <summary>Who may own a number, and the rows with a snapshot taken after that answer: two statements of one round trip.</summary>
    public async Task<(HashSet<string> Open, IReadOnlyList<Row> Rows)> OpenAndRows(
        long after,
        long upTo,
        int limit,
        CancellationToken stop
    )
    {
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(open));
        var again = new NpgsqlBatchCommand(between);
        again.Parameters.AddRange(new[] { Long(after), Long(upTo), Long(limit) });
        batch.BatchCommands.Add(again);
        await using var rows = await batch.ExecuteReaderAsync(stop);
        var holders = new HashSet<string>(StringComparer.Ordinal);
        while (await rows.ReadAsync(stop))
            holders.Add(rows.GetString(0));
        await rows.NextResultAsync(stop);
        return (holders, await Read(rows, stop));
    }

    /// <summary>Writes down which numbers were passed as rolled back, so that a row that appears there after all can be found.</summary>
    public async Task NotePassed(long after, long position, IReadOnlyList<Row> rows, CancellationToken stop)
    {
        var (first, last) = (new List<long>(), new List<long>());
        foreach (var seq in rows.Select(r => r.Seq).Append(position + 1))
        {
            if (seq > after + 1)
            {
                first.Add(after + 1);
                last.Add(seq - 1);
            }
            after = seq;
        }
        if (first.Count == 0)
            return;
        await using var command = database.CreateCommand(
            $"insert into {service}.mt_high_water_skips (starting_sequence, ending_sequence) select * from unnest($1, $2) on conflict (ending_sequence) do nothing"
        );
        command.Parameters.Add(
            new() { Value = first.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint }
        );
        command.Parameters.Add(
            new() { Value = last.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint }
        );
        await command.ExecuteNonQueryAsync(stop);
    }

    /// <summary>Events under numbers that were passed: there must be none, or a writer broke the rule of the sequence.</summary>
    public async Task<IReadOnlyList<StoredEvent>> FoundPassed(CancellationToken stop)
    {
        await using var command = database.CreateCommand(
            $"""
            select {StoredRows.Columns} from {service}.mt_events e where e.type <> '{Tombstone}' and exists (
                select from {service}.mt_high_water_skips p where e.seq_id between p.starting_sequence and p.ending_sequence)
             order by e.seq_id
            """
        );
        await using var rows = await command.ExecuteReaderAsync(stop);
        return [.. (await Read(rows, stop)).Select(r => r.Event!)];
    }

    private static async Task<IReadOnlyList<Row>> Read(NpgsqlDataReader rows, CancellationToken stop)
    {
        var read = new List<Row>();
        while (await rows.ReadAsync(stop))
            read.Add(Next(rows));
        return read;
    }

    private static Row Next(NpgsqlDataReader rows) =>
        new(rows.GetInt64(0), rows.GetString(4) is Tombstone ? null : StoredRows.Event(rows, 0));

    private static NpgsqlParameter Long(long value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Bigint };
}
