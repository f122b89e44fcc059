using CellLot.Host.Broker;
using Shouldly;
using Xunit;

namespace CellLot.Tests.Broker;

/// <summary>A broker of CellLot's own, on a real RabbitMQ.</summary>
public sealed class PrivateRabbitTests
{
    [Fact]
    public async Task A_node_comes_back_at_the_same_address_after_a_kill_with_what_it_kept_and_is_taken_over_by_the_next_program()
    {
        var folder = Path.Combine(ThrowawayPostgres.NewFolder(), "rabbitmq");
        await using var first = await PrivateRabbit.Start(folder, TestContext.Current.CancellationToken);
        await first.Control("add_vhost", "kept");

        await first.Kill();
        await using var second = await PrivateRabbit.Start(folder, TestContext.Current.CancellationToken);

        second.Address.ShouldBe(first.Address);
        second.ProcessId.ShouldNotBe(first.ProcessId);
        (await second.Control("list_vhosts", "-q")).ShouldContain("kept");
        (await PrivateRabbit.Start(folder, TestContext.Current.CancellationToken)).ProcessId.ShouldBe(second.ProcessId);
        File.GetUnixFileMode(Path.Combine(folder, "broker.json"))
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }
}
