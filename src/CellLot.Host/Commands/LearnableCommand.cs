using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace CellLot.Host.Commands;

/// <summary>A command whose help ends with examples: a line to type, and what it does.</summary>
public sealed class LearnableCommand(string name, string description, params (string Line, string Does)[] examples)
    : Command(name, description)
{
    /// <summary>Lines that can be typed as they stand.</summary>
    public IReadOnlyList<(string Line, string Does)> Examples => examples;
}

/// <summary>The library's help, and below it the command's examples.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var code = usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is LearnableCommand { Examples.Count: > 0 } command)
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var (line, does) in command.Examples)
            {
                output.WriteLine($"  {line}");
                output.WriteLine($"      {does}");
            }

            output.WriteLine();
        }

        return code;
    }
}
