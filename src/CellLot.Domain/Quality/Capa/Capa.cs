namespace CellLot.Domain.Quality;

/// <summary>Events of <c>capa/{id}</c>: a corrective or preventive action.</summary>
public interface ICapaEvent : IEvent;

/// <summary>Planned, with who answers for it and by when.</summary>
/// <param name="Cause">What it answers, e.g. <c>deviation/DEV-7</c>.</param>
/// <param name="Owner">Account that answers for it.</param>
/// <param name="DueOn">Local date.</param>
public sealed record CapaOpened(Act Act, string Capa, string Cause, string Plan, string Owner, DateOnly DueOn)
    : ICapaEvent;

/// <summary>Done and found effective, or not.</summary>
public sealed record CapaClosed(Act Act, string Capa, bool Effective, string Evidence) : ICapaEvent;

/// <summary>Commands of <c>capa/{id}</c>.</summary>
public interface ICapaCommand : ICommand;

/// <summary>A corrective or preventive action. Stream <c>capa/{id}</c>.</summary>
public sealed record Capa
{
    public string? Cause { get; init; }
    public string? Plan { get; init; }
    public string? Owner { get; init; }
    public DateOnly? DueOn { get; init; }

    /// <summary>Null while open.</summary>
    public bool? Effective { get; init; }

    /// <summary>The table of verbs.</summary>
    public static Decider<ICapaCommand, ICapaEvent, Capa> Decider { get; } =
        new(
            "capa",
            1,
            new Capa(),
            (command, capa) =>
                command switch
                {
                    OpenCapa open => open.Decide(capa),
                    CloseCapa close => close.Decide(capa),
                    _ => throw new InvalidOperationException($"{command.GetType().Name} is no verb of a CAPA."),
                },
            (capa, happened) =>
                happened switch
                {
                    CapaOpened e => capa with { Cause = e.Cause, Plan = e.Plan, Owner = e.Owner, DueOn = e.DueOn },
                    CapaClosed e => capa with { Effective = e.Effective },
                    _ => capa,
                }
        );
}

/// <summary>Opens a corrective or preventive action.</summary>
public sealed record OpenCapa(Act Act, string Capa, string Cause, string Plan, string Owner, DateOnly DueOn)
    : ICapaCommand
{
    internal IReadOnlyList<ICapaEvent> Decide(Capa capa)
    {
        var rules = new Rules();
        rules.Require(capa.Plan is null, Refusals.AlreadyExists, $"The action {Capa} is on record already.");
        rules.Require(
            !string.IsNullOrWhiteSpace(Cause) && !string.IsNullOrWhiteSpace(Plan) && !string.IsNullOrWhiteSpace(Owner),
            Refusals.InputInvalid,
            "cause, plan, owner: say what it answers, what is done and by whom."
        );
        rules.Require(DueOn >= Act.LocalDate(), Refusals.InputInvalid, "dueOn lies in the past.");
        rules.ThrowIfBroken();
        return [new CapaOpened(Act, Capa, Cause, Plan, Owner, DueOn)];
    }
}

/// <summary>Closes it, signed «approved» by another person than its owner.</summary>
public sealed record CloseCapa(Act Act, string Capa, bool Effective, string Evidence) : ICapaCommand
{
    internal IReadOnlyList<ICapaEvent> Decide(Capa capa)
    {
        var rules = new Rules();
        rules.RequireOwnSignature(Act, Meanings.Approved);
        if (rules.Require(capa.Plan is not null, Refusals.NotFound, $"There is no action {Capa}."))
        {
            rules.Require(capa.Effective is null, Refusals.StateRefuses, $"The action {Capa} is closed.");
            rules.Require(
                !string.Equals(capa.Owner, Act.By, StringComparison.Ordinal),
                Refusals.TwoPersonRule,
                "Who answers for an action does not close it."
            );
        }
        rules.Require(!string.IsNullOrWhiteSpace(Evidence), Refusals.ReasonMissing, "Name the evidence.", "evidence");
        rules.ThrowIfBroken();
        return [new CapaClosed(Act, Capa, Effective, Evidence.Trim())];
    }
}
