namespace CellLot.Domain.Quality;

/// <summary>Commands of <c>investigation/{id}</c>.</summary>
public interface IInvestigationCommand : ICommand;

/// <summary>An investigation of one result out of specification. Stream <c>investigation/{id}</c>; part of invariant 11.</summary>
public sealed record Investigation
{
    public string Lot { get; init; } = "";

    /// <summary>Sample and test whose result it is about; empty before it is opened.</summary>
    public string Sample { get; init; } = "";
    public string Test { get; init; } = "";
    public string Description { get; init; } = "";

    /// <summary>Account of who concluded phase one; null before.</summary>
    public string? InvestigatedBy { get; init; }

    /// <summary>The fault lies in the test; null before phase one is concluded.</summary>
    public bool? AssignableCause { get; init; }

    /// <summary>Tests in all that the plan allows; null where no retest is planned.</summary>
    public int? RetestsPlanned { get; init; }
    public bool Closed { get; init; }

    public bool Opened => Sample.Length > 0;

    /// <summary>The table of verbs.</summary>
    public static Decider<IInvestigationCommand, IInvestigationEvent, Investigation> Decider { get; } =
        new(
            "investigation",
            1,
            new Investigation(),
            (command, investigation) =>
                command switch
                {
                    OpenInvestigation open => open.Decide(investigation),
                    ConcludePhaseOne conclude => conclude.Decide(investigation),
                    PlanRetest plan => plan.Decide(investigation),
                    CloseInvestigation close => close.Decide(investigation),
                    _ => throw new InvalidOperationException($"{command.GetType().Name} is no verb of investigations."),
                },
            (investigation, happened) =>
                happened switch
                {
                    InvestigationOpened e => investigation with
                    {
                        Lot = e.Lot,
                        Sample = e.Sample,
                        Test = e.Test,
                        Description = e.Description,
                    },
                    PhaseOneConcluded e => investigation with
                    {
                        AssignableCause = e.AssignableCause,
                        InvestigatedBy = e.Act.By,
                    },
                    RetestPlanned e => investigation with { RetestsPlanned = e.Analysts * e.TestsEach },
                    InvestigationClosed => investigation with { Closed = true },
                    _ => investigation,
                }
        );

    internal bool RequireOpen(Rules rules, string id) =>
        rules.Require(Opened, Refusals.NotFound, $"There is no investigation {id}.")
        && rules.Require(!Closed, Refusals.StateRefuses, $"The investigation {id} is closed.");
}
