using System.Text.Json;
using CellLot.Domain;
using CellLot.Domain.Tracing;
using CellLot.Messages;
using CellLot.Platform.Ledger;

namespace CellLot.Tests.Tracing;

/// <summary>What services tell of one lot, from its donor to a patient, as Tracing's ledger keeps it.</summary>
internal static class Story
{
    internal static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    /// <summary>In the order in which it happened.</summary>
    public static IReadOnlyList<StoredEvent> Facts { get; } =
    [
        .. new (string Source, string Stream, long Version, Message Told)[]
        {
            ("sourcing", "donor/D-1", 1, new DonorRegistered("D-1", "adult")),
            ("sourcing", "donor/D-1", 2, new ConsentChanged("D-1", true, "ICF-2", ["manufacture"])),
            ("sourcing", "donor/D-1", 5, new DonorDetermined("D-1", "eu", "eligible", Start)),
            ("sourcing", "donation/A1", 1, Donation("recovered")),
            ("sourcing", "donation/A1", 3, Donation("accepted")),
            ("manufacturing", "lot/L-1", 1, Started()),
            (
                "manufacturing",
                "lot/L-1",
                4,
                new CultureRecorded("L-1", "harvest", 1, "P1 harvested", ["material/M-1", "equipment/INC-1"])
            ),
            (
                "manufacturing",
                "lot/L-1",
                6,
                new CultureRecorded("L-1", "bank", 1, "Laid down as bank B-1", ["bank/B-1", "material/M-1"])
                {
                    Made = ["bank/B-1"],
                }
            ),
            ("manufacturing", "lot/L-2", 1, FromVial()),
            ("manufacturing", "lot/L-2", 2, new LotAncestry("L-2", ["bank/B-1", "lot/L-1", "lot/L-2", "material/M-2"])),
            ("manufacturing", "lot/L-1", 9, Filled()),
            ("manufacturing", "storage/LN2-A", 1, new ContainerStands("L-1-001", "L-1", "LN2-A", "P01")),
            ("manufacturing", "storage/LN2-A", 7, new ContainerStands("L-1-001", "L-1", null, null)),
            ("quality", "release/L-1", 2, Release("pending")),
            ("quality", "release/L-1", 8, Release("released")),
            ("quality", "hold/H-1", 1, new HoldChanged("H-1", true, "look-back", ["donor/D-1", "lot/L-1"])),
            ("quality", "hold/H-1", 2, new HoldChanged("H-1", false, "look-back", ["donor/D-1", "lot/L-1"])),
            ("pharmacy", "patient/P-1", 1, new PatientEnrolled("P-1", "LN-POC")),
            ("pharmacy", "order/O-1", 2, Order("planned")),
            ("pharmacy", "order/O-1", 6, Order("reserved")),
            ("pharmacy", "stock/L-1", 2, new ContainersMoved("L-1", "O-1", "reserved", ["L-1-001"])),
            ("pharmacy", "stock/L-1", 5, new ContainersMoved("L-1", "O-1", "infused", ["L-1-001"])),
            ("custody", "custody/dose-O-1", 1, new CustodyChanged("dose/O-1", "pharm1", "Pat", "hatch", "received")),
            ("custody", "custody/dose-O-1", 2, new CustodyChanged("dose/O-1", "nurse1", "Nu", "ward", "received")),
            (
                "custody",
                "administration/O-1",
                4,
                new AdministrationChanged("O-1", "P-1", "running", "Started") { StartedAt = Start }
            ),
            ("custody", "administration/O-1", 9, Closed()),
        }.Select((f, n) => Fact(f.Source, f.Stream, f.Version, f.Told, n)),
    ];

    private static DonationChanged Donation(string state) => new("A1", "D-1", "bone-marrow", state, Start, 30m);

    private static LotStarted Started() =>
        new("L-1", "MSC(BM)", "BM-MSC", "bone-marrow", ["A1"], ["D-1"], ["donor/D-1", "donation/A1", "lot/L-1"]);

    private static LotStarted FromVial() =>
        new(
            "L-2",
            "MSC(BM)",
            "BM-MSC",
            "bone-marrow",
            ["A1"],
            ["D-1"],
            ["bank/B-1", "donation/A1", "donor/D-1", "lot/L-1", "lot/L-2"]
        );

    private static LotFilled Filled() =>
        new(
            "L-1",
            "MSC(BM)",
            "BM-MSC",
            [
                new FilledContainer("L-1-001", "dose", 25_000_000m, 5m),
                new FilledContainer("L-1-002", "qc", 25_000_000m, 5m),
            ],
            ["D-1"],
            ["A1"],
            ["donor/D-1", "donation/A1", "lot/L-1", "material/M-1"],
            20_000_000m,
            9.6758m,
            Start,
            Start.AddYears(2)
        );

    private static LotReleaseChanged Release(string status) => new("L-1", status, 0.80m, 89m, "<0.5", null, "releaser");

    private static OrderChanged Order(string state) =>
        new("O-1", "P-1", "LN-POC", 1, state, 78_000_000m, null, ["L-1"], ["L-1-001"], $"Order {state}");

    private static InfusionClosed Closed() =>
        new("O-1", "P-1", ["L-1"], ["L-1-001"], 98m, 2m, 76_342_000m, Start, Start.AddHours(1), "completed");

    internal static StoredEvent Fact(string source, string stream, long version, Message told, int n)
    {
        var at = Start.AddMinutes(n);
        var id = new Guid(n + 1, 0, 0, new byte[8]);
        var act = new Act
        {
            EntryId = id,
            ContentHash = $"{n}",
            By = "system:tracing",
            ByName = "CellLot tracing",
            OccurredAt = at,
            RecordedAt = at,
            Zone = "Etc/UTC",
            OffsetMinutes = 0,
        };
        var body = JsonSerializer.SerializeToNode(told, told.GetType(), LedgerJson.Options)!.AsObject();
        body.Remove("envelope");
        var fact = new FactNoted(
            act,
            source,
            stream,
            version,
            told.GetType().Name,
            body.ToJsonString(LedgerJson.Options),
            "somebody",
            at,
            at
        );
        return new StoredEvent(
            n + 1,
            id,
            $"fact/{source}/{stream}",
            version,
            EventTypes.NameOf(typeof(FactNoted)),
            JsonSerializer.SerializeToElement(fact, LedgerJson.Options),
            at,
            "system:tracing",
            null,
            null,
            default
        );
    }
}
