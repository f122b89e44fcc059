using CellLot.Domain.Manufacturing;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Manufacturing;

/// <summary>What stood in a storage unit during an excursion: containers that have left since, and late entries, too (invariant 21).</summary>
public sealed class ExposureTests
{
    private static DateTimeOffset At(int hour) => Acts.Noon.AddHours(hour);

    private static readonly Given<IStorageCommand, IStorageEvent, StorageUnit> Tank = Given(StorageUnit.Decider)
        .After(new InstallStorageUnit(Acts.By("lead"), "A", "vapour", 1, 1, 25));

    private static ReceiveFromUnit Place(string container, int position, int hour) =>
        new(Acts.By("tech-1", At(hour)), "A", container, Bench.No, $"R1-B1-P{position:00}");

    private static RemoveContainers Remove(string container, int hour) =>
        new(Acts.By("tech-1", At(hour)), "A", [container], "taken");

    private static NoteExcursion Excursion(int from, int to, long version, params string[] stood) =>
        new(Acts.By("system:manufacturing"), "A", "A-1", version, At(from), At(to), stood);

    [Fact]
    public void A_container_is_concerned_when_it_came_before_the_end_and_left_after_the_begin()
    {
        var history = Happened(
            Place("left before", 1, 0),
            Remove("left before", 2),
            Place("left as it began", 1, 0),
            Remove("left as it began", 3),
            Place("left meanwhile", 1, 0),
            Remove("left meanwhile", 4),
            Place("came meanwhile", 2, 4),
            Place("came as it ended", 3, 5),
            Place("stands on", 4, 0),
            Place("came twice", 5, 0),
            Remove("came twice", 1),
            Place("came twice", 6, 4),
            Remove("came twice", 5)
        );
        Stays.Within(history, At(3), At(5)).ShouldBe(["came meanwhile", "came twice", "left meanwhile", "stands on"]);
        Stays.Within(history, At(-5), At(-4)).ShouldBeEmpty();
    }

    [Fact]
    public void An_excursion_is_told_again_only_when_it_is_longer_or_held_more()
    {
        Tank.When(Excursion(3, 5, 2)).ThenOne<ContainersExposed>(e => e.Containers.Count == 0);
        var told = Tank.After(Excursion(3, 5, 2, "C1"));
        told.When(Excursion(3, 5, 2, "C1", "C2")).ThenNothing();
        told.When(Excursion(3, 5, 4, "C1")).ThenNothing();
        told.When(Excursion(3, 6, 4, "C1")).ThenOne<ContainersExposed>(e => e.To == At(6));
        told.When(Excursion(3, 5, 4, "C2")).ThenOne<ContainersExposed>(e => e.Containers.SequenceEqual(["C1", "C2"]));
        told.When(Excursion(3, 4, 1)).ThenNothing();
    }

    [Fact]
    public void A_container_entered_late_as_placed_before_the_end_is_told_with_its_entry()
    {
        var told = Tank.After(Excursion(3, 5, 2, "C1"));
        told.When(Place("C2", 1, 4)).ThenOne<ContainersExposed>(e => e.Containers.SequenceEqual(["C1", "C2"]));
        told.When(Place("C2", 1, 5)).Events.ShouldHaveSingleItem();
        told.When(Place("C1", 1, 4)).Events.ShouldHaveSingleItem();
    }

    [Fact]
    public void Whatever_was_placed_and_removed_the_excursion_names_each_that_stood_there()
    {
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                Gen.Choose(0, 2_999).ListOf().Resize(30).ToArbitrary(),
                Gen.Choose(0, 20).ToArbitrary(),
                Gen.Choose(0, 10).ToArbitrary(),
                (moves, from, hours) =>
                {
                    var (history, stays) = Played(moves);
                    Stays
                        .Within(history, At(from), At(from + hours))
                        .ShouldBe(
                            stays
                                .Where(s => s.Came < from + hours && (s.Left ?? 99) > from)
                                .Select(s => s.Container)
                                .Distinct(StringComparer.Ordinal)
                                .Order(StringComparer.Ordinal)
                        );
                }
            )
        );
    }

    private static List<IStorageEvent> Happened(params IReadOnlyList<IStorageCommand> commands)
    {
        var (events, unit) = (new List<IStorageEvent>(), Tank.State);
        foreach (var happened in commands.SelectMany(c => StorageUnit.Decider.Decide(c, unit)))
        {
            events.Add(happened);
            unit = StorageUnit.Decider.Evolve(unit, happened);
        }
        return events;
    }

    /// <summary>An hour a move; and beside the events who was where, as one would write it on paper.</summary>
    private static (List<IStorageEvent>, List<(string Container, int Came, int? Left)>) Played(IEnumerable<int> moves)
    {
        var history = new List<IStorageEvent>();
        var stays = new List<(string Container, int Came, int? Left)>();
        var unit = new StorageUnit
        {
            Racks = 1,
            BoxesPerRack = 1,
            PlacesPerBox = 20,
        };
        foreach (var (hour, move) in moves.Index())
        {
            var container = $"C{move % 6}";
            var open = stays.FindIndex(s => s.Container == container && s.Left is null);
            IStorageCommand command = open < 0 ? Place(container, (move % 6) + 1, hour) : Remove(container, hour);
            if (open < 0)
                stays.Add((container, hour, null));
            else
                stays[open] = stays[open] with { Left = hour };
            foreach (var happened in StorageUnit.Decider.Decide(command, unit))
            {
                history.Add(happened);
                unit = StorageUnit.Decider.Evolve(unit, happened);
            }
        }
        return (history, stays);
    }
}
