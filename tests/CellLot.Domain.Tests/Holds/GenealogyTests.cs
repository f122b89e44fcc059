using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Holds;

/// <summary>
/// Random genealogies with random holds and liftings: pools of donations, lots from vials of banks of lots, materials, freeze runs,
/// doses of two lots. In each service: blocked ⇔ an open hold lies on a way back from the thing, for descendants made before, during
/// and after the hold. The oracle walks arrows that this test drew; keys are the product's alone.
/// </summary>
public sealed class GenealogyTests
{
    private const int Worlds = 150;
    private const int Steps = 40;

    [Fact]
    public void Blocked_is_what_descends_from_an_open_hold_and_nothing_else()
    {
        var (blocked, free) = (0, 0);
        for (var seed = 1; seed <= Worlds; seed++)
        {
            var world = new World(seed);
            for (var step = 0; step < Steps; step++)
            {
                world.Step();
                if (step % 4 != 3)
                    continue;
                foreach (var (what, product, oracle) in world.Judged())
                {
                    product.ShouldBe(oracle, $"seed {seed}, step {step}: {what}");
                    _ = oracle ? blocked++ : free++;
                }
            }
        }
        blocked.ShouldBeGreaterThan(5000);
        free.ShouldBeGreaterThan(5000);
    }

    private sealed class World(int seed)
    {
        private readonly Random random = new(seed);
        private readonly TrueDescent truth = new();
        private readonly Works works = new();
        private readonly Dictionary<string, (long Version, bool Open, string[] Scope)> holds = [];
        private readonly List<(string Din, IReadOnlyList<string> Donors)> donations = [];
        private readonly Dictionary<string, string[]> filled = [];
        private readonly List<(string Order, string Patient, (string Lot, string Container)[] Of)> doses = [];
        private House? made;
        private long told;
        private int number;

        private House Services => made ??= new House(random);

        private IEnumerable<string> Held => holds.Values.Where(h => h.Open).SelectMany(h => h.Scope);

        public void Step()
        {
            Action[] verbs =
            [
                Donate,
                Donate,
                Start,
                Start,
                Bank,
                Bank,
                Feed,
                Fill,
                Fill,
                Freeze,
                Dose,
                Dose,
                Place,
                Place,
                Lift,
            ];
            verbs[random.Next(verbs.Length)]();
        }

        public IEnumerable<(string What, bool Product, bool Oracle)> Judged()
        {
            Services.Deliver();
            foreach (var lot in works.Lots)
                yield return ($"lot {lot}", Services.ManufacturingStops(works.KeysOf(lot)), Is($"lot/{lot}"));
            foreach (var lot in filled.Keys)
                yield return ($"releasing {lot}", Services.QualityStops(lot), Is($"lot/{lot}"));
            foreach (var (lot, containers) in filled)
            foreach (var container in containers)
                yield return (
                    $"reserving {container}",
                    Services.PharmacyStops(lot, container, "ORD-none", "P-none"),
                    Is($"container/{container}")
                );
            foreach (var (order, _, _) in doses)
                yield return ($"starting {order}", Services.BedsideStops(order), Is($"dose/{order}"));
        }

        private bool Is(string thing) => truth.Reaches(thing, Held);

        private void Donate()
        {
            var din = $"A9999260{++number:00000}";
            string[] donors = random.Next(4) == 0 ? [$"D-{random.Next(4)}", $"N-{number}"] : [$"D-{random.Next(4)}"];
            donations.Add((din, donors));
            truth.Comes($"donation/{din}", donors.Select(d => $"donor/{d}"));
        }

        private void Start()
        {
            var lot = $"L{++number}";
            if (works.Banks.Count > 0 && random.Next(2) == 0)
            {
                var bank = One(works.Banks);
                works.FromVial(lot, bank);
                truth.Comes($"lot/{lot}", $"bank/{bank}");
                return;
            }
            if (donations.Count == 0)
                Donate();
            var from = donations.OrderBy(_ => random.Next()).Take(random.Next(1, 3)).ToList();
            works.FromDonations(lot, from);
            truth.Comes($"lot/{lot}", from.Select(d => $"donation/{d.Din}"));
        }

