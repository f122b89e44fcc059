namespace CellLot.Host.Broker;

/// <summary>The private broker could not be found, started or stopped; the message is a sentence for a person.</summary>
public sealed class RabbitUnavailable(string sentence, Exception? inner = null) : CannotContinue(sentence, inner);
