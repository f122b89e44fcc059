using CellLot.SystemTests.Running;

namespace CellLot.SystemTests.Nemesis;

/// <summary>What befalls RabbitMQ and the way to it.</summary>
internal static class BrokerFaults
{
    public static async Task<string> Kill(Installation at)
    {
        await at.KillBroker();
        return "and started again";
    }

    public static async Task<string> Stop(Installation at, TimeSpan during)
    {
        await at.StopBroker(during);
        return "and started again";
    }

    public static async Task<string> Cut(Installation at, Random random)
    {
        var (wire, name) = One(at, random);
        var during = random.Next(200, 6000);
        wire.Cut();
        await Task.Delay(during);
        wire.Mend();
        return $"{name} for {during} ms";
    }

    /// <summary>Shorter and longer than the heartbeat after which each side gives the other up.</summary>
    public static async Task<string> Freeze(Installation at, Random random)
    {
        var (wire, name) = One(at, random);
        var during = random.Next(500, 14000);
        wire.Freeze();
        await Task.Delay(during);
        wire.Mend();
        return $"{name} for {during} ms";
    }

    private static (Wire Wire, string Name) One(Installation at, Random random)
    {
        var which = random.Next(at.Wires.Count);
        return (at.Wires[which], at.Members[which].Name);
    }
}
