namespace CellLot.Host.Postgres;

/// <summary>The private database server could not be found, made, started or stopped; the message is a sentence for a person.</summary>
public sealed class PostgresUnavailable(string message, Exception? inner = null) : Exception(message, inner);
