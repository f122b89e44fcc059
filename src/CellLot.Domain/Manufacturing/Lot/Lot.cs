using System.Collections.Immutable;
using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>
/// A manufacturing lot from its donations to its filled containers and its closed batch record. Stream <c>lot/{no}</c>;
/// invariants 5 and 6. What the events say is folded in <see cref="LotFold"/>.
/// </summary>
public sealed record Lot
{
    public string No { get; init; } = "";
    public string Process { get; init; } = "";
    public int ProcessVersion { get; init; }

    /// <summary>The version the lot is made under; null before it is started.</summary>
    public ProcessDefinition? Definition { get; init; }
    public string Tissue { get; init; } = "";
    public ImmutableList<StartedDonation> Donations { get; init; } = [];

    /// <summary>Everything the lot descends from, complete and in order.</summary>
    public ImmutableList<string> AncestryKeys { get; init; } = [];

    /// <summary>The ancestry as last told to the other services: what came after it is told with the act that adds it.</summary>
    public ImmutableList<string> ToldKeys { get; init; } = [];

    /// <summary>In the order they were made: what a portion was made from stands before it.</summary>
    public ImmutableList<Portion> Portions { get; init; } = [];
    public ImmutableList<Vessel> Vessels { get; init; } = [];
    public ImmutableList<LotEntry> Entries { get; init; } = [];
    public ImmutableList<LotDeviation> Deviations { get; init; } = [];
    public ImmutableList<SampleTaken> Samples { get; init; } = [];
    public ImmutableList<Container> Containers { get; init; } = [];
    public ImmutableList<string> Frozen { get; init; } = [];
    public DateTimeOffset? FilledAt { get; init; }
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Cumulative doublings at fill, as told; null before.</summary>
    public PopulationDoublings? CumulativeAtFill { get; init; }
    public bool Closed { get; init; }

    /// <summary>The table of verbs. Beside it lies the batch record.</summary>
    public static Decider<ILotCommand, ILotEvent, Lot> Decider { get; } =
        new(
            "lot",
            3,
            new Lot(),
            (command, lot) =>
                command switch
                {
                    StartLot start => start.Decide(lot),
                    LotStep step => step.Decide(lot),
                    VerifyStep verify => verify.Decide(lot),
                    CorrectEntry correct => correct.Decide(lot),
                    CloseBatchRecord close => close.Decide(lot),
                    GrowAncestry grow => grow.Decide(lot),
                    _ => throw new InvalidOperationException($"{command.GetType().Name} is no verb of a lot."),
                },
            LotFold.Evolve
        );

    /// <summary>Highest passage reached; null before the first culture.</summary>
    public int? Passage => Vessels.IsEmpty ? Portions.Max(p => p.Passage) : Vessels.Max(v => v.Passage);

    /// <summary>Cumulative doublings of the worst lineage that is on record.</summary>
    public PopulationDoublings Cumulative => Reckoning.Cumulative(Reckoning.Worst(Portions.Select(p => p.Lineage)));

    /// <summary>One word: <c>in-process</c>, <c>filled</c>, <c>frozen</c> or <c>closed</c>.</summary>
    public string State =>
        this switch
        {
            { Closed: true } => "closed",
            { Containers.IsEmpty: true } => "in-process",
            _ when Frozen.Count >= Containers.Count => "frozen",
            _ => "filled",
        };

    public IReadOnlyList<string> Donors =>
        [.. Donations.SelectMany(d => d.Donors).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public Portion? Portion(string id) =>
        Portions.FirstOrDefault(p => string.Equals(p.Id, id, StringComparison.Ordinal));

    public Vessel? Vessel(string id) => Vessels.FirstOrDefault(v => string.Equals(v.Id, id, StringComparison.Ordinal));

    public LotEntry? Entry(Guid id) => Entries.FirstOrDefault(e => e.Id == id);

    /// <summary>The definition of a lot that is started and not closed.</summary>
    /// <exception cref="RuleBroken"><c>NOT_FOUND</c>, <c>STATE_REFUSES</c></exception>
    internal ProcessDefinition RequireRunning(string lot) =>
        Definition is null ? throw new RuleBroken(Refusals.NotFound.Because($"There is no lot {lot}."))
        : Closed
            ? throw new RuleBroken(
                Refusals.StateRefuses.Because($"The batch record of lot {lot} is closed: raise a deviation instead.")
            )
        : Definition;

    /// <summary>The event by which this lot opens its next deviation.</summary>
    /// <param name="already">Deviations that the same act has opened before it.</param>
    internal LotDeviationOpened NewDeviation(Act act, string reason, IReadOnlyList<string> ancestry, int already = 0) =>
        new(act, $"DEV-{No}-{Deviations.Count + already + 1}", reason, ancestry);
}
