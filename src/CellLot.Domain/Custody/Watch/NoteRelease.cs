namespace CellLot.Domain.Custody;

/// <summary>Notes what Quality tells of a lot's release, when it is newer than what is known.</summary>
public sealed record NoteRelease(Act Act, string Lot, long SourceVersion, string Status) : IWatchCommand
{
    internal IReadOnlyList<IWatchEvent> Decide(WatchState state) =>
        state.Releases.TryGetValue(Lot, out var known) && known.SourceVersion >= SourceVersion
            ? []
            :
            [
                new ReleaseNoted
                {
                    Act = Act,
                    Lot = Lot,
                    SourceVersion = SourceVersion,
                    Status = Status,
                },
            ];

    /// <summary>Pure: what the release means for each dose of the lot.</summary>
    public static IReadOnlyList<(string Order, Block Block)> Effects(string lot, WatchState after) =>
        [
            .. after
                .Doses.Where(d => d.Value.Lots.Contains(lot, StringComparer.Ordinal))
                .Select(d => (d.Key, after.ReleaseBlockOf(lot))),
        ];
}
