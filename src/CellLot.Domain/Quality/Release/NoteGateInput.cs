namespace CellLot.Domain.Quality;

/// <summary>
/// Notes what a source states, when it is newer than what is known of it. A lot in use whose gates are no longer all closed
/// waits for a new decision from this very moment.
/// </summary>
public sealed record NoteGateInput(Act Act, string Lot, GateInput Input) : IReleaseCommand
{
    internal IReadOnlyList<IReleaseEvent> Decide(Release release)
    {
        if (Input.Version <= release.KnownVersion(Input))
            return [];
        var noted = new GateInputNoted(Act, Lot, Input);
        if (!release.InUse)
            return [noted];
        var open = Gates
            .Of(release.With(Input), release.Standing.Status == LotStatus.Conditional)
            .Where(g => g.Open)
            .Select(g => g.Sentence)
            .ToList();
        return open.Count == 0
            ? [noted]
            :
            [
                noted,
                new ReleaseReopened(Act, Lot, ReleaseFigures.Pending(release, release.Standing.Expires), [.. open]),
            ];
    }
}
