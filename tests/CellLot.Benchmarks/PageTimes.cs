using System.Diagnostics;
using System.Globalization;
using System.Text;
using CellLot.Host.Demo;
using CellLot.SystemTests.Holds;
using CellLot.SystemTests.Proof;
using CellLot.SystemTests.Running;

namespace CellLot.Benchmarks;

/// <summary>
/// How long the server takes for each page in an installation of many lots: the whole answer, asked on this machine by somebody
/// who is signed in, one after the other.
/// </summary>
internal sealed class PageTimes(bool quick)
{
    private const int AtOnce = 3;
    private const string Donor = "DPAGES";
    private readonly int lots = quick ? 6 : 1000;
    private readonly int containers = quick ? 10 : 200;
    private readonly int times = quick ? 3 : 40;
    private readonly int orders = quick ? 1 : 10;

    /// <summary>Who looks at which page. The first lots are released, the others wait for it.</summary>
    private static readonly (string Person, string Address)[] Pages =
    [
        ("tech1", "/bench"),
        ("tech1", "/bench/CLP0002/verify"),
        ("tech1", "/lots"),
        ("tech1", "/lots/CLP0002"),
        ("tech1", "/print/batch-record/CLP0002"),
        ("qa", "/release"),
        ("qa", "/release/CLP0002"),
        ("qa", "/holds"),
        ("pharm1", "/pharmacy"),
        ("pharm1", "/pharmacy/orders/ORDP-1"),
        ("pharm1", "/doses/ORDP-1"),
        ("nurse1", "/ward"),
    ];

    /// <summary>The table of results.</summary>
    public async Task<string> Run()
    {
        await using var at = Installation.Of(Shape.AllInOne, seed: null);
        await using var staging = new Staging(at, new Calm());
        using var staff = new Staff(at);
        await House.Open(at, staging, staff);
        await Parallel.ForAsync(
            1,
            lots + 1,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (n, _) =>
            {
                if (n <= orders)
                    await MadeLots.Make(staging, $"CLP{n:0000}", $"APAGES{n:0000}", Donor, containers);
                else
                    await MadeLots.Fill(staging, $"CLP{n:0000}", $"APAGES{n:0000}", Donor, containers);
                if (n % 50 == 0)
                    Console.Error.WriteLine($"{n} of {lots} lots");
            }
        );
        for (var order = 1; order <= orders; order++)
            await MadeLots.Reserve(staging, staff, $"ORDP-{order}", $"PP-{order}", $"CLP{order:0000}");
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyy-MM-dd}, {Results.Machine()}; {lots} lots of {containers} containers, {orders} orders, each page {times} times.\n\n"
        );
        text.Append(await Sizes(at));
        text.Append("| page | who | p50 | p95 | kB |\n|---|---|---|---|---|\n");
        var people = DemoRun.Open(at.Folder, "holds");
        foreach (var byPerson in Pages.GroupBy(p => p.Person, StringComparer.Ordinal))
        {
            using var reader = new PageReader(at.Members[0].Address);
            await reader.SignIn(byPerson.Key, people.PasswordOf(byPerson.Key));
            foreach (var (person, address) in byPerson)
                text.Append(await Row(reader, person, address));
        }
        return text.ToString();
    }

    /// <summary>What all that takes in the database: the figures that docs/scale.md reckons with.</summary>
    private static async Task<string> Sizes(Installation at)
    {
        await using var evidence = await Evidence.Of(at, CancellationToken.None);
        var text = new StringBuilder("| | rows | MiB, with indexes | bytes a row |\n|---|---|---|---|\n");
        foreach (var schema in evidence.Schemas)
            await Size($"{schema}.mt_events");
        foreach (var table in (string[])["edges", "states", "lines", "reached"])
            await Size($"tracing.{table}");
        foreach (var schema in (string[])["manufacturing", "quality", "pharmacy", "custody"])
            await Size($"{schema}.views");
        var all = await evidence.Ask("select pg_database_size(current_database()) / 1048576");
        return text.Append(CultureInfo.InvariantCulture, $"| the database | | {all[0][0]} | |\n\n").ToString();

        async Task Size(string table)
        {
            var row = (await evidence.Ask($"select count(*), pg_total_relation_size('{table}') from {table}"))[0];
            var (rows, bytes) = (Number(row[0]), Number(row[1]));
            if (rows > 0)
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"| {table} | {rows} | {bytes / 1048576.0:0.0} | {bytes / rows} |\n"
                );
        }
    }

    private static long Number(string? text) => long.Parse(text!, CultureInfo.InvariantCulture);

    private async Task<string> Row(PageReader reader, string person, string address)
    {
        var (took, bytes) = (new List<double>(), 0);
        await reader.Read(address); // the first one compiles
        for (var n = 0; n < times; n++)
        {
            var begun = Stopwatch.GetTimestamp();
            bytes = await reader.Read(address);
            took.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
        }
        var row = string.Create(
            CultureInfo.InvariantCulture,
            $"| {address} | {person} | {Results.Ms(Results.At(took, 0.50))} | {Results.Ms(Results.At(took, 0.95))} | {bytes / 1000} |\n"
        );
        Console.Error.Write(row);
        return row;
    }
}
