using CellLot.SystemTests.Running;

namespace CellLot.SystemTests.Nemesis;

/// <summary>What befalls a <c>celllot</c> process.</summary>
internal static class ProcessFaults
{
    public static async Task<string> Kill(Installation at, Random random)
    {
        var member = One(at, random);
        await member.Kill();
        var away = random.Next(2000);
        await Task.Delay(away);
        return $"{member.Name}, away for {away} ms";
    }

    public static async Task<string> KillAll(Installation at, Random random)
    {
        foreach (var member in at.Members)
            await member.Kill();
        await Task.Delay(random.Next(1000));
        return "all";
    }

    /// <summary>A start writes too: roles, schemas, keys, positions. It is cut off at any point, up to three times.</summary>
    public static async Task<string> KillWhileStarting(Installation at, Random random)
    {
        var member = One(at, random);
        await member.Kill();
        var lived = new List<int>();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            await member.Start();
            lived.Add(random.Next(100, 4000));
            await Task.Delay(lived[^1]);
            await member.Kill();
        }
        return $"{member.Name}, after {string.Join(", ", lived)} ms";
    }

    /// <summary>A holder of duties that gets no turn is alive for all others: nobody may take it for dead, and it may do no harm when it goes on.</summary>
    public static async Task<string> Pause(Installation at, Random random)
    {
        var member = One(at, random);
        var during = random.Next(1000, 8000);
        await member.Pause();
        await Task.Delay(during);
        await member.Resume();
        return $"{member.Name} for {during} ms";
    }

    /// <summary>Now it is dead for the database, another takes its duties, and then it goes on and believes to hold them.</summary>
    public static async Task<string> PauseWithoutSessions(Installation at, Random random)
    {
        var member = One(at, random);
        var during = random.Next(2000, 6000);
        await member.Pause();
        await DatabaseFaults.EndSessions(at, member.Services);
        await Task.Delay(during);
        await member.Resume();
        return $"{member.Name} for {during} ms";
    }

    private static Member One(Installation at, Random random) => at.Members[random.Next(at.Members.Count)];
}
