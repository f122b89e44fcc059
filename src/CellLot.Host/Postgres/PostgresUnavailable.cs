namespace CellLot.Host.Postgres;

/// <summary>The private database server could not be found, made, started or stopped; the message is a sentence for a person.</summary>
public sealed class PostgresUnavailable(string sentence, Exception? inner = null) : CannotContinue(sentence, inner);
