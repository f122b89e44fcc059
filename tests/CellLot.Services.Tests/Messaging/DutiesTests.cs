using CellLot.Tests.Ledger;
using CellLot.Tests.Postgres;

namespace CellLot.Tests.Messaging;

/// <summary>One process holds a service's duties; another takes over when it cannot.</summary>
public sealed class DutiesTests
{
    [Fact]
    public async Task Two_processes_on_one_database_deliver_each_message_once()
    {
        await using var installation = await TestInstallation.New();
        var one = await installation.Start(null);
        var other = await installation.Start(null);
        for (var n = 0; n < 50; n++)
            await (n % 2 == 0 ? one : other).Service("teller").Ledger.Append($"note/{n}", 0, 2);
        await installation.Hears(100);
        (await installation.Heard()).ShouldBe(100);
        (await installation.Holders("hearer")).ShouldBe(1);
    }
}
