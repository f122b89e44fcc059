namespace CellLot.Domain.Site.SetUp;

/// <summary>Commands on the instance's set-up.</summary>
public interface ISetUpCommand : ICommand;

/// <summary>Events of <c>setup/instance</c>.</summary>
public interface ISetUpEvent : IEvent;

/// <summary>Two administrators enrolled by the code printed at the first start; the door is closed for ever.</summary>
public sealed record InstanceSetUp : ISetUpEvent
{
    public required Act Act { get; init; }

    /// <summary>Sign-in names of the first administrators.</summary>
    public required IReadOnlyList<string> Administrators { get; init; }
}

/// <summary>Open an empty instance with its first administrators.</summary>
public sealed record SetUpInstance : ISetUpCommand
{
    public required Act Act { get; init; }
    public required IReadOnlyList<string> Administrators { get; init; }
}

/// <summary>Whether the instance was set up: stream <c>setup/instance</c>, written once.</summary>
public sealed record SetUp
{
    public bool Done { get; init; }

    public static Decider<ISetUpCommand, ISetUpEvent, SetUp> Decider { get; } =
        new("setup", 1, new SetUp(), Decide, (_, _) => new SetUp { Done = true });

    /// <exception cref="RuleBroken"><c>SETUP_CODE_INVALID</c>, <c>TWO_PERSON_RULE</c></exception>
    private static IReadOnlyList<ISetUpEvent> Decide(ISetUpCommand command, SetUp state)
    {
        var setUp = (SetUpInstance)command;
        if (state.Done)
            throw new RuleBroken(Refusals.SetupCodeInvalid.Because("This instance has its administrators."));
        if (setUp.Administrators.Distinct(StringComparer.Ordinal).Count() != 2 || setUp.Administrators.Count != 2)
            throw new RuleBroken(
                Refusals.TwoPersonRule.Because("An instance begins with two administrators of different names.")
            );
        return [new InstanceSetUp { Act = setUp.Act, Administrators = setUp.Administrators }];
    }
}
