namespace CellLot.Domain.Custody;

/// <summary>Notes what Manufacturing tells of a lot's ancestry, complete, when it is newer than what is known.</summary>
public sealed record NoteAncestry(Act Act, string Lot, long SourceVersion, IReadOnlyList<string> Keys) : IWatchCommand
{
    internal IReadOnlyList<IWatchEvent> Decide(WatchState state) =>
        state.Ancestries.TryGetValue(Lot, out var known) && known.SourceVersion >= SourceVersion
            ? []
            :
            [
                new AncestryNoted
                {
                    Act = Act,
                    Lot = Lot,
                    SourceVersion = SourceVersion,
                    Keys = Keys,
                },
            ];

    /// <summary>Pure: blocks of the lot's doses by holds that reach them now.</summary>
    public static IReadOnlyList<(string Order, Block Block)> Effects(string lot, WatchState after) =>
        [
            .. after
                .Doses.Where(d => d.Value.Lots.Contains(lot, StringComparer.Ordinal))
                .SelectMany(d =>
                    after
                        .Holds.Keys.Where(h => after.Reaches(h, d.Value))
                        .Select(h => (d.Key, after.BlockOf(h, d.Value)))
                ),
        ];
}
