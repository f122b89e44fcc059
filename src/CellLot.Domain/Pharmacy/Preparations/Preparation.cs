using System.Collections.Immutable;
using CellLot.Domain.Units;

namespace CellLot.Domain.Pharmacy.Preparations;

/// <summary>Commands on <c>preparation/{order}</c>.</summary>
public interface IPreparationCommand : ICommand;

/// <summary>
/// The making of one dose: thawed → counted → withdrawn → diluted → issued. Owns invariant 16: the dose in its band, viability, the thaw clock,
/// and the balance by volume: pooled before sampling = sampled + withdrawn + discarded.
/// </summary>
public sealed record Preparation
{
    public string? Order { get; init; }
    public ImmutableList<ThawedContainer> Thawed { get; init; } = [];
    public ImmutableList<DateTimeOffset> ThawEnds { get; init; } = [];
    public DateTimeOffset? UseBy { get; init; }
    public DateTimeOffset? LatestStart { get; init; }
    public Counted? Count { get; init; }
    public Withdrawn? Withdrawal { get; init; }

    /// <summary>Who signed a dose outside the prescription's range per kilogram.</summary>
    public string? AcceptedBy { get; init; }
    public Diluted? Dilution { get; init; }
    public Millilitres DiscardedMl { get; init; }
    public bool Abandoned { get; init; }
    public IssuedDose? Issued { get; init; }

    public static Decider<IPreparationCommand, IPreparationEvent, Preparation> Decider { get; } =
        new(
            "preparation",
            1,
            new Preparation(),
            (command, state) =>
                command switch
                {
                    ThawContainers c => c.Decide(state),
                    CountPool c => c.Decide(state),
                    VerifyStep c => c.Decide(state),
                    WithdrawDose c => c.Decide(state),
                    AcceptActualDose c => c.Decide(state),
                    DiluteDose c => c.Decide(state),
                    DiscardRemainder c => c.Decide(state),
                    AbandonPreparation c => c.Decide(state),
                    IssueDose c => c.Decide(state),
                    _ => throw new ArgumentOutOfRangeException(nameof(command)),
                },
            Evolve
        );

    private static Preparation Evolve(Preparation state, IPreparationEvent happened) =>
        happened switch
        {
            // A new container changes the pool: what was counted before says nothing of it.
            ContainersThawed e => state with
            {
                Order = e.Order,
                Thawed = state.Thawed.AddRange(e.Containers),
                ThawEnds = state.ThawEnds.Add(e.ThawEnd),
                UseBy = e.UseBy,
                LatestStart = e.LatestStart,
                Count = null,
            },
            PoolCounted e => state with
            {
                Count = new(
                    e.PooledMl,
                    e.SampledMl,
                    e.AfterSamplingMl,
                    e.ViablePerMl,
                    e.ViabilityPercent,
                    e.ViabilityConforms,
                    e.Act.By
                ),
            },
            PreparationStepVerified { Step: VerifyStep.OfCount } e => state with
            {
                Count = state.Count! with { VerifiedBy = e.Act.By },
            },
            PreparationStepVerified e => state with { Withdrawal = state.Withdrawal! with { VerifiedBy = e.Act.By } },
            DoseWithdrawn e => state with
            {
                Withdrawal = new(e.WithdrawnMl, e.ActualCells, e.RemainderMl, e.OutsidePerKgRange, e.Act.By),
            },
            ActualDoseAccepted e => state with { AcceptedBy = e.Act.By },
            DoseDiluted e => state with { Dilution = new(e.Diluent, e.DiluentMl, e.FinalVolumeMl, e.FinalPerMl) },
            RemainderDiscarded e => state with { DiscardedMl = state.DiscardedMl + e.VolumeMl },
            PreparationAbandoned => state with { Abandoned = true },
            DoseIssued e => state with
            {
                UseBy = e.UseBy,
                LatestStart = e.LatestStart,
                Issued = new(e.LabelCode, e.Act.By, e.CheckedBy, e.Act.RecordedAt),
            },
            _ => state,
        };
}

/// <summary>The counted pool.</summary>
/// <param name="By">Who counted.</param>
/// <param name="VerifiedBy">The second person; null before.</param>
public sealed record Counted(
    Millilitres PooledMl,
    Millilitres SampledMl,
    Millilitres AfterSamplingMl,
    CellsPerMl ViablePerMl,
    Percent ViabilityPercent,
    bool ViabilityConforms,
    string By,
    string? VerifiedBy = null
);

/// <summary>The withdrawn dose.</summary>
public sealed record Withdrawn(
    Millilitres VolumeMl,
    CellCount ActualCells,
    Millilitres RemainderMl,
    bool OutsidePerKgRange,
    string By,
    string? VerifiedBy = null
);

/// <summary>The dose made up.</summary>
public sealed record Diluted(string Diluent, Millilitres DiluentMl, Millilitres FinalVolumeMl, CellsPerMl FinalPerMl);

/// <summary>The issue.</summary>
public sealed record IssuedDose(string LabelCode, string IssuedBy, string CheckedBy, DateTimeOffset At);
