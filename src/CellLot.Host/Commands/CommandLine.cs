using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;

namespace CellLot.Host.Commands;

/// <summary>The whole command line of the <c>celllot</c> program, and the one place where a failure becomes a sentence.</summary>
public static class CommandLine
{
    /// <summary>What a shell reports for a program ended by Ctrl-C.</summary>
    private const int Interrupted = 130;

    /// <summary>Everything the program can be asked to do.</summary>
    /// <param name="also">For a serving program's container (<see cref="CellLotProgram.Run"/>).</param>
    public static RootCommand Make(Action<IServiceCollection>? also = null)
    {
        var root = new RootCommand(
            "CellLot follows cells from a donor to a patient: manufacturing, release and dose of a cell therapy. "
                + "It is not a validated medical device; the site validates before use."
        )
        {
            ServeCommand.Make(also),
            Cluster.ClusterCommand.Make(),
            PrepareCommand.Make(),
            Demo.DemoCommand.Make(),
            Trace.TraceCommand.Build(),
            Parked.ParkedCommand.Build(),
            Print.PrintCommand.Build(),
            Doctor.DoctorCommand.Make(),
            Calc.CalcCommand.Build(),
            VersionCommand.Make(),
        };
        root.Options.OfType<VersionOption>().Single().Description = "Show the version alone.";
        var help = root.Options.OfType<HelpOption>().Single();
        help.Description = "Explain a command, with examples.";
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    /// <summary>Runs what was asked. The exit code is 0 for done, 2 for options that are none, 1 for anything that went wrong.</summary>
    public static async Task<int> Run(string[] args, Action<IServiceCollection>? also = null)
    {
        try
        {
            var parsed = Make(also).Parse(args.Length == 0 ? ["--help"] : args);
            if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithExamples)
            {
                foreach (var error in parsed.Errors)
                {
                    await Console.Error.WriteLineAsync(error.Message);
                }

                await Console.Error.WriteLineAsync($"See: {Name(parsed)} --help");
                return 2;
            }

            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = TimeSpan.FromMinutes(1), // the database is stopped in good order
                }
            );
        }
        catch (CannotContinue sentence)
        {
            await Console.Error.WriteLineAsync(sentence.Message);
            return sentence.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
        catch (Exception unexpected)
        {
            await Console.Error.WriteLineAsync(
                $"CellLot met an error it did not expect. Details: {await CrashReport.Write(unexpected)}"
            );
            return 1;
        }
    }

    private static string Name(ParseResult parsed)
    {
        var words = new List<string>();
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult command; at = at.Parent)
            words.Insert(0, command.Command is RootCommand ? "celllot" : command.Command.Name);
        return string.Join(' ', words);
    }
}
