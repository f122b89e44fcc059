using CellLot.Domain.Arithmetic;
using CellLot.Domain.Holds;
using CellLot.Domain.Pharmacy;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Patients;
using CellLot.Domain.Pharmacy.Preparations;
using CellLot.Domain.Pharmacy.Protocols;
using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Domain.Units;
using NoteHold = CellLot.Domain.Pharmacy.Stocks.NoteHold;

namespace CellLot.Domain.Tests.Pharmacy;

/// <summary>A pharmacy with the proof of concept's protocol, a lot of twenty containers and patients to dose.</summary>
internal static class Clinic
{
    public const string Lot = "CL26-0001";
    public const string No = "ORD-0001";

    public static readonly DateOnly Today = new(2026, 3, 2);

    public static ProtocolTerms Terms { get; } =
        new()
        {
            Study = "LN-POC",
            Products = ["MSC(BM)"],
            ProductName = "MSC(BM)",
            Basis = DoseBasis.PerKg,
            DosePerKg = new(1_500_000m),
            MinPerKg = new(1_000_000m),
            MaxPerKg = new(1_500_000m),
            WeightMaxAgeDays = 7,
            WeightMaxChangePercent = new(10m),
            MinWeightKg = new(30m),
            MaxWeightKg = new(200m),
            BandLow = "90",
            BandHigh = "110",
            VolumeStepMl = new(0.1m),
            PostThawHours = new(2m),
            MinPostThawViability = "70",
            MaxMlPerMin = new(6m),
            PlannedMlPerMin = new(5m),
            FinalVolumeMl = new(100m),
            DmsoPercent = new(10m),
            DmsoBasis = DmsoBasis.VolumeInVolume,
            DmsoLimitGPerKgDay = 1m,
            EndotoxinLimitPerKgHour = 5m,
            Infusions = 1,
            AssumedViableRecovery = new(0.80m),
            Legends = ["No leukocyte filter"],
        };

    public static ProtocolTerms Fixed { get; } =
        Terms with
        {
            Basis = DoseBasis.Fixed,
            DosePerKg = null,
            MinPerKg = null,
            MaxPerKg = null,
            FixedCells = new(200_000_000m),
        };

    public static Protocol Protocol(ProtocolTerms? terms = null) =>
        new() { Approved = [new ApprovedTerms(1, terms ?? Terms, Today.AddDays(-30), "pharm1", "qa")] };

    public static Weighing Weight(decimal kg, int daysAgo = 0) =>
        new(kg, "kg", new Kilograms(kg), Today.AddDays(-daysAgo), "nurse1");

    public static IReadOnlyList<string> Ids(int from, int count) =>
        [.. Enumerable.Range(from, count).Select(n => $"{Lot}-{n:000}")];

    // Stock

    public static NoteFilled Filled(long version = 12) =>
        new(
            Acts.OfMessage("pharmacy", $"filled {version}"),
            Lot,
            "MSC(BM)",
            [
                .. Ids(1, 20)
                    .Select(
                        (id, n) =>
                            new OpenedContainer(
                                id,
                                n < 15 ? Account.Available
                                    : n < 18 ? Account.Qc
                                    : Account.Retain,
                                new(25_000_000m),
                                new(5.0m)
                            )
                    ),
            ],
            ["d-1"],
            ["donor/d-1", "donation/A999926000123"],
            new(20_000_000m),
            Acts.Noon.AddYears(2),
            version
        );

    public static NoteRelease Released(string status = "released", long version = 9, decimal recovery = 0.80m) =>
        new(
            Acts.OfMessage("pharmacy", $"{status} {version}"),
            Lot,
            new Release(status, new(recovery), new(85m), "<0.5", null, version)
        );

    public static WatchedHold Hold(string key, bool open = true, long version = 1, string id = "H-1") =>
        new(id, version, open, "excursion", open ? [key] : []);

    /// <summary>The watch that was told of these, in this order.</summary>
    public static HoldWatch Watch(params WatchedHold[] told) =>
        Given(HoldWatch.Decider)
            .After([
                .. told.Select(h => new Domain.Holds.NoteHold(
                    Acts.OfMessage("pharmacy", $"watch {h.Hold} {h.Version}"),
                    h.Hold,
                    h.Version,
                    h.Open,
                    h.Reason,
                    h.ScopeKeys,
                    []
                )),
            ])
            .State;

    /// <summary>The hold noted in the lot's book.</summary>
    public static NoteHold NoteOf(WatchedHold hold) =>
        new(
            Acts.OfMessage("pharmacy", $"{hold.Hold} {hold.Version}"),
            Lot,
            new KnownHold(hold.Hold, hold.Open, hold.Reason, hold.ScopeKeys, hold.Version)
        );

    public static ReserveContainers Reserve(string order, IReadOnlyList<string> ids, params WatchedHold[] holds) =>
        new(Acts.By("pharm1"), order, ids, Watch(holds), DoseKeys.Of(order, "p-1"));

    public static TakeContainers Take(string order, IReadOnlyList<string> ids, params WatchedHold[] holds) =>
        new(Acts.By("pharm1"), order, ids, Watch(holds), DoseKeys.Of(order, "p-1"));

