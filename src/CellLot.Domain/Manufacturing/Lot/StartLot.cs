using CellLot.Domain.Units;

namespace CellLot.Domain.Manufacturing;

/// <summary>
/// Starts a lot from accepted donations, or from a vial of a bank, under the approved version of a process that was in force.
/// Refused: <c>ALREADY_EXISTS</c>, <c>NOT_EFFECTIVE</c>, <c>DONATION_NOT_ACCEPTED</c> (invariant 4), <c>ON_HOLD</c>, and what
/// every step may be refused for.
/// </summary>
public sealed record StartLot : ILotCommand
{
    public required Act Act { get; init; }
    public required string Lot { get; init; }
    public required string Process { get; init; }

    /// <summary>The process as it stands; its initial state when it is unknown.</summary>
    public required Process ProcessState { get; init; }
    public required IReadOnlyList<DonationAtStart> Donations { get; init; }

    /// <summary>The vial, taken from its bank in the same transaction; null when the lot starts from donations.</summary>
    public StartedVial? Vial { get; init; }

    /// <summary>Ancestry of the vial; empty for donations.</summary>
    public IReadOnlyList<string> InheritedKeys { get; init; } = [];
    public required Circumstances Circumstances { get; init; }

    internal IReadOnlyList<ILotEvent> Decide(Lot lot)
    {
        var rules = new Rules();
        rules.Require(lot.Definition is null, Refusals.AlreadyExists, $"Lot {Lot} was started before.");
        var version = ProcessState.InForceOn(Act.LocalDate());
        rules.Require(
            version is not null,
            Refusals.NotEffective,
            $"Process {Process} has no approved version in force on {Act.LocalDate():yyyy-MM-dd}."
        );
        var ancestry = Keys();
        RequireDonations(rules, version?.Definition);
        if (version?.Definition.Step(StepKind.Receive) is { } step)
            Circumstances.Judge(rules, Act, Lot, step);
        UnderHold.Judge(rules, StepKind.Receive, Circumstances, ancestry);
        rules.ThrowIfBroken();
        var definition = version!.Definition;
        var receive = definition.Step(StepKind.Receive)!;
        return
        [
            new LotStarted(
                Act,
                Lot,
                Process,
                version.Number,
                definition,
                Donations[0].Tissue,
                [.. Donations.Select(d => new StartedDonation(d.Din, d.Donors, d.Volume, d.Grams))],
                Vial,
                new BenchRecord(
                    StepKind.Receive,
                    receive.Sop,
                    receive.SopVersion,
                    Circumstances.Room,
                    [.. Circumstances.Materials.Select(m => m.Lot)],
                    [.. Circumstances.Equipment.Select(e => e.Id)],
                    [],
                    receive.Verified,
                    ancestry
                )
            ),
        ];
    }

    private IReadOnlyList<string> Keys() =>
        Ancestry.With(
            InheritedKeys,
            [$"lot/{Lot}"],
            Donations.Select(d => $"donation/{d.Din}"),
            Donations.SelectMany(d => d.Donors).Select(d => $"donor/{d}"),
            Circumstances.Materials.Select(m => $"material/{m.Lot}"),
            Circumstances.Equipment.Select(e => $"equipment/{e.Id}")
        );

    private void RequireDonations(Rules rules, ProcessDefinition? definition)
    {
        rules.Require(Donations.Count > 0, Refusals.DonationNotAccepted, $"Lot {Lot} names no donation.");
        foreach (var donation in Donations.Where(d => !string.Equals(d.State, "accepted", StringComparison.Ordinal)))
            rules.Add(
                Refusals.DonationNotAccepted.Because(
                    donation.State is null
                        ? $"Donation {donation.Din} is not known here."
                        : $"Donation {donation.Din} is {donation.State}."
                )
            );
        foreach (var donation in Donations.Where(d => d.RecoveredAt > Act.OccurredAt))
            rules.Add(
                Refusals.StepOrder.Because(
                    $"The lot would start before donation {donation.Din} was recovered, {donation.RecoveredAt:yyyy-MM-dd HH:mm}Z."
                )
            );
        if (definition is null)
            return;
        foreach (
            var donation in Donations.Where(d =>
                d.State is not null && !definition.Tissues.Contains(d.Tissue, StringComparer.Ordinal)
            )
        )
            rules.Add(
                Refusals.InputInvalid.Because(
                    $"donations: {donation.Din} is {donation.Tissue}; process {Process} starts from {string.Join(" or ", definition.Tissues)}."
                )
            );
        rules.Require(
            definition.PoolsDonors || Donations.Select(WhoseItIs).Distinct(StringComparer.Ordinal).Count() <= 1,
            Refusals.InputInvalid,
            $"donations: process {Process} does not pool the cells of several donors."
        );
    }

    private static string WhoseItIs(DonationAtStart donation) =>
        string.Join(' ', donation.Donors.Order(StringComparer.Ordinal));
}

/// <summary>A donation as Sourcing told it.</summary>
/// <param name="Donors">Everyone whose material it is: the donor, or mother and newborn.</param>
/// <param name="State">Null when nothing is known of it.</param>
/// <param name="RecoveredAt">Null when nothing is known of it.</param>
public sealed record DonationAtStart(
    string Din,
    IReadOnlyList<string> Donors,
    string Tissue,
    string? State,
    DateTimeOffset? RecoveredAt,
    Millilitres? Volume,
    decimal? Grams
);