        private void Bank()
        {
            if (works.Lots.Count == 0)
                return;
            var (lot, bank) = (One(works.Lots), $"B{++number}");
            works.Bank(bank, lot);
            truth.Comes($"bank/{bank}", $"lot/{lot}");
        }

        /// <summary>What a lot meets at the bench it descends from; what was made of it before does not.</summary>
        private void Feed()
        {
            if (Leaf() is not { } lot || filled.ContainsKey(lot))
                return;
            var material = $"M-{random.Next(4)}";
            works.Feed(lot, material);
            truth.Comes($"lot/{lot}", $"material/{material}");
        }

        private void Fill()
        {
            if (works.Lots.Count == 0 || One(works.Lots) is var lot && filled.ContainsKey(lot))
                return;
            filled[lot] = [$"{lot}-001", $"{lot}-002", $"{lot}-003"];
            foreach (var container in filled[lot])
                truth.Comes($"container/{container}", $"lot/{lot}");
            Services.TellFilled(lot, ++told, works.KeysOf(lot), filled[lot]);
        }

        private void Freeze()
        {
            if (Leaf() is not { } lot || !filled.ContainsKey(lot))
                return;
            works.Freeze(lot, $"F-{++number}");
            truth.Comes($"lot/{lot}", $"freeze/F-{number}");
            Services.TellAncestry(lot, ++told, works.KeysOf(lot));
        }

        private void Dose()
        {
            if (filled.Count == 0)
                return;
            Services.Deliver();
            var lots = filled.Keys.OrderBy(_ => random.Next()).Take(random.Next(1, 3));
            (string, string)[] of = [.. lots.Select(l => (l, filled[l][random.Next(3)]))];
            var (order, patient) = ($"ORD-{++number}", $"P-{random.Next(3)}");
            truth.Comes(
                $"dose/{order}",
                [.. of.Select(c => $"container/{c.Item2}"), $"order/{order}", $"patient/{patient}"]
            );
            doses.Add((order, patient, of));
            Services.Issue(order, patient, of);
        }

        private void Place()
        {
            string[] keys =
            [
                $"donor/D-{random.Next(4)}",
                $"material/M-{random.Next(4)}",
                $"freeze/F-{random.Next(1, 40)}",
                $"patient/P-{random.Next(3)}",
                .. donations.Select(d => $"donation/{d.Din}"),
                .. works.Lots.Select(l => $"lot/{l}"),
                .. works.Banks.Select(b => $"bank/{b}"),
                .. filled.Values.SelectMany(c => c).Select(c => $"container/{c}"),
                .. doses.Select(d => $"order/{d.Order}"),
            ];
            var scope = keys.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).ToArray();
            var hold = $"H-{++number}";
            holds[hold] = (1, true, scope);
            Services.TellHold(hold, 1, true, scope);
        }

        private void Lift()
        {
            if (holds.Where(h => h.Value.Open).Select(h => h.Key).ToList() is not { Count: > 0 } open)
                return;
            var hold = One(open);
            var (version, _, scope) = holds[hold];
            holds[hold] = (version + 1, false, scope);
            Services.TellHold(hold, version + 1, false, scope);
        }

        /// <summary>A lot of which nothing was made yet: what is made of it later descends from all of it.</summary>
        private string? Leaf() =>
            works.Lots.Where(l => works.Banks.All(b => !truth.Reaches($"bank/{b}", [$"lot/{l}"]))).ToList()
                is { Count: > 0 } leaves
                ? One(leaves)
                : null;

        private T One<T>(IReadOnlyCollection<T> all) => all.ElementAt(random.Next(all.Count));
    }
}
