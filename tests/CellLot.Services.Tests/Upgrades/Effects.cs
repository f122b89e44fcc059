using CellLot.Messages;
using CellLot.Platform.Http;
using CellLot.Platform.Ledger;

namespace CellLot.Tests.Upgrades;

/// <summary>What consumers of both builds write. No keys: what takes effect twice is there twice.</summary>
internal static class Effects
{
    public const string CountedTable =
        "create table if not exists {schema}.counted (sample text not null, viable int not null)";
    public const string KeptTable =
        "create table if not exists {schema}.kept (sample text not null, type text not null)";

    /// <summary>The new build's: a column more in a table of the old one's, and two tables.</summary>
    public const string NewerTables =
        "alter table {schema}.counted add column if not exists dead int; "
        + "create table if not exists {schema}.tally (sample text not null); "
        + "create table if not exists {schema}.discarded (sample text not null)";

    public static Task Keep(Message told, CommandContext context) =>
        Ride(context, "insert into kept(sample, type) values ($1, $2)", told.Envelope.Stream, told.GetType().Name);

    public static Task Ride(CommandContext context, string sql, params object[] values)
    {
        context.Ride(new RidingSql(sql, [.. values.Select(value => new Npgsql.NpgsqlParameter { Value = value })]));
        return Task.CompletedTask;
    }
}
