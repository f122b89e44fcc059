using System.Text.Json;
using System.Text.Json.Nodes;
using CellLot.Domain;
using CellLot.Domain.Sourcing;
using CellLot.Host.Demo.Chapters;
using CellLot.Platform.Client;
using CellLot.Platform.Ledger;
using CellLot.Tests.Holds;
using CellLot.Tests.Http;
using CellLot.Tests.Postgres;
using CellLot.Tests.StoredFormats;

namespace CellLot.Tests.Making;

/// <summary>A clean room of a running program: a process, an accepted donation, lots that are cultured and banked over the API.</summary>
internal sealed class Room(ApiFixture api)
{
    private readonly string mark = Guid.NewGuid().ToString("N")[..6].ToUpperInvariant();

    public string Process => $"MSC-{mark}";
    public string Donor => $"donor/D-{mark}";
    public string Din => $"A99{mark}";

    public string Lot(string name) => $"L{mark}-{name}";

    public string Bank(string name) => $"B{mark}-{name}";

    public string Material(string name) => $"M{mark}-{name}";

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async Task Open()
    {
        var sample = (DonationAccepted)Samples.Of(typeof(DonationAccepted));
        await Append(
            "sourcing",
            $"donation/{Din}",
            sample with
            {
                Act = By("qa"),
                Facts = sample.Facts with
                {
                    Din = Din,
                    Donor = $"D-{mark}",
                    Newborn = null,
                    Tissue = "bone-marrow",
                    RecoveredAt = Now.AddDays(-1),
                },
            }
        );
        await api.Stage.Do(
            "lead",
            "manufacturing.draft-process",
            $"processes/{Process}/versions",
            $"process/{Process}",
            new { definition = RoomProcess.Definition },
            Cells.Step(),
            api.Stage.At(79, "10:00"),
            ("lead", Meanings.Authored)
        );
        await api.Stage.Do(
            "qa",
            "manufacturing.approve-process",
            $"processes/{Process}/approvals",
            $"process/{Process}",
            new { version = 1, effectiveFrom = api.Stage.DateOf(75) },
            Cells.Step(),
            api.Stage.At(77, "10:00"),
            ("qa", Meanings.Approved)
        );
        await Eventually.Holds(
            async () =>
                await Find($"people/tech1") is { } known
                && known.GetProperty("trainings").GetArrayLength() > 0
                && await Find($"donations/{Din}") is not null,
            "training and donation are known at the bench",
            TimeSpan.FromSeconds(20)
        );
    }

    /// <summary>A lot from the donation with cells in two vessels, the first of them harvested and counted as <c>P0</c>.</summary>
    public async Task FromDonation(string name)
    {
        var lot = Lot(name);
        await Enter($"lots/{lot}", new { process = Process, donations = new[] { Din } });
        await Enter(
            $"lots/{lot}/isolations",
            new
            {
                from = Din,
                portion = "MNC",
                volumeMl = 30m,
                method = "density gradient",
            }
        );
        await Count(lot, "MNC", 168, 90m);
        await Cultured(lot, "MNC", ("V1", 15m), ("V2", 15m));
    }

    /// <summary>A lot from a vial of a bank, cultured and counted as <c>P0</c>.</summary>
    public async Task FromVial(string name, string bank, int vial)
    {
        var lot = Lot(name);
        await Enter($"lots/{lot}/from-vial", Vial(bank, vial));
        await Count(lot, $"{Bank(bank)}-{vial}", 200, 10m);
        await Cultured(lot, $"{Bank(bank)}-{vial}", ("V1", 0.9m));
    }

    public object Vial(string bank, int vial) =>
        new
        {
            process = Process,
            bank = Bank(bank),
            vial = $"{Bank(bank)}-{vial}",
        };

    /// <summary>Portion <c>P0</c> of a lot becomes a bank of ten vials.</summary>
    public Task ToBank(string name, string lot, params string[] materials) =>
        Enter($"banks/{Bank(name)}", Banking(name, lot, materials));

    public object Banking(string name, string lot, params string[] materials) =>
        new
        {
            lot = Lot(lot),
            portion = "P0",
            kind = "working",
            vials = Enumerable
                .Range(1, 10)
                .Select(n => new
                {
                    id = $"{Bank(name)}-{n}",
                    viable = 960_000m,
                    volume = 0.9m,
                }),
            materials,
        };

