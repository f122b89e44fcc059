using System.Diagnostics;
using CellLot.SystemTests.Host;
using CellLot.Tests;

namespace CellLot.SystemTests.Running;

/// <summary>The two ways in which the same program is run.</summary>
public enum Shape
{
    /// <summary>One process with its own private database, no broker.</summary>
    AllInOne,

    /// <summary>Three processes over one database and one broker.</summary>
    Split,
}

/// <summary>A CellLot at work, as its surroundings see it: processes, a database and perhaps a broker, all of which can fail.</summary>
public abstract class Installation : IAsyncDisposable
{
    /// <summary>A busy machine takes its time to start three processes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>One that ends again and again will not run.</summary>
    private const int MostStarts = 10;

    /// <param name="seed">Seed of the shim between services; null runs the product as it is shipped.</param>
    protected Installation(int? seed)
    {
        Root = ThrowawayPostgres.NewFolder();
        Folder = Path.Combine(Root, "demonstration");
        Executable = seed is null ? CellLotProgram.Product : CellLotProgram.Shaken;
        Environment["CELLLOT_SHIM_SEED"] = $"{seed ?? 0}";
        Environment["CELLLOT_SHIM_TALLY"] = Path.Combine(Root, "tally");
    }

    public abstract Shape Shape { get; }

    /// <summary>Gone with everything in it when a later test run begins.</summary>
    public string Root { get; }

    /// <summary>The instance's folder, for <c>celllot demo --data</c>.</summary>
    public string Folder { get; }

    public abstract IReadOnlyList<Member> Members { get; }

    /// <summary>The network between each member and the broker, in the members' order; empty without a broker.</summary>
    public virtual IReadOnlyList<Wire> Wires => [];

    /// <summary>Sentences about members that ended although nobody had killed them.</summary>
    public List<string> Unexpected { get; } = [];

    protected string Executable { get; }

    protected Dictionary<string, string> Environment { get; } = [];

    /// <summary>A member is expected to end when its own private server is killed under it.</summary>
    protected bool MayEnd { get; set; }

    /// <summary>Makes one; it is not started yet.</summary>
    /// <param name="seed">Seed of the shim between services; null runs the product as it is shipped.</param>
    public static Installation Of(Shape shape, int? seed) =>
        shape is Shape.AllInOne ? new AllInOne(seed) : new Split(seed);

    /// <summary>Everything runs and answers.</summary>
    public virtual async Task Start()
    {
        foreach (var member in Members)
            await member.Start();
        await Whole();
    }

    /// <summary>As a superuser, for whoever judges: nothing of CellLot signs in like this.</summary>
    public abstract Task<string> Superuser(string database);

    /// <summary>kill -9 of every process of the database server; returns when it is back, where somebody else than CellLot brings it back.</summary>
    public abstract Task KillDatabase();

    /// <summary>Kills the broker and starts it again; not without one.</summary>
    public virtual Task KillBroker() => throw new NotSupportedException();

    /// <summary>The broker is away for a while; not without one.</summary>
    public virtual Task StopBroker(TimeSpan during) => throw new NotSupportedException();

    /// <summary>What lies in the broker's queues, by queue; null without a broker.</summary>
    public virtual Task<IReadOnlyDictionary<string, long>?> Queues() =>
        Task.FromResult<IReadOnlyDictionary<string, long>?>(null);

    /// <summary>Starts again what has ended, and waits until every member answers.</summary>
    /// <exception cref="TimeoutException">One does not; what it said is in the message.</exception>
    public async Task Whole()
    {
        var starts = 0;
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            var ready = true;
            foreach (var member in Members)
            {
                if (member.Ended is { } code && !MayEnd)
                    Unexpected.Add($"{member.Name} ended by itself with {code}: {member.Said}");
                if (!member.Runs && starts++ < MostStarts)
                    await member.Start();
                ready &= await member.IsReady();
            }
            if (ready)
                break;
            if (waited.Elapsed > Patience || starts > MostStarts)
                throw new TimeoutException(
                    $"Not whole again: {string.Join("; ", Members.Select(m => $"{m.Name}: {m.Said}"))}"
                );
        }
        MayEnd = false;
    }

    /// <summary>Messages that the shim handed on, and how many of these were repetitions.</summary>
    public (long Told, long Again) Tally()
    {
        var lines = Directory.GetFiles(Root, "tally.*").SelectMany(File.ReadAllLines).Select(l => l.Split(' '));
        var counted = lines.Where(l => l.Length == 3).Select(l => (long.Parse(l[1]), long.Parse(l[2]))).ToList();
        return (counted.Sum(c => c.Item1), counted.Sum(c => c.Item2));
    }

    /// <summary>Keeps every log for whoever looks into a failure; the rest goes with the folder.</summary>
    public void KeepLogs(string under)
    {
        string[] endings = [".jsonl", ".log"];
        foreach (
            var file in Directory
                .EnumerateFiles(Root, "*", SearchOption.AllDirectories)
                .Where(f => endings.Contains(Path.GetExtension(f), StringComparer.Ordinal))
        )
        {
            var kept = Path.Combine(under, Path.GetRelativePath(Root, file));
            Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
            File.Copy(file, kept, overwrite: true);
        }
    }

    public virtual async ValueTask DisposeAsync()
    {
        foreach (var member in Members)
            await member.DisposeAsync();
    }

    /// <summary>Every process of a database server dies at once, as in a power cut; the disk keeps what it has.</summary>
    protected static void KillTree(int postmaster)
    {
        foreach (var child in ChildrenOf(postmaster).Prepend(postmaster))
            Kill(child);
    }

    private static IEnumerable<int> ChildrenOf(int parent) =>
        Process.GetProcessesByName("postgres").Where(p => ParentOf(p.Id) == parent).Select(p => p.Id);

    private static int ParentOf(int pid)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{pid}/stat");
            return int.Parse(line[(line.LastIndexOf(')') + 2)..].Split(' ')[1]);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static void Kill(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
        }
        catch (ArgumentException)
        {
            // gone already
        }
    }
}
