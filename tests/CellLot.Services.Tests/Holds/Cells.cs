using CellLot.Domain;
using CellLot.Domain.Arithmetic;
using CellLot.Domain.Custody;
using CellLot.Domain.Manufacturing;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Patients;
using CellLot.Domain.Pharmacy.Protocols;
using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Domain.Quality;
using CellLot.Domain.Units;
using CellLot.Platform;
using CellLot.Platform.Ledger;
using CellLot.Platform.Subscriptions;
using CellLot.Tests.Http;
using CellLot.Tests.Postgres;
using CellLot.Tests.StoredFormats;
using Issued = CellLot.Domain.Pharmacy.Preparations.DoseIssued;

namespace CellLot.Tests.Holds;

/// <summary>
/// A lot, its orders and its doses in a running program: told by their owners' events, as if everything before had happened, so that
/// the gates behind them are the real ones.
/// </summary>
internal sealed class Cells(ApiFixture api)
{
    private static int made;

    private readonly string mark = Guid.NewGuid().ToString("N")[..6].ToUpperInvariant();

    public string Lot => $"CL26-{mark}";
    public string Donor => $"donor/D-{mark}";

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public string OrderNo(int n) => $"ORD-{mark}-{n:00}";

    public string Container(int n) => $"{Lot}-{n:000}";

    private string PatientNo(int n) => $"P-{mark}{n:00}";

    private ServiceRuntime Pharmacy => api.Service("pharmacy");
    private ServiceRuntime Custody => api.Service("custody");

    /// <summary>A filled and released lot, known to pharmacy and custody.</summary>
    public async Task Filled(int containers)
    {
        var sample = (LotFilled)Samples.Of(typeof(LotFilled));
        await Append(
            "manufacturing",
            $"lot/{Lot}",
            0,
            sample with
            {
                Act = By("lead"),
                Lot = Lot,
                Containers =
                [
                    .. Enumerable
                        .Range(1, containers)
                        .Select(n =>
                            sample.Containers[0] with
                            {
                                Id = Container(n),
                                Purpose = "dose",
                                FilledViable = new(25_000_000m),
                            }
                        ),
                ],
                Donors = [$"D-{mark}"],
                Bench = sample.Bench with { AncestryKeys = [Donor, $"lot/{Lot}"] },
                Expires = Now.AddYears(1),
            }
        );
        // Quality opens its dossier first: what it decides follows that.
        await Eventually.Holds(
            async () => (await Book()).Release is { Status: "pending" },
            "the dossier is open",
            TimeSpan.FromSeconds(20)
        );
        var released = (Released)Samples.Of(typeof(Released));
        await Append(
            "quality",
            $"release/{Lot}",
            -1,
            released with
            {
                Act = By("releaser"),
                Lot = Lot,
                Standing = new(LotStatus.Released, new Fraction(0.80m), new Percent(90m), "<0.5", null, "releaser"),
            }
        );
        await Eventually.Holds(
            async () =>
                (await State(Pharmacy, Stock.Decider, Lot)) is { Lot: not null, IsReleased: true }
                && (await State(Custody, BlockWatch.Decider, BlockWatch.Id)).Releases.ContainsKey(Lot),
            "the lot is filled and released",
            TimeSpan.FromSeconds(20)
        );
    }

    /// <summary>The lot has come to descend from something more.</summary>
    public Task Grown(string key) =>
        Append(
            "manufacturing",
            $"lot/{Lot}",
            -1,
            (AncestryGrown)Samples.Of(typeof(AncestryGrown)) with
            {
                Act = By("lead"),
                Lot = Lot,
                AncestryKeys = [Donor, $"lot/{Lot}", key],
            }
        );

    /// <summary>An order, checked by everybody, for one container.</summary>
    public Task Checked(int n) => Ordered(n, 5);

    /// <summary>An order, planned by pharm1 and entered by nobody yet.</summary>
    public Task Planned(int n) => Ordered(n, 2);

