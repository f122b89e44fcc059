using CellLot.Domain.Manufacturing;
using CellLot.Domain.Units;
using Shouldly;
using Xunit;

namespace CellLot.Domain.Tests.Manufacturing;

/// <summary>The table of the bench under a hold, verb by verb: what goes on, what only keeps cells alive, what waits.</summary>
public sealed class UnderHoldTests
{
    private const string Reason = "the incubator failed";

    private static readonly Circumstances Held = Bench.Usual with
    {
        Holds = [new OpenHold("H-1", "donor under review.", ["donor/DNR-1"])],
    };

    private static readonly Circumstances Stale = Bench.Usual with
    {
        Unheard = "What is known of quality is 31 s old.",
    };

    /// <summary>Each verb of the bench where it may follow, and what the table says of it.</summary>
    public static TheoryData<string, HoldRule> Table { get; } =
        new()
        {
            { nameof(IsolateCells), HoldRule.ToKeepAlive },
            { nameof(CountCells), HoldRule.GoesOn },
            { nameof(SeedVessels), HoldRule.ToKeepAlive },
            { nameof(FeedCulture), HoldRule.GoesOn },
            { nameof(ObserveCulture), HoldRule.GoesOn },
            { nameof(RecordVesselLoss), HoldRule.GoesOn },
            { nameof(HarvestCells), HoldRule.GoesOn },
            { nameof(SplitCells), HoldRule.GoesOn },
            { nameof(DisposeOfCells), HoldRule.GoesOn },
            { nameof(BankCells), HoldRule.Waits },
            { nameof(PoolCells), HoldRule.ToKeepAlive },
            { nameof(SetSamplesAside), HoldRule.GoesOn },
            { nameof(FormulateProduct), HoldRule.Waits },
            { nameof(FillContainers), HoldRule.Waits },
            { nameof(ExtendAncestry), HoldRule.GoesOn },
        };

