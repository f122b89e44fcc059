using CellLot.Domain.Tracing;
using CellLot.Platform;
using CellLot.Platform.Ledger;
using CellLot.Platform.Subscriptions;
using Npgsql;
using NpgsqlTypes;

namespace CellLot.Tracing.Views;

/// <summary>
/// The genealogy across services: edges (a set), states (newest version of each source stream wins) and timelines (a set of lines).
/// Whatever order the facts came in, the rows are the same.
/// </summary>
internal sealed class Genealogy : Projection
{
    public const string Schema = """
        create table if not exists edges(parent text not null, child text not null, primary key(parent, child));
        create index if not exists edges_child on edges(child, parent);
        create table if not exists states(node text not null, aspect text not null, source text not null, stream text not null,
          version bigint not null, at timestamptz not null, state text not null, primary key(node, aspect, source, stream));
        create index if not exists states_holds on states(node) where aspect like 'hold %';
        create table if not exists lines(node text not null, source text not null, stream text not null, version bigint not null,
          at timestamptz not null, recorded timestamptz not null, by_whom text not null, sentence text not null,
          primary key(node, source, stream, version));
        create table if not exists reached(stream text not null, source text not null, version bigint not null, primary key(stream, source));
        """;

    /// <summary>The newest of each source that the view shows.</summary>
    public const string Heard = """
        create table if not exists heard(source text not null primary key, recorded timestamptz not null, stream text collate "C" not null,
          version bigint not null);
        """;

    public override string Name => "genealogy";

    public override IReadOnlyList<string> Tables => ["edges", "states", "lines", "heard", "reached"];

    public override async Task Apply(
        IReadOnlyList<StoredEvent> events,
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        CancellationToken stop
    )
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var stored in events.Where(e => e.Type == "fact_noted"))
            Add(batch, (FactNoted)Types.Read(stored));
        if (batch.BatchCommands.Count > 0)
            await batch.ExecuteNonQueryAsync(stop);
    }

    /// <summary>True when the view shows this version of a stream, whichever service it is of.</summary>
    public static async Task<bool> Shows(ServiceRuntime service, string stream, long version, CancellationToken stop)
    {
        await using var command = service.Database.CreateCommand(
            "select coalesce(max(version), 0) >= $2 from reached where stream = $1"
        );
        command.Parameters.Add(new() { Value = stream });
        command.Parameters.Add(new() { Value = version });
        return (bool)(await command.ExecuteScalarAsync(stop))!;
    }

    private static readonly EventTypes Types = new(typeof(IFactEvent));

    private static void Add(NpgsqlBatch batch, FactNoted fact)
    {
        var told = Told.Of(fact);
        foreach (var (parent, child) in told.Edges)
            Statement(batch, "insert into edges(parent, child) values ($1, $2) on conflict do nothing", parent, child);
        foreach (var (node, aspect, state) in told.States)
            Statement(
                batch,
                "insert into states(node, aspect, source, stream, version, at, state) values ($1, $2, $3, $4, $5, $6, $7) "
                    + "on conflict (node, aspect, source, stream) do update set version = excluded.version, at = excluded.at, state = excluded.state "
                    + "where states.version < excluded.version",
                node,
                aspect,
                fact.Source,
                fact.Stream,
                fact.Version,
                fact.HappenedAt,
                state
            );
        foreach (var (node, sentence) in told.Lines)
            Statement(
                batch,
                "insert into lines(node, source, stream, version, at, recorded, by_whom, sentence) values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing",
                node,
                fact.Source,
                fact.Stream,
                fact.Version,
                fact.HappenedAt,
                fact.RecordedThereAt,
                fact.ToldBy,
                sentence
            );
        Statement(
            batch,
            "insert into heard(source, recorded, stream, version) values ($1, $2, $3, $4) on conflict (source) do update set recorded = excluded.recorded, "
                + "stream = excluded.stream, version = excluded.version "
                + "where (heard.recorded, heard.stream, heard.version) < (excluded.recorded, excluded.stream, excluded.version)",
            fact.Source,
            fact.RecordedThereAt,
            fact.Stream,
            fact.Version
        );
        Statement(
            batch,
            "insert into reached(stream, source, version) values ($1, $2, $3) on conflict (stream, source) do update set version = excluded.version "
                + "where reached.version < excluded.version",
            fact.Stream,
            fact.Source,
            fact.Version
        );
    }

    private static void Statement(NpgsqlBatch batch, string text, params object[] values)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var value in values)
            command.Parameters.Add(
                value is DateTimeOffset at
                    ? new NpgsqlParameter { Value = at.ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz }
                    : new NpgsqlParameter { Value = value }
            );
        batch.BatchCommands.Add(command);
    }
}