    private async Task Ordered(int n, int steps)
    {
        var terms = Terms;
        var candidate = new CandidateLot(
            Lot,
            "MSC(BM)",
            true,
            new Fraction(0.80m),
            Now.AddYears(1),
            false,
            [new(Container(n), new(25_000_000m), new(5m))]
        );
        var today = DateOnly.FromDateTime(Now.ToOffset(TimeSpan.FromHours(1)).DateTime); // by the clock of every act here
        var weight = new Weighing(60m, "kg", new Kilograms(60m), today, "nurse1");
        var protocol = new Protocol { Approved = [new(1, terms, today.AddDays(-1), "pharm1", "qa")] };
        IOrderCommand[] commands =
        [
            new OrderDose(
                By("prescriber"),
                OrderNo(n),
                PatientNo(n),
                "LN-POC",
                "P",
                protocol,
                1,
                today,
                null,
                new(20_000_000m)
            ),
            new PlanDose(By("pharm1"), weight, [candidate]),
            new EnterIndependently(By("pharm2"), 60m, "kg", new(20_000_000m), 1),
            new SignPrescription(By("prescriber", Meanings.Prescribed)),
            new CheckDose(By("pharm2", Meanings.Checked), weight),
        ];
        var order = Order.Decider.Empty;
        var events = new List<IEvent>();
        foreach (var command in commands.Take(steps))
        foreach (var happened in Order.Decider.DecideOnce(command, order))
        {
            events.Add(happened);
            order = Order.Decider.Fold(order, happened);
        }
        await Append("pharmacy", $"order/{OrderNo(n)}", 0, [.. events]);
    }

    /// <summary>The pharmacy's look-ups show the orders that were told here behind them.</summary>
    public Task Indexed() => InlineRebuild.Run(Pharmacy, Stop);

    /// <summary>A dose of the lot at the bedside, checked by two nurses: only the start is left.</summary>
    public async Task AtBedside(int n)
    {
        var issued = (Issued)Samples.Of(typeof(Issued));
        await Append(
            "pharmacy",
            $"preparation/{OrderNo(n)}",
            0,
            issued with
            {
                Act = By("pharm1"),
                Order = OrderNo(n),
                Patient = PatientNo(n),
                Study = "LN-POC",
                Lots = [Lot],
                Containers = [Container(n)],
                Donors = [$"D-{mark}"],
                AncestryKeys = [Donor, $"lot/{Lot}", $"container/{Container(n)}"],
                LabelCode = $"CL-DOSE:{OrderNo(n)}",
                MaxMlPerMin = new(5m),
                PlannedMlPerMin = new(4m),
                ThawedAt = Now.AddMinutes(-10),
                LatestStart = Now.AddHours(1),
                UseBy = Now.AddHours(2),
            }
        );
        await Eventually.Holds(
            async () => (await Dose(n)).Phase == InfusionPhase.Awaited,
            $"dose {n} is awaited",
            TimeSpan.FromSeconds(20)
        );
        for (var kept = false; !kept; )
            kept = await Arrived(n);
    }

    /// <summary>False when custody was told something about the dose in between.</summary>
    private async Task<bool> Arrived(int n)
    {
        var gate = await Custody.Ledger.Load(
            [($"administration/{OrderNo(n)}", Administrations.Decider.FoldVersion)],
            Stop
        );
        var dose = (await Dose(n)).Dose!;
        try
        {
            await Append(
                "custody",
                $"administration/{OrderNo(n)}",
                gate[0].Version,
                new DoseArrived
                {
                    Act = By("nurse1"),
                    Order = OrderNo(n),
                    Patient = PatientNo(n),
                    Place = "ward 3",
                },
                Entry(n, "nurse1", dose),
                Entry(n, "nurse2", dose),
                new BedsideMatched
                {
                    Act = By("nurse2"),
                    Order = OrderNo(n),
                    Patient = PatientNo(n),
                    People = ["nurse1", "nurse2"],
                    Entries = [],
                }
            );
            return true;
        }
        catch (LedgerConflict)
        {
            return false;
        }
    }

    public Task<AdministrationState> Dose(int n) => State(Custody, Administrations.Decider, OrderNo(n));

    public Task<Stock> Book() => State(Pharmacy, Stock.Decider, Lot);

    public Task<Order> OrderNow(int n) => State(Pharmacy, Order.Decider, OrderNo(n));

    /// <summary>Places a hold at Quality; signed.</summary>
    public Task Place(string hold, params string[] scope) =>
        api.Stage.Do(
            "qa",
            "quality.place-hold",
            $"holds/{hold}",
            $"hold/{hold}",
            new { scopeKeys = scope, reason = "look-back" },
            Step(),
            null,
            ("qa", Meanings.Approved)
        );

    public Task Lift(string hold, params string[] scope) =>
        api.Stage.Do(
            "releaser",
            "quality.lift-hold",
            $"holds/{hold}/lifting",
            $"hold/{hold}",
            new { scopeKeys = scope, because = "retested" },
            Step(),
            null,
            ("releaser", Meanings.Lifted)
        );

    public static string Step() => $"held {Interlocked.Increment(ref made)}";

