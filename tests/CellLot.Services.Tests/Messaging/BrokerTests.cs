using CellLot.Tests.Ledger;

namespace CellLot.Tests.Messaging;

/// <summary>Messages between processes over a real RabbitMQ.</summary>
public sealed class BrokerTests
{
    [Fact]
    public async Task What_one_process_tells_takes_effect_once_in_another()
    {
        var rabbit = await TestRabbit.Get();
        await using var installation = await TestInstallation.New();
        var teller = await installation.Start(rabbit.Address, "teller");
        var hearer = await installation.Start(rabbit.Address, "hearer");
        for (var n = 0; n < 50; n++)
            await teller.Service("teller").Ledger.Append($"note/{n}", 0, 2);
        await installation.Hears(100);
        (await installation.Heard()).ShouldBe(100);
    }
}