    [Fact]
    public void Every_verb_of_the_bench_and_every_kind_of_step_is_in_the_table()
    {
        typeof(LotStep)
            .Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(LotStep)))
            .Select(t => t.Name)
            .ShouldBe(Table.Select(row => row.Data.Item1), ignoreOrder: true);
        foreach (var kind in Enum.GetValues<StepKind>())
            UnderHold.Of(kind).ShouldBeOneOf(Enum.GetValues<HoldRule>());
        UnderHold.Of(StepKind.Receive).ShouldBe(HoldRule.Waits);
        UnderHold.Of(StepKind.Place).ShouldBe(HoldRule.GoesOn);
    }

    [Theory, MemberData(nameof(Table))]
    public void Under_a_hold_it_does_as_the_table_says(string verb, HoldRule rule)
    {
        var (lot, step) = Verb(verb);
        UnderHold.Of(step.Kind).ShouldBe(rule);
        lot.When(step).ThenOne<ILotStepEvent>();
        var plain = lot.When(step with { Circumstances = Held });
        var urgent = lot.When(step with { Circumstances = Held with { KeepAlive = Reason } });
        if (rule == HoldRule.GoesOn)
            plain.ThenOne<ILotStepEvent>(e => e.Bench.HoldsOpen.SequenceEqual(["H-1"]));
        else
            plain.ThenRefused("ON_HOLD");
        if (rule == HoldRule.Waits)
            urgent.ThenRefused("ON_HOLD");
        if (rule != HoldRule.ToKeepAlive)
            return;
        urgent.ThenOne<ILotStepEvent>(e => e.Bench.HoldsOpen.SequenceEqual(["H-1"]) && e.Bench.KeepAlive == Reason);
        urgent.ThenOne<LotDeviationOpened>(e => e.Reason.Contains("H-1") && e.Reason.EndsWith(Reason));
        lot.When(step with { Circumstances = Held with { KeepAlive = " " } }).ThenRefused("ON_HOLD");
    }

    [Theory, MemberData(nameof(Table))]
    public void What_goes_on_while_holds_are_not_known_says_so(string verb, HoldRule rule)
    {
        var (lot, step) = Verb(verb);
        UnderHold.IsGate(step.Kind, null).ShouldBe(rule != HoldRule.GoesOn);
        UnderHold.IsGate(step.Kind, Reason).ShouldBe(rule == HoldRule.Waits);
        if (rule == HoldRule.Waits)
            return;
        var done = lot.When(step with { Circumstances = Stale with { KeepAlive = Reason } });
        done.ThenOne<ILotStepEvent>(e => e.Bench.Unheard == Stale.Unheard);
        done.Events.OfType<LotDeviationOpened>().Count().ShouldBe(rule == HoldRule.ToKeepAlive ? 1 : 0);
    }

    [Fact]
    public void Without_a_hold_a_reason_opens_no_deviation()
    {
        var (lot, seed) = Verb(nameof(SeedVessels));
        lot.When(seed with { Circumstances = Bench.Usual with { KeepAlive = Reason } }).Events.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_held_medium_feeds_nobody_but_what_met_it_before_is_fed_on()
    {
        var (lot, feed) = Verb(nameof(FeedCulture));
        var around = Bench.Usual with { Holds = [new OpenHold("H-2", "recalled", ["material/M-1"])] };
        MaterialAtUse Used(string id) => new(id, Bench.Medium());
        lot.When(feed with { Circumstances = around with { Materials = [Used("M-1")] } }).ThenRefused("ON_HOLD");
        var met = lot.After(feed with { Circumstances = Bench.Usual with { Materials = [Used("M-1")] } });
        var again = feed with { Act = Acts.By("tech-1", feed.Act.OccurredAt.AddHours(1)) };
        met.When(again with { Circumstances = around with { Materials = [Used("M-2")] } })
            .ThenOne<CultureFed>(e => e.Bench.HoldsOpen.SequenceEqual(["H-2"]));
    }

    [Fact]
    public void A_hold_on_what_is_about_to_be_made_stops_its_making()
    {
        var around = (string key) => Bench.Usual with { Holds = [new OpenHold("H-3", "misprinted", [key])] };
        var (formulated, fill) = Verb(nameof(FillContainers));
        formulated.When(fill with { Circumstances = around($"container/{Bench.No}-004") }).ThenRefused("ON_HOLD");
        formulated.When(fill with { Circumstances = around($"container/{Bench.No}-904") }).ThenOne<LotFilled>();
        var (split, bank) = Verb(nameof(BankCells));
        split.When(bank with { Circumstances = around("bank/WCB-1") }).ThenRefused("ON_HOLD");
        // The lot does not descend from the bank that is made of it.
        split
            .When(bank)
            .ThenOne<CellsBanked>(e => !e.Bench.AncestryKeys.Contains("bank/WCB-1", StringComparer.Ordinal));
    }

    private static (Given<ILotCommand, ILotEvent, Lot> Lot, LotStep Step) Verb(string name)
    {
        if (name is nameof(ExtendAncestry))
            return (Journey.Given([.. Journey.All]), Odd(name, Journey.End.AddHours(3)));
        if (name is nameof(DisposeOfCells))
            return (Journey.Counted, Odd(name, Journey.End.AddHours(1)));
        var first = name switch
        {
            nameof(FeedCulture) or nameof(ObserveCulture) or nameof(RecordVesselLoss) => 4,
            nameof(BankCells) => Journey.All.Index().Last(c => c.Item is SplitCells).Index + 1,
            _ => Journey.All.Index().First(c => c.Item.GetType().Name == name).Index,
        };
        var lot = Journey.Given([.. Journey.All.Take(first)]);
        return (lot, Journey.All[first].GetType().Name == name ? (LotStep)Journey.All[first] : Odd(name, At(first)));
    }

    private static DateTimeOffset At(int next) => Journey.All[next - 1].Act.OccurredAt.AddMinutes(30);

    /// <summary>Verbs that the study's lot did not need.</summary>
    private static LotStep Odd(string name, DateTimeOffset at) =>
        name switch
        {
            nameof(FeedCulture) => new FeedCulture(["P0-1"], new Millilitres(30m))
            {
                Act = Acts.By("tech-1", at),
                Lot = Bench.No,
                Circumstances = Bench.Usual,
            },
            nameof(ObserveCulture) => new ObserveCulture(["P0-1"], new Percent(60), "spindle-shaped", false)
            {
                Act = Acts.By("tech-1", at),
                Lot = Bench.No,
                Circumstances = Bench.Usual,
            },
            nameof(RecordVesselLoss) => new RecordVesselLoss("P0-1", "dropped")
            {
                Act = Acts.By("tech-1", at),
                Lot = Bench.No,
                Circumstances = Bench.Usual,
            },
            nameof(DisposeOfCells) => new DisposeOfCells(["P3a"], "not needed")
            {
                Act = Acts.By("tech-1", at),
                Lot = Bench.No,
                Circumstances = Bench.Usual,
            },
            nameof(BankCells) => new BankCells(
                "P2-seed",
                "WCB-1",
                [
                    .. Enumerable
                        .Range(1, 15)
                        .Select(v => new Vial($"V{v}", new CellCount(5_056_000m), new Millilitres(6m))),
                ]
            )
            {
                Act = Acts.By("tech-1", at),
                Lot = Bench.No,
                Circumstances = Bench.Usual,
            },
            nameof(ExtendAncestry) => new ExtendAncestry("FR-1", [$"{Bench.No}-001"], "1 container frozen", [])
            {
                Act = Acts.By("tech-1", at),
                Lot = Bench.No,
                Circumstances = Bench.Usual,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no verb"),
        };
}
