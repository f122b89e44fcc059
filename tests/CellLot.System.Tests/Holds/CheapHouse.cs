using CellLot.Domain;
using CellLot.Domain.Arithmetic;
using CellLot.Domain.Custody;
using CellLot.Domain.Manufacturing;
using CellLot.Domain.Pharmacy.Protocols;
using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Domain.Sourcing;
using CellLot.Domain.Units;
using CellLot.Platform.Http;
using Made = CellLot.Domain.Manufacturing.Process;
using NoteRelease = CellLot.Domain.Pharmacy.Stocks.NoteRelease;

namespace CellLot.SystemTests.Holds;

/// <summary>What has to stand before cells can travel: a process, a protocol, accepted donations, released lots.</summary>
internal static class CheapHouse
{
    public const string Study = "HOLDS";
    public const string Protocol = "HOLDS-1";
    private const long NewestWord = 1_000_000;
    public const string Freezer = "FRZ-HOLDS";

    /// <summary>At noon: its date is the same by every clock here, at whatever hour the tests run.</summary>
    private static readonly DateTimeOffset Long = new(DateTime.UtcNow.Date.AddDays(-400).AddHours(12), TimeSpan.Zero);

    /// <summary>The process and the protocol of all runs.</summary>
    public static async Task Stand(Staging staging)
    {
        await staging.Do(
            "manufacturing",
            "lead",
            Long,
            async cx =>
            {
                await Process(cx);
                var calibrated = StagedActs.Of("lead", "freezer", Long);
                var due = DateOnly.FromDateTime(DateTime.UtcNow.AddYears(1));
                await cx.Do(
                    EquipmentItem.Decider,
                    Freezer,
                    new CalibrateEquipment(calibrated, Freezer, "controlled-rate freezer", due, "CAL-1")
                );
            }
        );
        await staging.Do(
            "pharmacy",
            "pharm1",
            Long,
            async cx =>
            {
                var draft = StagedActs.Of("pharm1", "protocol/draft", Long, ("pharm1", Meanings.Authored));
                await cx.Do(Domain.Pharmacy.Protocols.Protocol.Decider, Protocol, new DraftProtocol(draft, Terms()));
                var approve = StagedActs.Of("qa", "protocol/approve", Long, ("qa", Meanings.Approved));
                await cx.Do(
                    Domain.Pharmacy.Protocols.Protocol.Decider,
                    Protocol,
                    new ApproveProtocol(approve, 1, null)
                );
            }
        );
    }

    /// <summary>The process of all lots, drafted and approved.</summary>
    public static async Task Process(CommandContext cx)
    {
        var draft = StagedActs.Of("lead", "process/draft", Long, ("lead", Meanings.Authored));
        await cx.Do(Made.Decider, CheapLots.Process, new DraftProcess(draft, CheapLots.Process, Definition()));
        var approve = StagedActs.Of("qa", "process/approve", Long, ("qa", Meanings.Approved));
        var from = DateOnly.FromDateTime(Long.UtcDateTime);
        await cx.Do(Made.Decider, CheapLots.Process, new ApproveProcess(approve, CheapLots.Process, 1, from));
    }

    /// <summary>A donation of this donor, accepted.</summary>
    public static Task Accepted(Staging staging, string din, string donor) =>
        staging.Do(
            "sourcing",
            "donor-physician",
            Long,
            cx =>
            {
                var facts = new DonationFacts(din, din, donor, null, "bone-marrow", Long, new(2025, 1, 1), 30m, null);
                return Happened(
                    cx,
                    Donation.Decider,
                    din,
                    $"donation/{din}",
                    act =>
                        [
                            new DonationRecovered(act, facts, null),
                            new DonationReceived(act, facts, true, true, 2m, 8m),
                            new DonationAccepted(act, facts, ["us", "eu"]),
                        ]
                );
            }
        );