    public object Feeding(params string[] materials) =>
        new
        {
            vessels = new[] { "V2" },
            volumePerVesselMl = 30m,
            materials,
        };

    public object Seeding(string from, string vessel, decimal ml, string? keepAlive = null) =>
        new
        {
            from,
            vessels = new[]
            {
                new
                {
                    id = vessel,
                    type = "CF5",
                    volumeMl = ml,
                },
            },
            keepAlive,
        };

    public async Task Released(params string[] materials)
    {
        foreach (var material in materials)
        {
            await Enter(
                $"materials/{material}",
                new
                {
                    material = "medium",
                    supplier = "Example Media",
                    quantity = "1",
                    expires = api.Stage.DateOf(-100),
                }
            );
            await Enter($"materials/{material}/release", new { certificate = "CoA" }, "qa");
        }
    }

    /// <summary>Keys that a lot or bank carries.</summary>
    public async Task<IReadOnlyList<string>> Keys(string path)
    {
        var page = (await Find(path)).ShouldNotBeNull();
        var of = page.GetProperty("state") is { ValueKind: JsonValueKind.Object } state ? state : page;
        return [.. of.GetProperty("ancestryKeys").EnumerateArray().Select(k => k.GetString()!)];
    }

    public Task<JsonElement?> Find(string path) => api.Stage.Find("tech1", $"/api/v1/manufacturing/{path}");

    /// <summary>Enters something, whatever the age of what is known.</summary>
    public Task<JsonElement> Enter(string path, object body, string by = "tech1") =>
        api.Stage.Do(by, "manufacturing.entry", path, "", body, Cells.Step());

    /// <summary>Tries to enter something once; the codes of the refusal, or null when it was entered.</summary>
    public async Task<IReadOnlyList<string>?> Refusal(string path, object body)
    {
        var json = (JsonObject)JsonSerializer.SerializeToNode(body, body.GetType(), LedgerJson.Options)!;
        json["entryId"] = Guid.NewGuid();
        try
        {
            await (await api.Stage.As("tech1")).Post("manufacturing", path, json, null, null, Stop);
            return null;
        }
        catch (CommandRefusedException refused)
        {
            return refused.Codes;
        }
    }

    /// <summary>What a service's owner recorded, told as if it had.</summary>
    public Task Append(string service, string stream, params IEvent[] events) =>
        api.Service(service)
            .Ledger.Append(
                new AppendBatch
                {
                    Writes =
                    [
                        new StreamWrite(stream, -1, [.. events.Select(e => new NewEvent(Guid.CreateVersion7(), e))]),
                    ],
                    Metadata = new(
                        Now,
                        "test",
                        null,
                        null,
                        new Dictionary<string, string>(StringComparer.Ordinal)
                        {
                            ["site"] = "madrid",
                            ["study"] = "-",
                            ["by"] = "test",
                            ["occurredAt"] = $"{Now:yyyy-MM-ddTHH:mm:ss.ffffff}Z",
                        }
                    ),
                },
                Stop
            );

    public static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public static Act By(string person, DateTimeOffset? at = null) =>
        new()
        {
            EntryId = Guid.CreateVersion7(),
            ContentHash = "test",
            By = person,
            ByName = person,
            OccurredAt = at ?? Now,
            RecordedAt = Now,
            Zone = "Europe/Madrid",
            OffsetMinutes = 60,
        };

    private async Task Cultured(string lot, string from, params (string Id, decimal Ml)[] vessels)
    {
        await Enter(
            $"lots/{lot}/seedings",
            new
            {
                from,
                vessels = vessels.Select(v => new
                {
                    id = v.Id,
                    type = "CF5",
                    volumeMl = v.Ml,
                }),
            }
        );
        await Enter(
            $"lots/{lot}/harvests",
            new
            {
                portions = new[]
                {
                    new
                    {
                        portion = "P0",
                        vessels = new[] { "V1" },
                        volumeMl = 9.6m,
                    },
                },
            }
        );
        await Count(lot, "P0", 200, 10m);
    }

    private Task Count(string lot, string portion, int viable, decimal diluent) =>
        Enter($"lots/{lot}/counts", new { portion, count = ManufacturingBench.Raw([viable], [10], diluent) });
}
