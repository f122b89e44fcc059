using System.Buffers;
using System.CommandLine;
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

    /// <summary>
    /// Answers every line of a stream of UTF-8. Answers are sent whenever all lines that have arrived are answered, so that a
    /// program that waits for each of them gets it. 0 when every line was answered.
    /// </summary>
    public static int Run(Stream input, Stream output)
    {
        var answers = new ArrayBufferWriter<byte>(1 << 17);
        using var writer = Answer.Writer(answers);
        var lines = new InputLines(input, Send);
        while (lines.TryNext(out var line))
        {
            CalcLine.Answer(line, writer);
            writer.Reset();
            answers.Write("\n"u8);
            if (answers.WrittenCount > 1 << 16)
                Send();
        }
        Send();
        return 0;

        void Send()
        {
            output.Write(answers.WrittenSpan);
            output.Flush();
            answers.ResetWrittenCount();
        }
    }
}
