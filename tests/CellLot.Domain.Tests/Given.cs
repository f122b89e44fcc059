using System.Text.Json;
using Shouldly;

namespace CellLot.Domain.Tests;

/// <summary>Begins a test of rules: <c>Given(decider, events…).When(command).Then(events…)</c>.</summary>
public static class Scenario
{
    /// <summary>What has happened before, as events.</summary>
    public static Given<TCommand, TEvent, TState> Given<TCommand, TEvent, TState>(
        Decider<TCommand, TEvent, TState> decider,
        params TEvent[] events
    )
        where TCommand : ICommand
        where TEvent : IEvent =>
        events.Aggregate(new Given<TCommand, TEvent, TState>(decider, decider.Empty), (g, e) => g.Happened(e));
}

/// <summary>A history of one stream.</summary>
public sealed record Given<TCommand, TEvent, TState>(
    Decider<TCommand, TEvent, TState> Decider,
    Recorded<TState> Recorded
)
    where TCommand : ICommand
    where TEvent : IEvent
{
    /// <summary>The state so far.</summary>
    public TState State => Recorded.State;

    /// <summary>One more event before.</summary>
    public Given<TCommand, TEvent, TState> Happened(TEvent happened) =>
        this with
        {
            Recorded = Decider.Fold(Recorded, happened),
        };

    /// <summary>History told as commands that were accepted.</summary>
    public Given<TCommand, TEvent, TState> After(params TCommand[] commands) =>
        commands.Aggregate(
            this,
            (given, command) =>
                Decider.DecideOnce(command, given.Recorded).Aggregate(given, (g, happened) => g.Happened(happened))
        );

    /// <summary>What is asked now.</summary>
    public Outcome<TCommand, TEvent, TState> When(TCommand command)
    {
        try
        {
            return new(this, Decider.DecideOnce(command, Recorded), []);
        }
        catch (RuleBroken refused)
        {
            return new(this, [], refused.Broken);
        }
    }
}

/// <summary>What came of it: events or refusals.</summary>
public sealed record Outcome<TCommand, TEvent, TState>(
    Given<TCommand, TEvent, TState> Before,
    IReadOnlyList<TEvent> Events,
    IReadOnlyList<Refusal> Refused
)
    where TCommand : ICommand
    where TEvent : IEvent
{
    /// <summary>State after the events.</summary>
    public TState State => Events.Aggregate(Before, (g, e) => g.Happened(e)).State;

    /// <summary>Exactly these events, field by field.</summary>
    public Outcome<TCommand, TEvent, TState> Then(params TEvent[] expected)
    {
        Refused.ShouldBeEmpty();
        Events.Select(Text).ShouldBe(expected.Select(Text));
        return this;
    }

    /// <summary>It was accepted and its only event of this kind says so.</summary>
    public TOne ThenOne<TOne>(Func<TOne, bool>? says = null)
        where TOne : TEvent
    {
        Refused.ShouldBeEmpty();
        var one = Events.OfType<TOne>().ShouldHaveSingleItem();
        if (says is not null)
            says(one).ShouldBeTrue(Text(one));
        return one;
    }

    /// <summary>It was accepted and adds nothing.</summary>
    public void ThenNothing()
    {
        Refused.ShouldBeEmpty();
        Events.ShouldBeEmpty();
    }

    /// <summary>Refused with exactly these codes, in this order (repeated codes count once).</summary>
    public Outcome<TCommand, TEvent, TState> ThenRefused(params string[] codes)
    {
        Refused.Select(r => r.Code).Distinct(StringComparer.Ordinal).ShouldBe(codes);
        return this;
    }

    private static string Text(TEvent happened) =>
        $"{happened.GetType().Name} {JsonSerializer.Serialize(happened, happened.GetType())}";
}
