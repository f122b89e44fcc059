using System.Text.Json;
using Npgsql;

namespace CellLot.Platform.Ledger;

/// <summary>Reads events from rows of <c>mt_events</c>.</summary>
internal static class StoredRows
{
    /// <summary>The columns that <see cref="Event"/> reads, of the alias <c>e</c>, in its order.</summary>
    public const string Columns =
        "e.seq_id, e.id, e.stream_id, e.version, e.type, e.data, e.timestamp, e.user_name, e.correlation_id, e.causation_id, e.headers";

    private static readonly JsonElement NoHeaders = JsonElement.Parse("{}");

    /// <summary>The event of the current row, its columns beginning at <paramref name="first"/>.</summary>
    public static StoredEvent Event(NpgsqlDataReader row, int first) =>
        new(
            row.GetInt64(first),
            row.GetGuid(first + 1),
            row.GetString(first + 2),
            row.GetInt64(first + 3),
            row.GetString(first + 4),
            Json(row, first + 5),
            row.GetFieldValue<DateTimeOffset>(first + 6),
            Text(row, first + 7),
            Text(row, first + 8),
            Text(row, first + 9),
            row.IsDBNull(first + 10) ? NoHeaders : Json(row, first + 10)
        );

    public static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static JsonElement Json(NpgsqlDataReader row, int column) =>
        JsonElement.Parse(row.GetFieldValue<byte[]>(column));
}
