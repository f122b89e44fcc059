using CellLot.Domain.Custody;
using CellLot.Domain.Holds;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;
using NoteHold = CellLot.Domain.Custody.NoteHold;

namespace CellLot.Domain.Tests.Custody;

/// <summary>
/// At the bedside: blocked ⇔ what the dose descends from ∩ open holds ≠ ∅, against an oracle that knows only the words that came,
/// for doses issued before, during and after a hold, with liftings, overlapping holds, and words shuffled and repeated.
/// </summary>
public sealed class HoldOracle
{
    private const int Lots = 3;
    private static readonly string[] Roots = ["donor/D-1", "donor/D-2", "material/M-1", "lot/L0", "freeze/F-1"];

    private static readonly Gen<Word> Words = Gen.OneOf(
        from hold in Gen.Choose(1, 3)
        from version in Gen.Choose(1, 5)
        select (Word)new HoldWord($"H-{hold}", version, version % 2 == 1, ScopeOf(hold, version)),
        from lot in Gen.Choose(0, Lots - 1)
        from version in Gen.Choose(1, 5)
        select (Word)new AncestryWord($"L{lot}", version, [.. Roots.Take(version).Where((_, n) => n % 2 == lot % 2)]),
        from dose in Gen.Choose(1, 4)
        select (Word)
            new DoseWord(
                $"ORD-{dose}",
                [$"L{dose % Lots}"],
                [Roots[dose % 2], $"lot/L{dose % Lots}", $"container/L{dose % Lots}-00{dose}"]
            )
    );

    /// <summary>A donor, which another version may correct; a material and a lot; one container.</summary>
    private static string[] ScopeOf(int hold, int version) =>
        hold switch
        {
            1 => [$"donor/D-{1 + (version / 3)}"],
            2 => ["material/M-1", "lot/L1"],
            _ => ["container/L2-002"],
        };

    [Fact]
    public void A_dose_is_blocked_exactly_when_its_ancestry_shares_a_key_with_an_open_hold()
    {
        var (blocked, free) = (0, 0);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(400),
            Prop.ForAll(
                Words.ListOf(24).ToArbitrary(),
                words =>
                {
                    var custody = new Gates();
                    foreach (var (word, n) in words.Concat(words.AsEnumerable().Reverse()).Select((w, n) => (w, n)))
                    {
                        custody.Hears(word);
                        foreach (var (order, isBlocked) in custody.Doses())
                        {
                            isBlocked.ShouldBe(
                                Oracle(order, [.. words.Concat(words.AsEnumerable().Reverse()).Take(n + 1)]),
                                $"{order} after {word}"
                            );
                            _ = isBlocked ? blocked++ : free++;
                        }
                    }
                }
            )
        );
        blocked.ShouldBeGreaterThan(1000);
        free.ShouldBeGreaterThan(1000);
    }

    /// <summary>In the plainest way: of each source its newest word, and of a dose the first.</summary>
    private static bool Oracle(string order, IReadOnlyList<Word> heard)
    {
        var dose = heard.OfType<DoseWord>().First(d => d.Order == order);
        var ancestry = heard
            .OfType<AncestryWord>()
            .Where(a => dose.Lots.Contains(a.Lot))
            .GroupBy(a => a.Lot)
            .SelectMany(g => g.MaxBy(a => a.Version)!.Keys)
            .Concat(dose.Keys);
        var open = heard
            .OfType<HoldWord>()
            .GroupBy(h => h.Hold)
            .Select(g => g.MaxBy(h => h.Version)!)
            .Where(h => h.Open);
        return open.Any(h => h.Scope.Any(k => ancestry.Contains(k)));
    }

    private abstract record Word;

    private sealed record HoldWord(string Hold, long Version, bool Open, string[] Scope) : Word;

    private sealed record AncestryWord(string Lot, long Version, string[] Keys) : Word;

    private sealed record DoseWord(string Order, string[] Lots, string[] Keys) : Word;

    /// <summary>The watch and the gates as the consumers drive them.</summary>
    private sealed class Gates
    {
        private Given<IWatchCommand, IWatchEvent, WatchState> watch = Given(BlockWatch.Decider);
        private readonly Dictionary<
            string,
            Given<IAdministrationCommand, IAdministrationEvent, AdministrationState>
        > gates = new(StringComparer.Ordinal);

        private static Act Consumer => Acts.By("system:custody");

        public void Hears(Word word)
        {
            switch (word)
            {
                case HoldWord h:
                    var before = watch.State;
                    watch = watch.After(new NoteHold(Consumer, h.Hold, h.Version, h.Open, "why", h.Scope, []));
                    Note(NoteHold.Effects(h.Hold, before, watch.State));
                    break;
                case AncestryWord a:
                    watch = watch.After(new NoteAncestry(Consumer, a.Lot, a.Version, a.Keys));
                    Note(NoteAncestry.Effects(a.Lot, watch.State));
                    break;
                case DoseWord d:
                    watch = watch.After(new WatchDose(Consumer, d.Order, d.Keys, d.Lots));
                    var blocks = watch.State.BlocksOf(watch.State.Doses[d.Order]);
                    gates[d.Order] = (gates.GetValueOrDefault(d.Order) ?? Given(Administrations.Decider)).After(
                        new AwaitDose(Consumer, d.Order, Ward.Patient, Ward.Dose, blocks)
                    );
                    break;
            }
        }

        public IEnumerable<(string Order, bool Blocked)> Doses() =>
            gates.Select(g => (g.Key, g.Value.State.OpenBlocks.Any(b => b.Code == Refusals.OnHold.Code)));

        private void Note(IReadOnlyList<(string Order, Block Block)> effects)
        {
            foreach (var (order, block) in effects)
                gates[order] = gates[order].After(new NoteBlock(Consumer, block));
        }
    }
}
