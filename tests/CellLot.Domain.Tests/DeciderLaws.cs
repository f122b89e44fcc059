using System.Text.Json;
using CellLot.Platform.Ledger;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;

namespace CellLot.Domain.Tests;

/// <summary>Laws that hold for every decider; a service states them for its own with a generator of commands.</summary>
public static class DeciderLaws
{
    /// <summary>
    /// Plays random commands and checks after each accepted one: the same entry again adds nothing; with other content it is
    /// refused; the state comes back from its snapshot's text; the whole history folds to the same state.
    /// </summary>
    /// <param name="commands">Any commands; refused ones are passed over.</param>
    /// <param name="atLeastAccepted">Fails when hardly any command of all runs was accepted: such a law would show nothing.</param>
    public static void Hold<TCommand, TEvent, TState>(
        Decider<TCommand, TEvent, TState> decider,
        Gen<TCommand> commands,
        int atLeastAccepted = 100
    )
        where TCommand : ICommand
        where TEvent : IEvent
    {
        var accepted = 0;
        var histories = commands.ListOf().Resize(30);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(100),
            Prop.ForAll(histories.ToArbitrary(), history => accepted += Play(decider, history))
        );
        accepted.ShouldBeGreaterThan(atLeastAccepted, "The generator makes too few commands that are accepted.");
    }

    /// <summary>The text of a state as the ledger would keep it.</summary>
    public static string TextOf<TState>(TState state) => JsonSerializer.Serialize(state, LedgerJson.Options);

    private static int Play<TCommand, TEvent, TState>(
        Decider<TCommand, TEvent, TState> decider,
        IEnumerable<TCommand> commands
    )
        where TCommand : ICommand
        where TEvent : IEvent
    {
        var recorded = decider.Empty;
        var events = new List<TEvent>();
        foreach (var command in commands)
        {
            IReadOnlyList<TEvent> decided;
            try
            {
                decided = decider.DecideOnce(command, recorded);
            }
            catch (RuleBroken)
            {
                continue;
            }
            foreach (var happened in decided)
            {
                events.Add(happened);
                recorded = decider.Fold(recorded, happened);
            }
            if (decided.Count > 0)
                EntryCountsOnce(decider, command, recorded);
        }
        TextOf(events.Aggregate(decider.Empty, decider.Fold).State).ShouldBe(TextOf(recorded.State));
        var kept = JsonSerializer.Deserialize<Recorded<TState>>(TextOf(recorded), LedgerJson.Options)!;
        TextOf(kept).ShouldBe(TextOf(recorded));
        foreach (var happened in events)
            JsonSerializer
                .Serialize(
                    JsonSerializer.Deserialize(TextOf<object>(happened), happened.GetType(), LedgerJson.Options),
                    happened.GetType(),
                    LedgerJson.Options
                )
                .ShouldBe(TextOf<object>(happened));
        return events.Count;
    }

    private static void EntryCountsOnce<TCommand, TEvent, TState>(
        Decider<TCommand, TEvent, TState> decider,
        TCommand command,
        Recorded<TState> recorded
    )
        where TCommand : ICommand
        where TEvent : IEvent
    {
        decider.DecideOnce(command, recorded).ShouldBeEmpty("The same entry twice adds nothing.");
        var other = recorded with { Entries = recorded.Entries.SetItem(command.Act.EntryId, "other content") };
        Should
            .Throw<RuleBroken>(() => decider.DecideOnce(command, other))
            .Broken.ShouldHaveSingleItem()
            .Code.ShouldBe("ENTRY_DIFFERS");
    }
}
