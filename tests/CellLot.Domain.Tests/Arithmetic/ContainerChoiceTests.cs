using CellLot.Domain.Arithmetic;
using CellLot.Domain.Units;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Arithmetic;

/// <summary>Which containers a plan takes, against trying every set of them, and against time.</summary>
public sealed class ContainerChoiceTests
{
    private static readonly DateOnly First = new(2027, 1, 1);

    [Fact]
    public void The_fewest_are_those_that_trying_every_set_finds() =>
        Prop.ForAll(Stock(9, 6, 3), stock => Agrees(stock.Containers, stock.Prescribed))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(600));

    [Fact]
    public void Also_when_all_counts_differ() =>
        Prop.ForAll(Stock(9, 1_000_000_007, 3), stock => Agrees(stock.Containers, stock.Prescribed))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void First_expiry_first_takes_in_order_until_the_cells_suffice_and_no_more() =>
        Prop.ForAll(
                Stock(9, 6, 3),
                stock =>
                {
                    var taken = Plan(stock.Containers, stock.Prescribed, PickPolicy.Fefo).Taken!;
                    var inOrder = stock
                        .Containers.OrderBy(c => c.Expires)
                        .ThenBy(c => c.Id, StringComparer.Ordinal)
                        .ToList();
                    var cells = inOrder.Take(taken.Count).Select(c => c.Viable.Value).ToList();
                    return taken.SequenceEqual(inOrder.Take(taken.Count).Select(c => c.Id), StringComparer.Ordinal)
                        && cells.Sum() >= stock.Prescribed
                        && cells.SkipLast(1).Sum() < stock.Prescribed;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_search_finds_what_the_table_finds() =>
        Prop.ForAll(
                Stock(12, 400, 4),
                Gen.Choose(1, 5).ToArbitrary(),
                (stock, number) =>
                {
                    var inOrder = stock.Containers.OrderBy(c => c.Expires).ToList();
                    if (inOrder.Count < number)
                        return true;
                    long[] deficits = [.. inOrder.Select(c => (long)c.Viable.Value)];
                    int[] dates = [.. inOrder.Select(c => c.Expires.DayNumber)];
                    var allowed = deficits.Order().Take(number).Sum() + (stock.Prescribed % 30);
                    var table = DeficitTable<long>.Choose(deficits, (long)allowed, number, dates)!;
                    var reach = DeficitReach.Of(deficits, (long)allowed, number);
                    return table.SequenceEqual(DeficitSearch.Choose(deficits, (long)allowed, number, dates)!)
                        && table.SequenceEqual(
                            DeficitSearch.Choose(deficits, (long)allowed, number, dates, reach: reach)!
                        )
                        && reach!.Largest() == table.Sum(at => deficits[at]);
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(600));

    [Theory]
    [InlineData(90_000_000, 1)]
    [InlineData(90_000_000, 100_000)]
    [InlineData(300_000_000, 100_000)]
    [InlineData(50_000_000, 1)]
    public void Ten_thousand_containers_are_decided(int prescribed, int grain)
    {
        var random = new Random(7);
        StockContainer[] containers =
        [
            .. Enumerable
                .Range(0, 10_000)
                .Select(i => new StockContainer(
                    $"C{i:D5}",
                    new(15_000_000 + (random.Next(10_000_000 / grain) * grain)),
                    First.AddDays(random.Next(365))
                )),
        ];
        var plan = Plan(containers, prescribed, PickPolicy.Fewest);
        var fullest = containers.Select(c => c.Viable.Value).OrderDescending().Take((int)plan.Containers).ToList();
        fullest.Sum().ShouldBeGreaterThanOrEqualTo(prescribed);
        fullest.SkipLast(1).Sum().ShouldBeLessThan(prescribed);
        plan.Surplus.Value.ShouldBeInRange(0, grain);
    }

    [Theory]
    [InlineData(1_000, 1)]
    [InlineData(10_000, 1)]
    [InlineData(10_000, 1_000)]
    public void Counts_in_a_row_are_decided(int number, int step)
    {
        var containers = Enumerable
            .Range(0, number)
            .Select(i => new StockContainer($"C{i:D5}", new(20_000_000 + (i * step)), First.AddDays(i * 13 % 365)))
            .ToArray();
        var plan = Plan(containers, 90_000_000, PickPolicy.Fewest);
        var fullest = 20_000_000 + ((number - 1m) * step);
        plan.Containers.ShouldBe(decimal.Ceiling(90_000_000 / fullest));
        plan.Planned.Value.ShouldBe(
            Math.Max(90_000_000, (20_000_000 * plan.Containers) + (step * plan.Containers * (plan.Containers - 1) / 2))
        );
    }

    [Fact]
    public void Ten_thousand_equal_containers_are_taken_by_expiry_and_id()
    {
        var containers = Enumerable
            .Range(0, 10_000)
            .Select(i => new StockContainer($"C{i:D5}", new(20e6m), First.AddDays(i % 50)))
            .ToArray();
        var plan = Plan(containers, 20_000_000L * 5_000, PickPolicy.Fewest);
        plan.Containers.ShouldBe(5_000);
        plan.Taken.ShouldBe(Plan(containers, 20_000_000L * 5_000, PickPolicy.Fefo).Taken);
    }

    private static DosePlan Plan(IReadOnlyList<StockContainer> containers, decimal prescribed, PickPolicy policy) =>
        DosePlan.Make(
            Plans.Fixed("60", "0") with
            {
                Cells = new(prescribed),
                Supply = new Supply.Each(containers),
                Policy = policy,
            }
        );

    private static bool Agrees(IReadOnlyList<StockContainer> containers, decimal prescribed) =>
        Plan(containers, prescribed, PickPolicy.Fewest)
            .Taken!.SequenceEqual(ByTryingAll(containers, prescribed), StringComparer.Ordinal);

    private static IEnumerable<string> ByTryingAll(IReadOnlyList<StockContainer> containers, decimal prescribed)
    {
        var inOrder = containers.OrderBy(c => c.Expires).ThenBy(c => c.Id, StringComparer.Ordinal).ToList();
        return Enumerable
            .Range(0, 1 << inOrder.Count)
            .Select(set => inOrder.Where((_, i) => (set >> i & 1) == 1).ToList())
            .Where(set => set.Sum(c => c.Viable.Value) >= prescribed)
            .OrderBy(set => set.Count)
            .ThenBy(set => set.Sum(c => c.Viable.Value))
            .ThenBy(set => string.Join(' ', set.Select(c => c.Expires.ToString("yyyyMMdd"))), StringComparer.Ordinal)
            .ThenBy(set => string.Join(' ', set.Select(c => c.Id)), StringComparer.Ordinal)
            .First()
            .Select(c => c.Id);
    }

    private static Arbitrary<(IReadOnlyList<StockContainer> Containers, decimal Prescribed)> Stock(
        int most,
        int counts,
        int dates
    ) =>
        Gen.Choose(1, most)
            .SelectMany(number => Gen.Choose(1, counts).Two().Select(c => c.Item1).ArrayOf(number))
            .SelectMany(cells => Gen.Choose(0, dates - 1).ArrayOf(cells.Length).Select(days => (cells, days)))
            .SelectMany(c =>
                Gen.Shuffle(Enumerable.Range(10, c.cells.Length).ToArray()).Select(ids => (c.cells, c.days, ids))
            )
            .SelectMany(c =>
                Gen.Choose(1, 1000)
                    .Select(share =>
                        (
                            (IReadOnlyList<StockContainer>)
                                [
                                    .. c.cells.Select(
                                        (n, i) => new StockContainer($"C{c.ids[i]}", new(n), First.AddDays(c.days[i]))
                                    ),
                                ],
                            decimal.Ceiling(c.cells.Sum(n => (decimal)n) * share / 1000)
                        )
                    )
            )
            .ToArbitrary();
}
