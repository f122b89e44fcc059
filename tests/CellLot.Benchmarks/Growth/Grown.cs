using CellLot.SystemTests.Holds;
using CellLot.SystemTests.Proof;
using CellLot.SystemTests.Running;

namespace CellLot.Benchmarks.Growth;

/// <summary>An installation in one process, and acts in it over its API.</summary>
internal sealed class Grown : IAsyncDisposable
{
    private const string Donor = "DGROWTH";
    private readonly Installation at = Installation.Of(Shape.AllInOne, seed: null);
    private readonly Staging staging;
    private readonly Staff staff;

    private Grown() => (staging, staff) = (new Staging(at, new Calm()), new Staff(at));

    public Installation At => at;

    public static async Task<Grown> Open()
    {
        var grown = new Grown();
        await House.Open(grown.at, grown.staging, grown.staff);
        await CheapHouse.Accepted(grown.staging, "AGROWTH", Donor);
        return grown;
    }

    /// <summary>A filled lot of so many containers, made by the real rules beside the API.</summary>
    public Task Lot(string lot, int containers) => MadeLots.Fill(staging, lot, $"A{lot}", Donor, containers);

    /// <summary>A tank for 20 000 containers.</summary>
    public Task Tank(string tank) =>
        Do(
            "lead",
            "install-storage-unit",
            $"storage/{tank}",
            $"storage/{tank}",
            new
            {
                kind = "liquid nitrogen, vapour phase",
                racks = 20,
                boxesPerRack = 10,
                placesPerBox = 100,
            }
        );

    /// <summary>The first containers of a lot are frozen, so that they may be placed.</summary>
    public Task Freeze(string lot, int count) =>
        Do(
            CheapLots.Person,
            "record-freeze-run",
            $"freeze-runs/F{lot}",
            $"freeze/F{lot}",
            new
            {
                lot,
                containers = Enumerable.Range(1, count).Select(n => $"{lot}-{n:000}"),
                freezer = CheapHouse.Freezer,
                program = "MSC-1, version 2",
                contactStartedAt = DateTimeOffset.UtcNow.AddMinutes(-30),
                endedAt = DateTimeOffset.UtcNow.AddMinutes(60),
                coolingPerMinute = 1.0m,
                endCelsius = -120m,
            }
        );

    /// <summary>Puts containers of a lot, counted from 1, into positions of their own, in one act.</summary>
    public Task Place(string tank, string lot, int first, int count) =>
        Do(
            CheapLots.Person,
            "place-containers",
            $"storage/{tank}/placements",
            $"storage/{tank}",
            new
            {
                lot,
                placements = Enumerable
                    .Range(first, count)
                    .Select(n => new { container = $"{lot}-{n:000}", position = Position(n - 1) }),
            }
        );

    /// <summary>A lot is started.</summary>
    public Task StartLot(string lot) =>
        Do(
            CheapLots.Person,
            "start-lot",
            $"lots/{lot}",
            $"lot/{lot}",
            new { process = CheapLots.Process, donations = new[] { "AGROWTH" } }
        );

    /// <summary>
    /// Returns when no service has written anything for a while and every gate has heard all safety facts: behind thousands of lots
    /// they are busy for many minutes.
    /// </summary>
    public async Task Quiet()
    {
        await using var evidence = await Evidence.Of(at, CancellationToken.None);
        for (
            long last = -1, same = 0, looks = 0;
            same < 4 || !await HaveHeard(evidence);
            looks++, await Task.Delay(500)
        )
        {
            var now = 0L;
            foreach (var schema in evidence.Schemas)
                now += long.Parse(
                    (await evidence.Ask($"select coalesce(max(seq_id), 0) from {schema}.mt_events"))[0][0]!
                );
            if (looks % 60 == 0)
                Console.Error.WriteLine($"{now} events; waiting until no service writes any more");
            same = now == last ? same + 1 : 0;
            last = now;
        }
    }

    private static async Task<bool> HaveHeard(Evidence evidence)
    {
        foreach (var gate in new[] { "manufacturing", "quality", "pharmacy", "custody" })
        foreach (var heard in await evidence.Ask($"select source, n::text from {gate}.safety_heard"))
            if (
                heard[1] != (await evidence.Ask($"select coalesce(max(n), 0)::text from {heard[0]}.safety_facts"))[0][0]
            )
                return false;
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await staging.DisposeAsync();
        staff.Dispose();
        await at.DisposeAsync();
    }

    private static string Position(int n) => $"R{1 + (n / 1000)}-B{1 + (n / 100 % 10)}-P{1 + (n % 100):00}";

    private async Task Do(string person, string command, string path, string stream, object body)
    {
        var answer = await staff.Do(
            person,
            "manufacturing",
            command,
            path,
            stream,
            body,
            $"{command} {Guid.NewGuid()}"
        );
        if (!answer.Kept)
            throw new InvalidOperationException($"{command}: {answer.Sentence}");
    }
}
