namespace CellLot.Domain.Quality;

/// <summary>One thing that must be so before a lot is released.</summary>
/// <param name="Code">Kind of gate, e.g. <c>results</c>.</param>
/// <param name="Open">It stands in the way.</param>
/// <param name="Sentence">How it stands, with figures.</param>
/// <param name="Evidence">Source streams with versions, e.g. <c>donor/DN-1@7</c>.</param>
/// <param name="ClearedBy">Role that can clear it.</param>
public sealed record Gate(string Code, bool Open, string Sentence, IReadOnlyList<string> Evidence, string ClearedBy)
{
    private readonly string? clearWith;

    /// <summary>The command that clears it, with its service: <c>quality.enter-results</c>.</summary>
    public string ClearWith
    {
        get => clearWith ?? Clearing.Of(Code);
        init => clearWith = value;
    }

    /// <summary>The test it speaks of, by code; null where it speaks of none.</summary>
    public string? Test { get; init; }

    /// <summary>Accounts that may not clear it, whatever their role: nobody reviews or decides on their own work.</summary>
    public IReadOnlyList<string> NotBy { get; init; } = [];
}
