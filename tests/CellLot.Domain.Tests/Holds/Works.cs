using CellLot.Domain.Manufacturing;
using CellLot.Domain.Tests.Manufacturing;
using CellLot.Domain.Units;

namespace CellLot.Domain.Tests.Holds;

/// <summary>Manufacturing by its own rules: lots from donations and from vials, banks, freeze runs. What they say they descend from is theirs.</summary>
internal sealed class Works
{
    private readonly Dictionary<string, Given<ILotCommand, ILotEvent, Lot>> lots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BankEstablished> banks = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Lots => lots.Keys;
    public IReadOnlyCollection<string> Banks => banks.Keys;

    public IReadOnlyList<string> KeysOf(string lot) => lots[lot].State.AncestryKeys;

    public IReadOnlyList<string> Donors(string lot) => lots[lot].State.Donors;

    public void FromDonations(string lot, IReadOnlyList<(string Din, IReadOnlyList<string> Donors)> donations) =>
        lots[lot] = Given(Lot.Decider).After(Start(lot, [.. donations.Select(d => Accepted(d.Din, d.Donors))]));

    public void FromVial(string lot, string bank)
    {
        var of = banks[bank];
        lots[lot] = Given(Lot.Decider)
            .After(
                Start(lot, [.. of.Donations.Select(d => Accepted(d.Din, d.Donors))]) with
                {
                    Vial = new StartedVial(bank, of.Vials[0].Id, of.Passage, of.Vials[0].Volume, of.Lineage),
                    InheritedKeys = of.AncestryKeys,
                }
            );
    }

    /// <summary>A portion that was harvested and counted is laid down.</summary>
    public void Bank(string bank, string lot)
    {
        var portion = $"P-{bank}";
        var bench = Around(lot);
        lots[lot] = lots[lot]
            .Happened(
                new CellsHarvested(
                    Acts.By("tech-1"),
                    1,
                    [new HarvestedPortion(portion, [], new(5m), new(1_000_000m), new(100m))],
                    bench
                )
            );
        var laid = new EstablishBank(
            Acts.By("tech-1"),
            bank,
            "working",
            lot,
            lots[lot].State,
            portion,
            [new Vial($"{bank}-01", new CellCount(5_000_000m), new Millilitres(1m))],
            []
        );
        banks[bank] = Given(CellBank.Decider).When(laid).ThenOne<BankEstablished>();
    }

    /// <summary>Cells of the lot met this material at a step.</summary>
    public void Feed(string lot, string material) =>
        lots[lot] = lots[lot]
            .Happened(new CultureFed(Acts.By("tech-1"), [], new(1m), Around(lot, $"material/{material}")));

    /// <summary>A freeze run that the lot was in.</summary>
    public void Freeze(string lot, string run) =>
        lots[lot] = lots[lot]
            .Happened(
                new AncestryExtended(Acts.By("tech-1"), [$"freeze/{run}"], "frozen", [], Around(lot, $"freeze/{run}"))
            );

    private BenchRecord Around(string lot, params string[] more) =>
        new(StepKind.Feed, Bench.Sop, 1, null, [], [], [], true, Ancestry.With(lots[lot].State.AncestryKeys, more));

    private static StartLot Start(string lot, IReadOnlyList<DonationAtStart> donations) =>
        Journey.Started() with
        {
            Act = Acts.By("tech-1", Bench.Start),
            Lot = lot,
            Donations = donations,
            ProcessState = Pooling,
        };

    private static DonationAtStart Accepted(string din, IReadOnlyList<string> donors) =>
        new(din, donors, "bone-marrow", "accepted", Bench.Start.AddDays(-10), new Millilitres(30m), null);

    private static Process Pooling { get; } =
        Given(
            Process.Decider,
            new ProcessDrafted(
                Acts.By("lead", Bench.Start.AddDays(-30)),
                "BM-MSC",
                1,
                Bench.Definition with
                {
                    PoolsDonors = true,
                }
            ),
            new ProcessApproved(Acts.By("qa", Bench.Start.AddDays(-20)), "BM-MSC", 1, new DateOnly(2026, 1, 1))
        ).State;
}
