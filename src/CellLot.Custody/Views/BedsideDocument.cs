using CellLot.Domain.Custody;
using CellLot.Platform.Http;

namespace CellLot.Custody.Views;

/// <summary>A dose at the bedside as people may see it: an entry stays sealed until both are in.</summary>
/// <param name="Entries">Who has made an entry of the check that is going on; its content only when both are in.</param>
/// <param name="LastMismatch">True while a mismatch keeps the start closed.</param>
public sealed record BedsideDocument(
    string Order,
    string Patient,
    long Version,
    string State,
    string Place,
    DoseFacts Dose,
    IReadOnlyList<BedsideEntryShown> Entries,
    bool Matched,
    bool LastMismatch,
    IReadOnlyList<Block> Blocks,
    IReadOnlyList<Alarm> Alarms,
    Downtime? Downtime,
    DateTimeOffset? StartedAt,
    decimal? RateMlPerMin,
    string? GraveReaction,
    bool UseByPassed,
    InfusionClosed? Closed
)
{
    /// <summary>What is to be done next, and whether the person who asks may.</summary>
    public IReadOnlyList<NextStepShown> Next { get; init; } = [];

    /// <summary>The document of a state.</summary>
    public static BedsideDocument? Of(string order, AdministrationState state, long version) =>
        state.Dose is not { } dose
            ? null
            : new BedsideDocument(
                order,
                state.Patient,
                version,
                WordOf(state.Phase),
                state.Place,
                dose,
                [
                    .. state.Entries.Select(e => new BedsideEntryShown(
                        e.By,
                        e.ByName,
                        !state.Matched,
                        state.Matched ? e : null
                    )),
                ],
                state.Matched,
                state.MismatchOpen,
                [.. state.OpenBlocks],
                [.. state.Alarms.Values],
                state.Downtime,
                state.StartedAt,
                state.Rate?.Value,
                state.GraveReaction,
                state.UseByPassed,
                state.Closed
            );

    /// <summary>A phase in one word.</summary>
    public static string WordOf(InfusionPhase phase) => phase.ToString().ToLowerInvariant();
}

/// <summary>An entry as shown.</summary>
public sealed record BedsideEntryShown(string By, string ByName, bool Sealed, BedsideEntry? Entry);
