using System.Text.Json;
using System.Text.Json.Serialization;

namespace CellLot.Host.Demo;

/// <summary>
/// What the program has acknowledged to a demonstration, one JSON line a command, written out before the next step. Whoever
/// judges a run afterwards holds the ledgers against it: what stands here must be there.
/// </summary>
public sealed class DemoJournal : IDisposable
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly StreamWriter to;

    private DemoJournal(StreamWriter to) => this.to = to;

    /// <summary>Goes on with the file, or begins it.</summary>
    public static DemoJournal Open(string file) =>
        new(new StreamWriter(new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)));

    /// <summary>Notes an answer; returns when the line is out of this process.</summary>
    public void Note(AcknowledgedCommand answered)
    {
        to.WriteLine(JsonSerializer.Serialize(answered, Form));
        to.Flush();
    }

    /// <summary>The lines of a file, without one that was cut off by a sudden end.</summary>
    public static IReadOnlyList<AcknowledgedCommand> Read(string file) =>
        [
            .. File.ReadLines(file)
                .Where(l => l.EndsWith('}'))
                .Select(l => JsonSerializer.Deserialize<AcknowledgedCommand>(l, Form)!),
        ];

    public void Dispose() => to.Dispose();
}

/// <summary>A command that was answered for good: accepted, or refused and kept.</summary>
/// <param name="Path">Below <c>/api/v1/{service}/</c>.</param>
/// <param name="Status">200, or the status of the refusal.</param>
/// <param name="At">When the answer came, by this machine's clock.</param>
public sealed record AcknowledgedCommand(
    string Service,
    string Command,
    string Path,
    Guid EntryId,
    int Status,
    DateTimeOffset At
);
