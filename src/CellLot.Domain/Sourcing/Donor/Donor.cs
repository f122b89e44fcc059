using System.Collections.Immutable;

namespace CellLot.Domain.Sourcing;

/// <summary>Commands of <c>donor/{pseudonym}</c>.</summary>
public interface IDonorCommand : ICommand;

/// <summary>A donor under a pseudonym. Stream <c>donor/{pseudonym}</c>; owns invariants 2 and 3.</summary>
public sealed record Donor
{
    /// <summary>The use that consent must cover before tissue is taken or used.</summary>
    public const string Manufacture = "manufacture";

    public bool Registered { get; init; }
    public DonorKind Kind { get; init; }

    /// <summary>A newborn's mother, else null.</summary>
    public string? Mother { get; init; }

    /// <summary>Version of the consent last given or withdrawn; null before the first.</summary>
    public string? ConsentVersion { get; init; }

    /// <summary>Uses that consent in force covers; empty when there is none.</summary>
    public ImmutableList<string> Scopes { get; init; } = [];

    /// <summary>Whether the history found a risk; null before it was taken.</summary>
    public bool? RiskFound { get; init; }
    public ImmutableList<Specimen> Specimens { get; init; } = [];
    public ImmutableList<TestReport> Reports { get; init; } = [];

    /// <summary>Determinations as they stand, one a regime.</summary>
    public ImmutableList<Determination> Determinations { get; init; } = [];

    /// <summary>Consent in force covers manufacture.</summary>
    public bool MayBeUsed => Scopes.Contains(Manufacture, StringComparer.Ordinal);

    /// <summary>The determination that stands for a regime, or null.</summary>
    public Determination? For(string regime) =>
        Determinations.Find(d => string.Equals(d.Regime, regime, StringComparison.Ordinal));

    /// <summary>The table of verbs.</summary>
    public static Decider<IDonorCommand, IDonorEvent, Donor> Decider { get; } =
        new(
            "donor",
            1,
            new Donor(),
            (command, donor) =>
                command switch
                {
                    RegisterDonor register => register.Decide(donor),
                    GiveConsent give => give.Decide(donor),
                    WithdrawConsent withdraw => withdraw.Decide(donor),
                    TakeHistory take => take.Decide(donor),
                    CollectSpecimen collect => collect.Decide(donor),
                    ReportDonorTests report => report.Decide(donor),
                    DetermineEligibility determine => determine.Decide(donor),
                    _ => throw new InvalidOperationException($"{command.GetType().Name} is no verb of a donor."),
                },
            Evolve
        );

    internal void RequireRegistered(Rules rules, string id) =>
        rules.Require(Registered, Refusals.NotFound, $"There is no donor {id}.");

    private static Donor Evolve(Donor donor, IDonorEvent happened) =>
        happened switch
        {
            DonorRegistered e => donor with { Registered = true, Kind = e.Kind, Mother = e.Mother },
            ConsentGiven e => donor with { ConsentVersion = e.ConsentVersion, Scopes = [.. e.Scopes] },
            ConsentWithdrawn e => donor with { ConsentVersion = e.ConsentVersion, Scopes = [] },
            HistoryTaken e => donor with { RiskFound = e.RiskFound },
            SpecimenCollected e => donor with
            {
                Specimens = donor.Specimens.Add(new Specimen(e.Specimen, e.CollectedOn)),
            },
            DonorTestReported e => donor with
            {
                Reports = donor.Reports.Add(new TestReport(e.Specimen, e.Test, e.Outcome)),
            },
            EligibilityDetermined e => donor with { Determinations = e.Standing },
            _ => donor,
        };
}

/// <summary>A specimen with the local date it was taken on.</summary>
public sealed record Specimen(string Id, DateOnly CollectedOn);

/// <summary>One test of one specimen.</summary>
public sealed record TestReport(string Specimen, string Test, TestOutcome Outcome);
