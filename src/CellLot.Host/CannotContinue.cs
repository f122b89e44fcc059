namespace CellLot.Host;

/// <summary>
/// The program cannot do what was asked, for a reason a person can act on: the message is a whole sentence, shown as it is,
/// and the program ends with <see cref="ExitCode"/>.
/// </summary>
public class CannotContinue(string sentence, Exception? inner = null) : Exception(sentence, inner)
{
    /// <summary>1 unless the command gives it another meaning.</summary>
    public int ExitCode { get; init; } = 1;
}
