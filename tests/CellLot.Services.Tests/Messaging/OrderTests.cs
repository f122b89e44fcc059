using CellLot.Platform;
using CellLot.Tests.Ledger;
using CellLot.Tests.Postgres;

namespace CellLot.Tests.Messaging;

/// <summary>Messages commute: in whatever order they come and however often, the same is known at the end.</summary>
public sealed class OrderTests
{
    private const int Streams = 30;
    private const int Versions = 6;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Any_shuffle_with_duplicates_ends_in_the_same_bytes_of_known_facts(int seed)
    {
        string[] hearers = ["hearer_a", "hearer_b", "hearer_c", "hearer_d", "hearer_e"];
        await using var installation = await TestInstallation.Of([
            new Teller(),
            .. hearers.Select(ServiceModule (name) => new Hearer((_, _) => Task.CompletedTask, name)),
        ]);
        var process = (await installation.Prepare(null)).Ordered(new Shuffled(seed));
        for (var n = 0; n < Streams; n++)
            await process.Service("teller").Ledger.Append($"note/{n}", 0, Versions);
        await process.Start();

        foreach (var hearer in hearers)
        {
            var effects = $"select count(*) from {hearer}.inbox";
            await Eventually.Holds(
                async () => await installation.Ask<long>(effects) == 3 * Streams * Versions,
                $"every consumer of {hearer} has handled every message",
                TimeSpan.FromSeconds(60)
            );
        }

        var known = new List<string>();
        foreach (var hearer in hearers)
        {
            known.Add(
                await installation.Ask<string>(
                    $"select string_agg(f::text, ';' order by f::text) from {hearer}.known_facts f"
                )
            );
            (await installation.Ask<long>($"select count(*) from {hearer}.heard")).ShouldBe(Streams * Versions);
            (
                await installation.Ask<long>($"select count(*) from {hearer}.known_facts where version = {Versions}")
            ).ShouldBe(Streams);
        }
        known.Distinct().ShouldHaveSingleItem();
    }
}