    /// <summary>
    /// A lot is released for pharmacy and ward, with a version that no later word of Quality reaches: a hold reopens the release too,
    /// and that would stop a dose as well. Here the hold alone has to do it. The release that Quality decides is <see cref="Certification"/>.
    /// </summary>
    public static async Task Release(Staging staging, string lot)
    {
        var act = StagedActs.Of("releaser", $"release/{lot}", Long);
        await staging.Do(
            "pharmacy",
            "releaser",
            Long,
            cx =>
                cx.Do(
                    Stock.Decider,
                    lot,
                    new NoteRelease(act, lot, new("released", new(0.80m), new(85m), "<0.5", null, NewestWord))
                )
        );
        await staging.Do(
            "custody",
            "releaser",
            Long,
            cx =>
                cx.Do(
                    BlockWatch.Decider,
                    BlockWatch.Id,
                    new Domain.Custody.NoteRelease(act, lot, NewestWord, "released")
                )
        );
    }

    /// <summary>Events as they stand, without a rule; once.</summary>
    private static Task Happened<TCommand, TEvent, TState>(
        CommandContext cx,
        Decider<TCommand, TEvent, TState> decider,
        string id,
        string step,
        Func<Act, IReadOnlyList<TEvent>> events
    )
        where TCommand : ICommand
        where TEvent : IEvent
    {
        var told = new Decider<Telling<TEvent>, TEvent, TState>(
            decider.Category,
            decider.FoldVersion,
            decider.Initial,
            (command, _) => command.Events,
            decider.Evolve
        );
        var act = StagedActs.Of("stager", step, Long);
        return cx.Do(told, id, new Telling<TEvent>(act, events(act)));
    }

    private sealed record Telling<TEvent>(Act Act, IReadOnlyList<TEvent> Events) : ICommand;

    private static ProcessDefinition Definition()
    {
        static ProcessStep Step(StepKind kind, params StepKind[] after) =>
            new(kind, after, "SOP-MFG-01", 1, false, [], new Dictionary<string, string>(StringComparer.Ordinal));

        return new ProcessDefinition
        {
            Product = "MSC(holds)",
            Tissues = ["bone-marrow"],
            Steps =
            [
                Step(StepKind.Receive),
                Step(StepKind.Isolate, StepKind.Receive),
                Step(StepKind.Count, StepKind.Receive, StepKind.Isolate, StepKind.Harvest),
                Step(StepKind.Seed, StepKind.Count, StepKind.Split),
                Step(StepKind.Feed, StepKind.Seed, StepKind.Feed),
                Step(StepKind.Harvest, StepKind.Seed, StepKind.Feed),
                Step(StepKind.Split, StepKind.Count),
                Step(StepKind.Bank, StepKind.Split),
                Step(StepKind.Formulate, StepKind.Split),
                Step(StepKind.Fill, StepKind.Formulate),
                Step(StepKind.Freeze, StepKind.Fill),
            ],
            Limits = new ProcessLimits(9, new PopulationDoublings(90m), new Percent(15), "15"),
            VesselTypes = [new VesselType("CF10", new SquareCentimetres(6320))],
            Fill = new FillRule(new(5.0m), new Percent(5), new CellCount(20_000_000), 60),
            Freeze = new FreezeEnvelope(60, -100m, 0.8m, 1.5m),
            PoolsDonors = true,
        };
    }

    private static ProtocolTerms Terms() =>
        new()
        {
            Study = Study,
            Products = ["MSC(holds)"],
            ProductName = "MSC(holds)",
            Basis = DoseBasis.PerKg,
            DosePerKg = new(1_000_000m),
            MinPerKg = new(1_000_000m),
            MaxPerKg = new(1_500_000m),
            WeightMaxAgeDays = 30,
            WeightMaxChangePercent = new(10m),
            MinWeightKg = new(30m),
            MaxWeightKg = new(200m),
            BandLow = "90",
            BandHigh = "110",
            VolumeStepMl = new(0.1m),
            PostThawHours = new(48m),
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
            AllowMixedLots = true,
            Legends = ["For one patient only"],
        };
}
