using System.CommandLine;
using System.Text;
using CellLot.Host.Commands;

namespace CellLot.Host.Calc;

/// <summary>
/// <c>celllot calc</c>: the arithmetic of the services, open to anyone's own check. One JSON object a line in, one a line out, in
/// order, without a database or a server.
/// </summary>
public static class CalcCommand
{
    /// <summary>The command with its help.</summary>
    public static Command Build()
    {
        var command = new LearnableCommand("calc", CalcHelp.Description, CalcHelp.Examples);
        command.SetAction(_ =>
        {
            using var input = Console.OpenStandardInput();
            using var output = Console.OpenStandardOutput();
            try
            {
                return Run(input, output);
            }
            catch (IOException)
            {
                return 1; // whoever read the answers has gone
            }
        });
        return command;
    }

    /// <summary>Answers every line of a reader; 0 when all were answered.</summary>
    public static int Run(TextReader input, TextWriter output)
    {
        using var buffer = new MemoryStream();
        using var writer = Answer.Writer(buffer);
        while (input.ReadLine() is { } line)
        {
            CalcLine.Answer(Encoding.UTF8.GetBytes(line), writer);
            output.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
            buffer.SetLength(0);
            writer.Reset();
        }
        output.Flush();
        return 0;
    }

    /// <summary>
    /// Answers every line of a stream of UTF-8. Answers are sent whenever all lines that have arrived are answered, so that a
    /// program that waits for each of them gets it.
    /// </summary>
    public static int Run(Stream input, Stream output)
    {
        using var answers = new BufferedStream(output, 1 << 16);
        using var writer = Answer.Writer(answers);
        var lines = new InputLines(input, answers.Flush);
        while (lines.TryNext(out var line))
        {
            CalcLine.Answer(line, writer);
            answers.WriteByte((byte)'\n');
            writer.Reset();
        }
        answers.Flush();
        return 0;
    }
}
