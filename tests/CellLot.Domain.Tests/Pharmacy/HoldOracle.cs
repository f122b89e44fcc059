using CellLot.Domain.Holds;
using CellLot.Domain.Pharmacy.Stocks;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;
using NoteHold = CellLot.Domain.Holds.NoteHold;

namespace CellLot.Domain.Tests.Pharmacy;

/// <summary>
/// In the pharmacy: a container is refused for a hold ⇔ what it descends from, what it is used for ∩ open holds ≠ ∅, against an oracle
/// that knows only the words that came: lots filled before, during and after a hold, ancestries that grow, liftings, overlapping
/// holds, words shuffled and repeated.
/// </summary>
public sealed class HoldOracle
{
    private static readonly string[] Roots = ["donor/d-1", "donor/d-2", "material/M-1", "lot/L0", "freeze/F-1"];

    private static readonly Gen<Word> Words = Gen.OneOf(
        from hold in Gen.Choose(1, 5)
        from version in Gen.Choose(1, 5)
        select (Word)new HoldWord($"H-{hold}", version, version % 2 == 1, ScopeOf(hold, version)),
        from version in Gen.Choose(1, 5)
        select (Word)new AncestryWord(version, [.. Roots.Take(version)]),
        from version in Gen.Choose(1, 5)
        select (Word)new FilledWord(version, [.. Roots.Take(version)])
    );

    private static string[] ScopeOf(int hold, int version) =>
        hold switch
        {
            1 => [$"donor/d-{1 + (version / 3)}", "freeze/F-9"],
            2 => ["material/M-1"],
            3 => ["container/CL26-0001-002"],
            4 => ["order/ORD-1"],
            _ => ["lot/CL26-0002", "patient/p-9"],
        };

    [Fact]
    public void A_container_is_refused_exactly_when_it_shares_a_key_with_an_open_hold()
    {
        var (blocked, free) = (0, 0);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(400),
            Prop.ForAll(
                Words.ListOf(20).ToArbitrary(),
                words =>
                {
                    Word[] told = [new FilledWord(1, [Roots[0]]), .. words, .. words.AsEnumerable().Reverse()];
                    var (watch, stock) = (Given(HoldWatch.Decider), Given(Stock.Decider).After(Clinic.Released()));
                    for (var n = 0; n < told.Length; n++)
                    {
                        if (told[n] is HoldWord hold)
                            watch = watch.After(hold.Note());
                        else
                            stock = stock.After(told[n].Stock());
                        foreach (var (order, container) in new[] { ("ORD-1", 1), ("ORD-2", 1), ("ORD-2", 2) })
                        {
                            var ids = Clinic.Ids(container, 1);
                            var refused = stock
                                .When(Clinic.Reserve(order, ids) with { Holds = watch.State })
                                .Refused.Any(r => r.Code == Refusals.OnHold.Code);
                            refused.ShouldBe(
                                Oracle(order, ids[0], told[..(n + 1)]),
                                $"{order} {ids[0]} after {told[n]}"
                            );
                            _ = refused ? blocked++ : free++;
                        }
                    }
                }
            )
        );
        blocked.ShouldBeGreaterThan(1000);
        free.ShouldBeGreaterThan(1000);
    }

    /// <summary>In the plainest way: of the lot and of each hold the newest word.</summary>
    private static bool Oracle(string order, string container, Word[] heard)
    {
        string[] keys =
        [
            .. heard.Where(w => w is not HoldWord).MaxBy(w => w.Version)!.Keys,
            $"lot/{Clinic.Lot}",
            $"container/{container}",
            $"order/{order}",
            "patient/p-1",
        ];
        var open = heard
            .OfType<HoldWord>()
            .GroupBy(h => h.Hold)
            .Select(g => g.MaxBy(h => h.Version)!)
            .Where(h => h.Open);
        return open.Any(h => h.Keys.Any(keys.Contains));
    }

    private abstract record Word(long Version, string[] Keys)
    {
        public abstract IStockCommand Stock();
    }

    private sealed record HoldWord(string Hold, long Version, bool Open, string[] Keys) : Word(Version, Keys)
    {
        public NoteHold Note() => new(Acts.By("system:pharmacy"), Hold, Version, Open, "why", Keys, []);

        public override IStockCommand Stock() => throw new InvalidOperationException();
    }

    private sealed record AncestryWord(long Version, string[] Keys) : Word(Version, Keys)
    {
        public override IStockCommand Stock() =>
            new NoteAncestry(Acts.By("system:pharmacy"), Clinic.Lot, Keys, Version);
    }

    private sealed record FilledWord(long Version, string[] Keys) : Word(Version, Keys)
    {
        public override IStockCommand Stock() =>
            Clinic.Filled(Version) with
            {
                Act = Acts.By("system:pharmacy"),
                AncestryKeys = Keys,
            };
    }
}