    public static IssueContainers IssueOf(string order, params WatchedHold[] holds) =>
        new(Acts.By("pharm1"), order, Watch(holds), DoseKeys.Of(order, "p-1"));

    public static Given<IStockCommand, IStockEvent, Stock> Stocked() =>
        Given(Stock.Decider).After(Filled(), Released());

    public static CandidateLot Candidate(bool released = true, int containers = 15, decimal recovery = 0.80m) =>
        new(
            Lot,
            "MSC(BM)",
            released,
            released ? new Fraction(recovery) : null,
            Acts.Noon.AddYears(2),
            false,
            [.. Ids(1, containers).Select(id => new CandidateContainer(id, new(25_000_000m), new(5.0m)))]
        );

    // Order

    public static OrderDose OrderOf(decimal? perKg = 1_500_000m, Act? act = null) =>
        new(
            act ?? Acts.By("prescriber"),
            No,
            "p-1",
            "LN-POC",
            "LN-POC-1.5",
            Protocol(),
            1,
            null,
            perKg is { } dose ? new CellsPerKilogram(dose) : null,
            null
        );

    public static PlanDose PlanOf(Weighing? weight, params CandidateLot[] lots) =>
        new(Acts.By("pharm1"), weight, lots.Length == 0 ? [Candidate()] : lots);

    public static Given<IOrderCommand, IOrderEvent, Order> Planned(decimal kg = 52m) =>
        Given(Order.Decider).After(OrderOf(), PlanOf(Weight(kg)));

    public static Given<IOrderCommand, IOrderEvent, Order> Prescribed(decimal kg = 52m) =>
        Planned(kg)
            .After(
                new EnterIndependently(Acts.By("pharm2"), kg, "kg", new(kg * 1_500_000m), PlannedOf(kg)),
                new SignPrescription(Acts.By("prescriber", signed: Meanings.Prescribed))
            );

    public static Given<IOrderCommand, IOrderEvent, Order> Checked(decimal kg = 52m) =>
        Prescribed(kg).After(new CheckDose(Acts.By("pharm2", signed: Meanings.Checked), Weight(kg)));

    private static int PlannedOf(decimal kg) => (int)decimal.Ceiling(kg * 1_500_000m / 20_000_000m);

    // Preparation

    public static ThawContainers Thaw(Act? act = null, IReadOnlyList<string>? scanned = null) =>
        new(act ?? Acts.By("pharm1"), No, scanned ?? Ids(1, 4), Checked().State.Plan!.Containers, Terms);

    public static CountPool Count(
        Act? act = null,
        decimal pooled = 20.0m,
        decimal sampled = 0.2m,
        int viable = 164,
        int dead = 14,
        decimal diluent = 9m
    ) => new(act ?? Acts.By("pharm1"), new(pooled), new(sampled), viable, dead, 4, 1m, diluent, "70");

    public static WithdrawDose Withdraw(
        decimal ml = 19.0m,
        decimal cells = 78_000_000m,
        decimal kg = 52m,
        ProtocolTerms? terms = null
    ) => new(Acts.By("pharm1"), new(ml), new(cells), new(kg), terms ?? Terms);

    public static VerifyStep Verify(string step, string by = "pharm2") => new(Acts.By(by), step);

    public static DiscardRemainder Discard(decimal ml = 0.8m) =>
        new(
            Acts.By("pharm1", signed: Meanings.Performed).SignedBy("pharm2", Meanings.Verified),
            new(ml),
            "remainder of the pool"
        );

    public static DiluteDose Dilute(decimal ml = 100m, decimal? protocol = null) =>
        new(Acts.By("pharm1"), new(ml), "saline, lot 26-114", new(protocol ?? ml));

    public static Given<IPreparationCommand, IPreparationEvent, Preparation> Counted() =>
        Given(Preparation.Decider).After(Thaw(), Count(), Verify(VerifyStep.OfCount));

    public static Given<IPreparationCommand, IPreparationEvent, Preparation> Ready() =>
        Counted().After(Withdraw(), Verify(VerifyStep.OfWithdrawal), Dilute(), Discard());

    public static Order PreparedOrder() =>
        Checked()
            .After(
                new ReserveOrder(
                    Acts.By("pharm1"),
                    new Dictionary<string, Fraction>(StringComparer.Ordinal) { [Lot] = new(0.80m) }
                ),
                new NoteThawed(Acts.By("pharm1"), Acts.Noon.AddHours(2)),
                new NotePrepared(Acts.By("pharm1"), new(77_900_000m))
            )
            .State;

    public static Act IssuedBy(string issuer = "pharm1", string checker = "pharm2", DateTimeOffset? at = null) =>
        Acts.By(issuer, at, Meanings.Issued).SignedBy(checker, Meanings.Checked);

    public static IssueDose Issue(Act? act = null, Order? order = null, Weighing? weight = null, string? eu = "<0.5") =>
        new(act ?? IssuedBy(), No)
        {
            Placed = order ?? PreparedOrder(),
            Weight = weight ?? Weight(52m),
            Lots = [new LotFacts(Lot, ["d-1"], ["donor/d-1", $"lot/{Lot}"], eu)],
            CheckerIsPharmacist = true,
            OpenLabels = 0,
            AppliedLabels = 1,
        };
}
