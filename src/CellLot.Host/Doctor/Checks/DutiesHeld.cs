namespace CellLot.Host.Doctor.Checks;

/// <summary>One process holds each service's duties: it tells what happened, builds the lists, tries waiting messages again.</summary>
/// <param name="patience">So long nobody may hold them: taking over takes a few seconds.</param>
internal sealed class DutiesHeld(TimeSpan patience) : ICheck
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public DutiesHeld()
        : this(TimeSpan.FromSeconds(6)) { }

    public string Name => "duties";

    public async Task<IReadOnlyList<Finding>> Look(Patient installation, CancellationToken stop)
    {
        var idle = await Idle(installation, stop);
        for (var waited = TimeSpan.Zero; idle.Count > 0 && waited < patience; waited += Pause)
        {
            await Task.Delay(Pause, installation.Clock, stop);
            idle = await Idle(installation, stop);
        }
        return idle.Count == 0
            ? []
            :
            [
                new Finding(
                    Name,
                    Wrong: true,
                    $"Nobody holds the duties of {string.Join(", ", idle)}: what they record is not told to other services and lists stand still.",
                    "See processes. Where a process runs the service, its log says why it does not take the duties."
                ),
            ];
    }

    private static async Task<List<string>> Idle(Patient installation, CancellationToken stop)
    {
        var idle = new List<string>();
        foreach (var service in installation.Services)
            if (!await service.Database.One<bool>(Held, stop, $"celllot duties {service.Name}"))
                idle.Add(service.Name);
        return idle;
    }

    /// <summary>A session advisory lock of one key stands in two halves.</summary>
    private const string Held = """
        select exists (select from pg_locks l, hashtextextended($1, 0) key
         where l.locktype = 'advisory' and l.granted and l.objsubid = 1
           and l.database = (select oid from pg_database where datname = current_database())
           and l.classid::bigint = ((key >> 32) & 4294967295) and l.objid::bigint = (key & 4294967295))
        """;
}
