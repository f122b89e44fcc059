using CellLot.Domain.Tracing;
using CellLot.Platform;
using CellLot.Platform.Ledger;
using CellLot.Platform.Subscriptions;
using Npgsql;

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

    public override IEnumerable<NpgsqlBatchCommand> Rows(IReadOnlyList<StoredEvent> events)
    {
        var rows = new GenealogyRows();
        foreach (var stored in events.Where(e => e.Type == "fact_noted"))
            rows.Add((FactNoted)Types.Read(stored));
        return rows.Statements();
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
}