    /// <summary>Number in the service's ledger under which it noted the hold's newest change; null before.</summary>
    public async Task<long?> Noted(string service, string hold, bool open)
    {
        var (stream, field) = service == "custody" ? ("watch/blocks", "inForce") : ("watch/holds", "open");
        await using var command = api.Service(service)
            .Database.CreateCommand(
                "select max(seq_id) from mt_events where stream_id = $1 and type = 'hold_noted' and data ->> 'hold' = $2 "
                    + $"and (data ->> '{field}')::boolean = $3"
            );
        command.Parameters.Add(new() { Value = stream });
        command.Parameters.Add(new() { Value = hold });
        command.Parameters.Add(new() { Value = open });
        return await command.ExecuteScalarAsync(Stop) as long?;
    }

    /// <summary>Numbers under which events of a kind about these keys stand in a service's ledger.</summary>
    public async Task<IReadOnlyList<long>> Numbers(string service, string type, string field, IReadOnlyList<string> of)
    {
        await using var command = api.Service(service)
            .Database.CreateCommand(
                $"select seq_id from mt_events where type = $1 and data ->> '{field}' = any($2) order by seq_id"
            );
        command.Parameters.Add(new() { Value = type });
        command.Parameters.Add(new() { Value = of.ToArray() });
        await using var rows = await command.ExecuteReaderAsync(Stop);
        var found = new List<long>();
        while (await rows.ReadAsync(Stop))
            found.Add(rows.GetInt64(0));
        return found;
    }

    public async Task HasNoted(string service, string hold, bool open) =>
        await Eventually.Holds(
            async () => await Noted(service, hold, open) is not null,
            $"{service} has noted {hold}",
            TimeSpan.FromSeconds(20)
        );

    /// <summary>Waits until the lot's book and an order say of a hold that it stands against them, or does no more.</summary>
    public Task Shows(int order, string hold, bool open) =>
        Eventually.Holds(
            async () =>
                (await Book()).Holds.GetValueOrDefault(hold)?.InForce == open
                && (await OrderNow(order)).Holds.GetValueOrDefault(hold)?.Open == open,
            $"book and order show {hold}",
            TimeSpan.FromSeconds(20)
        );

    private BedsideEntryMade Entry(int n, string by, DoseFacts dose) =>
        new()
        {
            Act = By(by),
            Order = OrderNo(n),
            Patient = PatientNo(n),
            Entry = new(
                by,
                by,
                Guid.NewGuid(),
                $"receipt {by} {n}",
                dose.LabelCode,
                dose.Volume,
                new(true, true, true, true, true, true, true, true)
            ),
            BeginsAnew = false,
        };

    private static async Task<TState> State<TCommand, TEvent, TState>(
        ServiceRuntime service,
        Decider<TCommand, TEvent, TState> decider,
        string id
    )
        where TCommand : ICommand
        where TEvent : IEvent
    {
        var loaded = await service.Ledger.Load([(decider.Stream(id), decider.FoldVersion)], Stop);
        return service.Folding.Fold(decider, loaded[0]).State;
    }

    private Task Append(string service, string stream, long expected, params IEvent[] events) =>
        api.Service(service)
            .Ledger.Append(
                new AppendBatch
                {
                    Writes =
                    [
                        new StreamWrite(
                            stream,
                            expected,
                            [.. events.Select(e => new NewEvent(Guid.CreateVersion7(), e))]
                        ),
                    ],
                    Metadata = new(
                        Now,
                        "test",
                        null,
                        null,
                        new Dictionary<string, string>(StringComparer.Ordinal)
                        {
                            ["site"] = "madrid",
                            ["study"] = "LN-POC",
                            ["by"] = "test",
                            ["occurredAt"] = $"{Now:yyyy-MM-ddTHH:mm:ss.ffffff}Z",
                        }
                    ),
                },
                Stop
            );

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private static Act By(string person, params string[] signed) =>
        new()
        {
            EntryId = Guid.CreateVersion7(),
            ContentHash = "test",
            By = person,
            ByName = person,
            OccurredAt = Now,
            RecordedAt = Now,
            Zone = "Europe/Madrid",
            OffsetMinutes = 60,
            Signatures = [.. signed.Select(m => new Signature(Guid.NewGuid(), person, person, m, Now, "hash"))],
        };

    /// <summary>A fixed dose of what one container holds.</summary>
    private static ProtocolTerms Terms { get; } =
        new()
        {
            Study = "LN-POC",
            Products = ["MSC(BM)"],
            ProductName = "MSC(BM)",
            Basis = DoseBasis.Fixed,
            FixedCells = new(20_000_000m),
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
}
