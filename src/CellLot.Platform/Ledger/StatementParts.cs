using Npgsql;
using NpgsqlTypes;

namespace CellLot.Platform.Ledger;

/// <summary>Parameters with their types, and statements of a batch: a null without a type could not be prepared.</summary>
internal static class StatementParts
{
    public static void Add(this NpgsqlBatch batch, string sql, params NpgsqlParameter[] parameters)
    {
        var one = new NpgsqlBatchCommand(sql);
        one.Parameters.AddRange(parameters);
        batch.BatchCommands.Add(one);
    }

    public static NpgsqlParameter Text(string? value) => Value(value, NpgsqlDbType.Text);

    public static NpgsqlParameter Long(long value) => Value(value, NpgsqlDbType.Bigint);

    public static NpgsqlParameter Int(int value) => Value(value, NpgsqlDbType.Integer);

    public static NpgsqlParameter Id(Guid value) => Value(value, NpgsqlDbType.Uuid);

    public static NpgsqlParameter At(DateTimeOffset value) => Value(value.ToUniversalTime(), NpgsqlDbType.TimestampTz);

    public static NpgsqlParameter Value(object? value, NpgsqlDbType type) =>
        new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
