using Microsoft.AspNetCore.Components;

namespace CellLot.Web.Print;

/// <summary>A paper that is ready to be set: what it is, of which record, and its content.</summary>
/// <param name="Title">E.g. <c>Batch record CL26-0001</c>.</param>
/// <param name="Record">The record with its version or hash, as it stands on every page.</param>
/// <param name="Content">Component of the content.</param>
/// <param name="Given">Its parameters.</param>
/// <param name="Back">Page of the thing.</param>
/// <param name="Json">Where the API has the same as JSON.</param>
public sealed record Paper(
    string Title,
    string Record,
    Type Content,
    IReadOnlyDictionary<string, object?> Given,
    string Back,
    string Json
)
{
    /// <summary>Kinds of paper by the word in their address.</summary>
    private static readonly Dictionary<string, Func<IPaperSource, string, PaperStamp, Task<Paper?>>> ByKind = new(
        StringComparer.Ordinal
    )
    {
        ["batch-record"] = BatchRecordPages.Find,
        ["certificate"] = CertificatePages.Find,
        ["worksheet"] = WorksheetPages.Find,
    };

    /// <summary>Words by which papers are asked for.</summary>
    public static IReadOnlyCollection<string> Kinds => ByKind.Keys;

    /// <summary>Reads a paper; null where there is no such kind or no such record.</summary>
    /// <exception cref="CellLot.Platform.Client.CommandRefusedException">The person may not read it.</exception>
    public static Task<Paper?> Find(IPaperSource source, string kind, string id, PaperStamp stamp) =>
        ByKind.TryGetValue(kind, out var find) ? find(source, id, stamp) : Task.FromResult<Paper?>(null);

    /// <summary>The content with the stamp as one of its parameters.</summary>
    internal static Paper Of<TContent>(
        string title,
        string record,
        object content,
        PaperStamp stamp,
        string back,
        string json
    )
        where TContent : IComponent =>
        new(
            title,
            record,
            typeof(TContent),
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["Of"] = content, ["Stamp"] = stamp },
            back,
            json
        );
}
