using CellLot.Domain.Custody;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Custody;

/// <summary>Holds, releases and doses reach Custody in any order, some of them twice; the gates end the same.</summary>
public sealed class WatchTests
{
    private static readonly string[] Keys = ["donor/D-1", "lot/CL26-0001", "container/CL26-0001-001"];

    /// <summary>What may be told: two doses, a hold placed, widened and lifted, another one in force, a lot released and re-opened.</summary>
    private static readonly (string Id, Action<Custody> Tell)[] Story =
    [
        ("dose 1", c => c.Issue("ORD-0001", Keys)),
        ("dose 2", c => c.Issue("ORD-0002", ["donor/D-2", "lot/CL26-0001"])),
        ("hold 1 v1", c => c.Hold("H-1", 1, true, "donor/D-1")),
        ("hold 1 v2", c => c.Hold("H-1", 2, true, "donor/D-1", "donor/D-2")),
        ("hold 1 v3", c => c.Hold("H-1", 3, true, "donor/D-2")),
        ("hold 2 v1", c => c.Hold("H-2", 1, true, "lot/CL26-0001")),
        ("hold 2 v2", c => c.Hold("H-2", 2, false, "lot/CL26-0001")),
        ("release v4", c => c.Release("CL26-0001", 4, "released")),
        ("release v2", c => c.Release("CL26-0001", 2, "pending")),
    ];

    [Fact]
    public void Any_order_with_any_repetition_ends_with_the_same_blocks()
    {
        var expected = Blocks(Story.Select((_, n) => n));
        expected.ShouldContain("ORD-0002: hold/H-1@3");
        expected.ShouldNotContain("H-2");
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500),
            Prop.ForAll(
                (
                    from order in Gen.Shuffle(Enumerable.Range(0, Story.Length).ToArray())
                    from again in Gen.Choose(0, Story.Length - 1).ListOf(6)
                    select order.Concat(again).ToList()
                ).ToArbitrary(),
                order => Blocks(order).ShouldBe(expected)
            )
        );
    }

    [Fact]
    public void A_lot_nobody_told_of_stands_against_its_dose()
    {
        var custody = new Custody();
        custody.Issue("ORD-0001", Keys);
        custody.Open("ORD-0001").ShouldBe(["release/CL26-0001"]);
        custody.Release("CL26-0001", 1, "released");
        custody.Open("ORD-0001").ShouldBeEmpty();
    }

    [Fact]
    public void A_hold_told_before_the_dose_was_issued_stands_against_it()
    {
        var custody = new Custody();
        custody.Release("CL26-0001", 1, "released");
        custody.Hold("H-1", 1, true, "donor/D-1");
        custody.Issue("ORD-0001", Keys);
        custody.Open("ORD-0001").ShouldBe(["hold/H-1"]);
    }

    [Fact]
    public void A_closed_dose_is_watched_no_more() =>
        Given(BlockWatch.Decider)
            .After(new WatchDose(Acts.By("system:custody"), "ORD-0001", Keys, ["CL26-0001"]))
            .When(new UnwatchDose(Acts.By("system:custody"), "ORD-0001"))
            .State.Doses.ShouldBeEmpty();

    private static string Blocks(IEnumerable<int> order)
    {
        var custody = new Custody();
        foreach (var n in order)
            Story[n].Tell(custody);
        return string.Join(
            "; ",
            new[] { "ORD-0001", "ORD-0002" }.Select(o => $"{o}: {string.Join(",", custody.Versions(o))}")
        );
    }

    /// <summary>The watch and the gates as the consumers drive them.</summary>
    private sealed class Custody
    {
        private Given<IWatchCommand, IWatchEvent, WatchState> watch = Given(BlockWatch.Decider);
        private readonly Dictionary<
            string,
            Given<IAdministrationCommand, IAdministrationEvent, AdministrationState>
        > gates = new(StringComparer.Ordinal);

        public void Issue(string order, string[] keys)
        {
            watch = watch.After(new WatchDose(Acts.By("system:custody"), order, keys, ["CL26-0001"]));
            gates[order] = Gate(order)
                .After(
                    new AwaitDose(
                        Acts.By("system:custody"),
                        order,
                        Ward.Patient,
                        Ward.Dose,
                        watch.State.BlocksOf(watch.State.Doses[order])
                    )
                );
        }

        public void Hold(string hold, long version, bool inForce, params string[] keys)
        {
            var before = watch.State;
            watch = watch.After(new NoteHold(Acts.By("system:custody"), hold, version, inForce, "look-back", keys, []));
            Note(NoteHold.Effects(hold, before, watch.State));
        }

        public void Release(string lot, long version, string status)
        {
            watch = watch.After(new NoteRelease(Acts.By("system:custody"), lot, version, status));
            Note(NoteRelease.Effects(lot, watch.State));
        }

        public IReadOnlyList<string> Open(string order) => [.. Gate(order).State.OpenBlocks.Select(b => b.Source)];

        public IEnumerable<string> Versions(string order) =>
            Gate(order).State.OpenBlocks.Select(b => $"{b.Source}@{b.Version}");

        private void Note(IReadOnlyList<(string Order, Block Block)> effects)
        {
            foreach (var (order, block) in effects)
                gates[order] = Gate(order).After(new NoteBlock(Acts.By("system:custody"), block));
        }

        private Given<IAdministrationCommand, IAdministrationEvent, AdministrationState> Gate(string order) =>
            gates.GetValueOrDefault(order) ?? Given(Administrations.Decider);
    }
}
