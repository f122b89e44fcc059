using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Manufacturing;

/// <summary>
/// Random genealogies of donors, lots, banks and lots from their vials, with materials used before and after: what each carries is
/// what a walk over all its parents finds.
/// </summary>
public sealed class AncestryProperty
{
    [Fact]
    public void What_a_lot_or_bank_carries_is_what_a_walk_over_its_parents_finds()
    {
        var deepest = 0;
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(300),
            Prop.ForAll(
                Gen.Choose(0, 9_999).ListOf().Resize(40).ToArbitrary(),
                history =>
                {
                    var house = new House();
                    foreach (var what in history)
                        house.Do(what);
                    foreach (var key in house.Parents.Keys)
                        house.Carried(key).ShouldBe([.. house.Walk(key).Order(StringComparer.Ordinal)]);
                    deepest = Math.Max(deepest, house.Parents.Keys.Select(k => house.Depth(k)).DefaultIfEmpty().Max());
                }
            )
        );
        deepest.ShouldBeGreaterThan(5, "no genealogy was deep: the property shows little");
    }

    /// <summary>Streams by the deciders, and beside them the graph that an uninvolved person would draw.</summary>
    private sealed class House
    {
        private readonly Dictionary<string, Lot> lots = new(StringComparer.Ordinal);
        private readonly Dictionary<string, CellBank> banks = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string> told = new(StringComparer.Ordinal);
        private int made;

        /// <summary>Direct parents of each lot and bank, with everything used on it.</summary>
        public Dictionary<string, HashSet<string>> Parents { get; } = new(StringComparer.Ordinal);

        public IReadOnlyList<string> Carried(string key)
        {
            if (banks.TryGetValue(key, out var bank))
                return bank.AncestryKeys;
            told[key].ShouldBe(string.Join(' ', lots[key].AncestryKeys), $"{key} was told complete");
            return lots[key].AncestryKeys;
        }

        public HashSet<string> Walk(string key) => [key, .. Parents.GetValueOrDefault(key)?.SelectMany(Walk) ?? []];

        public int Depth(string key) => Parents.TryGetValue(key, out var up) ? 1 + up.Max(Depth) : 0;

        public void Do(int what)
        {
            switch (what % 4)
            {
                case 0:
                    Start($"donation/DIN-{made}", [$"DNR-{what % 5}"], null);
                    break;
                case 1 when lots.Count > 0:
                    Bank(lots.Keys.Order(StringComparer.Ordinal).ElementAt(what / 4 % lots.Count));
                    break;
                case 2 when banks.Count > 0:
                    var bank = banks.Keys.Order(StringComparer.Ordinal).ElementAt(what / 4 % banks.Count);
                    Start(null, [], bank);
                    break;
                case 3 when lots.Count > 0:
                    Use(
                        lots.Keys.Order(StringComparer.Ordinal).ElementAt(what / 4 % lots.Count),
                        $"material/M-{what % 7}"
                    );
                    break;
            }
        }

        private void Start(string? donation, string[] donors, string? from)
        {
            var no = $"L-{made++}";
            var bank = from is null ? null : banks[from];
            var start = Journey.Started() with
            {
                Lot = no,
                Donations = bank is null
                    ? [Journey.Started().Donations[0] with { Din = donation!["donation/".Length..], Donors = donors }]
                    :
                    [
                        .. bank.Established!.Donations.Select(d =>
                            Journey.Started().Donations[0] with
                            {
                                Din = d.Din,
                                Donors = d.Donors,
                            }
                        ),
                    ],
                InheritedKeys = bank?.AncestryKeys ?? [],
            };
            var lot = $"lot/{no}";
            lots[lot] = Fold(new Lot(), start);
            Parents[lot] = from is null ? [donation!, .. donors.Select(d => $"donor/{d}")] : [from];
            Grow(lot);
        }

        private void Bank(string lot)
        {
            var id = $"B-{made++}";
            var portion = new Portion(
                "P",
                1,
                new Millilitres(1),
                null,
                null,
                default,
                PortionOrigin.Split,
                [],
                StepKind.Split,
                Acts.Noon,
                false,
                []
            );
            var establish = new EstablishBank(
                Acts.By("tech-1"),
                id,
                "working",
                lots[lot].No,
                lots[lot] with
                {
                    Portions = [portion],
                },
                "P",
                [new Vial("V", new CellCount(1), new Millilitres(1))],
                lots[lot].AncestryKeys
            );
            banks[$"bank/{id}"] = CellBank
                .Decider.Decide(establish, new CellBank())
                .Aggregate(new CellBank(), CellBank.Decider.Evolve);
            Parents[$"bank/{id}"] = [lot];
        }

        private void Use(string lot, string material)
        {
            Parents[lot].Add(material);
            var bench = new BenchRecord(
                StepKind.Feed,
                "SOP",
                1,
                null,
                [],
                [],
                [],
                false,
                Ancestry.With(lots[lot].AncestryKeys, [material])
            );
            lots[lot] = Lot.Decider.Evolve(lots[lot], new CultureFed(Acts.By("tech-1"), [], new Millilitres(1), bench));
            Grow(lot);
        }

        /// <summary>As the service does: told, and added to all that has the lot among its keys.</summary>
        private void Grow(string lot)
        {
            Fold(lot, new GrowAncestry(Acts.By("tech-1"), lots[lot].No, []));
            var keys = lots[lot].AncestryKeys;
            foreach (var below in lots.Keys.Where(k => k != lot && lots[k].AncestryKeys.Contains(lot)).ToList())
                Fold(below, new GrowAncestry(Acts.By("tech-1"), lots[below].No, keys));
            foreach (var below in banks.Keys.Where(k => banks[k].AncestryKeys.Contains(lot)).ToList())
                banks[below] = CellBank
                    .Decider.Decide(new GrowBankAncestry(Acts.By("tech-1"), below, keys), banks[below])
                    .Aggregate(banks[below], CellBank.Decider.Evolve);
        }

        private void Fold(string lot, ILotCommand command)
        {
            foreach (var happened in Lot.Decider.Decide(command, lots[lot]))
            {
                lots[lot] = Lot.Decider.Evolve(lots[lot], happened);
                if (happened is AncestryGrown grown)
                    told[lot] = string.Join(' ', grown.AncestryKeys);
            }
        }

        private static Lot Fold(Lot lot, ILotCommand command) =>
            Lot.Decider.Decide(command, lot).Aggregate(lot, Lot.Decider.Evolve);
    }
}
