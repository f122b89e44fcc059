using CellLot.Domain.Quality;
using CellLot.Domain.Units;

namespace CellLot.Domain.Tests.Quality;

/// <summary>A lot, its specification and its dossier for tests.</summary>
internal static class Lots
{
    public const string No = "CL26-0001";
    public const string SampleId = "CL26-0001-QC1";
    public static readonly DateTimeOffset Expires = new(2031, 3, 2, 0, 0, 0, TimeSpan.Zero);

    public static SpecificationContent Content(bool conditional = false) =>
        new(
            "MSC drug product",
            ["MSC(BM)"],
            ["eu", "us"],
            conditional,
            [
                Test("viability", ">=", "70") with
                {
                    Measure = Measure.PostThawViability,
                    StageOne = true,
                },
                Test("cells", ">=", "90") with
                {
                    Limits = [new(">=", "90"), new("<=", "120")],
                    Measure = Measure.ViableOfLabelClaim,
                    StageOne = true,
                },
                Test("endotoxin", "<", "0.5") with
                {
                    Unit = "EU/mL",
                    Measure = Measure.Endotoxin,
                    StageOne = true,
                },
                Test("sterility", "", "") with
                {
                    Kind = TestKind.Qualitative,
                    Limits = [],
                    Unit = null,
                    Expected = "no growth",
                    MinimumDays = 14,
                },
            ]
        );

    public static TestDefinition Test(string code, string how, string limit) =>
        new(
            code,
            code,
            "method",
            "drug-product",
            TestKind.Numeric,
            "%",
            [new(how, limit)],
            null,
            true,
            false,
            null,
            null
        );

    public static Specification InForce(bool conditional = false) =>
        Given(Specification.Decider)
            .After(
                new DraftSpecification(Acts.By("analyst", signed: Meanings.Authored), "MSC-DP", Content(conditional)),
                new ApproveSpecification(Acts.By("qa", signed: Meanings.Approved), "MSC-DP", 1, null)
            )
            .State;

    public static LotFill Fill { get; } =
        new(
            "MSC(BM)",
            "BM-MSC",
            [
                new("CL26-0001-001", "dose", 25_000_000m, 5.0m),
                new("CL26-0001-016", "qc", 25_000_000m, 5.0m),
                new("CL26-0001-017", "qc", 25_000_000m, 5.0m),
            ],
            ["DN-1"],
            ["A999926000123"],
            20_000_000m,
            9.6758m,
            Acts.Noon,
            Expires
        );

    public static OpenDossier Opened(long version = 20) =>
        new(Acts.OfMessage("quality", $"filled {version}"), No, version, Fill);

    public static NoteGateInput Noted(GateInput input) => new(Acts.By("system:quality"), No, input);

    public static GateInput[] Around(string? deviation = null) =>
        [
            new BatchRecordInput($"lot/{No}", 30, "Lead; QA", ["lead", "qa"], deviation is null ? [] : [deviation]),
            new LabelsInput($"labels/{No}", 4, 4, 3, 1),
            new EligibilityInput("donor/DN-1", 7, "DN-1", [new("eu", "eligible"), new("us", "eligible")]),
            new ConsentInput("donor/DN-1", 2, "DN-1", true, "ICF-2", ["manufacture"]),
            new DonationInput("donation/A999926000123", 3, "A999926000123", "DN-1", ["DN-1"], "accepted", ["eu", "us"]),
        ];

    public static DrawSample Drawn(
        Release? release = null,
        string id = SampleId,
        Specification? specification = null
    ) =>
        new(
            Acts.By("analyst"),
            id,
            No,
            SamplePurpose.Release,
            "QC container",
            "CL26-0001-016",
            "MSC-DP",
            specification ?? InForce(),
            [],
            release ?? Dossier().State
        );

    public static TestThawedContainer Thawed(
        Release? release = null,
        decimal viable = 160,
        decimal dead = 20,
        string container = "CL26-0001-016"
    ) =>
        new(
            Acts.By("analyst", signed: Meanings.Tested),
            SampleId,
            container,
            new(viable, dead, 4, new Millilitres(0.1m), new Millilitres(0.9m), new Millilitres(5.0m)),
            "QC laboratory",
            release ?? Dossier().State
        );

    public static EnterResults Entered(string endotoxin = "<0.5", string sterility = "no growth") =>
        new(
            Acts.By("analyst", signed: Meanings.Tested),
            SampleId,
            [
                new("endotoxin", endotoxin, "QC laboratory", null, null),
                new("sterility", sterility, "QC laboratory", new(2026, 2, 16), new(2026, 3, 2)),
            ]
        );

    public static ReviewResults Reviewed(string by = "qa") => new(Acts.By(by, signed: Meanings.Reviewed), SampleId, []);

    /// <summary>A dossier that is open, with nothing noted.</summary>
    public static Given<IReleaseCommand, IReleaseEvent, Release> Dossier() => Given(Release.Decider).After(Opened());

    /// <summary>A sample, all its results entered and reviewed.</summary>
    public static Given<ISampleCommand, ISampleEvent, Sample> Tested(
        string endotoxin = "<0.5",
        bool reviewed = true,
        Specification? specification = null
    )
    {
        var sample = Given(Sample.Decider).After(Drawn(specification: specification), Thawed(), Entered(endotoxin));
        return reviewed ? sample.After(Reviewed()) : sample;
    }

    public static SampleInput Stated(Sample sample, long version = 5, string id = SampleId) =>
        new($"sample/{id}", version, sample.Purpose, sample.Results, sample.Thaw);

    /// <summary>A dossier with every gate closed but the review's.</summary>
    public static Given<IReleaseCommand, IReleaseEvent, Release> Complete(
        Sample? sample = null,
        bool conditional = false
    ) =>
        Dossier()
            .After([.. Around().Select(Noted)])
            .After(
                new PinSpecification(Acts.By("analyst"), No, "MSC-DP", InForce(conditional).Versions[0]),
                Noted(Stated(sample ?? Tested().State))
            );

    public static ReviewDossier DossierReview(string by = "qa") =>
        new(Acts.By(by, signed: Meanings.Reviewed), No, "below -150 °C throughout");

    public static ReleaseLot Certified(string by = "releaser") =>
        new(Acts.By(by, signed: Meanings.Released), No, "certificate-hash");

    public static Given<IReleaseCommand, IReleaseEvent, Release> Released() =>
        Complete().After(DossierReview(), Certified());
}
