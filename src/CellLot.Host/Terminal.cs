using Spectre.Console;

namespace CellLot.Host;

/// <summary>Where the program speaks: colours and a narrow line are for a terminal; a file or a pipe gets plain, whole lines.</summary>
internal static class Terminal
{
    public static IAnsiConsole On(TextWriter output)
    {
        if (ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected)
            return AnsiConsole.Console;
        var plain = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Out = new AnsiConsoleOutput(output),
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
            }
        );
        plain.Profile.Width = 400;
        return plain;
    }
}
