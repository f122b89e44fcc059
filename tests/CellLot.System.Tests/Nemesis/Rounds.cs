using System.Diagnostics;
using System.Globalization;
using CellLot.SystemTests.Running;
using Npgsql;

namespace CellLot.SystemTests.Nemesis;

/// <summary>Lets one fault after the other happen, each ended and everything whole again before the next.</summary>
/// <param name="say">Where every round is printed, with its number and what it did.</param>
internal sealed class Rounds(Installation at, int seed, Action<string> say)
{
    private readonly Random random = new(seed);
    private readonly Dictionary<string, long> positions = new(StringComparer.Ordinal);

    /// <summary>How often each fault has happened.</summary>
    public SortedDictionary<string, int> ByName { get; } = new(StringComparer.Ordinal);

    /// <summary>Positions that were seen further on before.</summary>
    public List<string> GoneBack { get; } = [];

    public int Done => ByName.Values.Sum();

    /// <summary>Each fault once, in an order of chance.</summary>
    public async Task OfEveryKind(IReadOnlyList<Fault> faults)
    {
        var order = faults.ToArray();
        random.Shuffle(order);
        foreach (var fault in order)
            await Round(fault);
    }

    /// <summary>So many more, chosen by weight.</summary>
    public async Task More(IReadOnlyList<Fault> faults, int rounds)
    {
        var all = faults.SelectMany(f => Enumerable.Repeat(f, f.Weight)).ToList();
        for (var round = 0; round < rounds; round++)
            await Round(all[random.Next(all.Count)]);
    }

    private async Task Round(Fault fault)
    {
        await Task.Delay(random.Next(200, 1500));
        var clock = Stopwatch.StartNew();
        var what = await fault.Happen(at, random);
        var over = clock.Elapsed;
        await at.Whole();
        await SeePositions();
        ByName[fault.Name] = ByName.GetValueOrDefault(fault.Name) + 1;
        say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{DateTime.UtcNow:HH:mm:ss} {at.Shape} {Done, 3} {fault.Name}: {what}; over after {over.TotalSeconds:0.0} s, whole after {clock.Elapsed.TotalSeconds:0.0} s"
            )
        );
    }

    private async Task SeePositions()
    {
        await using var source = NpgsqlDataSource.Create(await at.Superuser("celllot") + ";Pooling=false");
        await using var schemas = source.CreateCommand(
            "select schemaname from pg_tables where tablename = 'mt_event_progression' order by 1"
        );
        var names = new List<string>();
        await using (var reader = await schemas.ExecuteReaderAsync())
            while (await reader.ReadAsync())
                names.Add(reader.GetString(0));
        await using var asked = source.CreateCommand(
            string.Join(
                " union all ",
                names.Select(n => $"select '{n}: ' || name, last_seq_id from {n}.mt_event_progression")
            )
        );
        await using var rows = await asked.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            var (name, position) = (rows.GetString(0), rows.GetInt64(1));
            if (position < positions.GetValueOrDefault(name))
                GoneBack.Add($"{name} went back from {positions[name]} to {position}");
            positions[name] = position;
        }
    }
}
