using CellLot.Domain.Quality;
using CellLot.Messages;
using CellLot.Platform.Access;
using CellLot.Platform.Http;
using CellLot.Tests.Http;
using CellLot.Tests.Postgres;
using Microsoft.Extensions.Logging.Abstractions;

namespace CellLot.Tests.Holds;

/// <summary>Between the words of two lots, of which one descends from the other, nothing passes that a hold reaches.</summary>
public sealed class DescendantsHeldTests(ApiFixture api)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;
    private long told;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hold_on_what_a_lot_above_has_come_to_descend_from_closes_the_release_before_the_lots_own_word(
        bool heldFirst
    )
    {
        var name = TestPostgres.NewName("D");
        var (above, below, freeze) = ($"CL-{name}-A", $"CL-{name}-B", $"freeze/{name}");
        await Tell("quality.when-lot-ancestry", new LotAncestry(above, [$"donor/{name}"]));
        await Tell("quality.when-lot-ancestry", new LotAncestry(below, [$"donor/{name}", $"lot/{above}"]));
        if (heldFirst)
            await Hold(freeze);
        await Tell("quality.when-lot-ancestry", new LotAncestry(above, [$"donor/{name}", freeze]));
        if (!heldFirst)
            await Hold(freeze);

        foreach (var lot in new[] { above, below })
        {
            var release = await api.Service("quality").Folding.Load(Release.Decider, lot, Stop);
            release.State.Of<HoldInput>().ShouldHaveSingleItem().InForce.ShouldBeTrue(lot);
        }
    }

    private Task Hold(string key) =>
        Tell(
            "quality.when-keys-exposed-in-storage",
            new KeysExposed("E1", "T1", DateTimeOffset.UtcNow, DateTimeOffset.UtcNow, [key], "it was too warm")
        );

    /// <summary>One message at one consumer, as the safety feed brings it.</summary>
    private Task Tell(string consumer, Message message)
    {
        var quality = api.Service("quality");
        var stream = $"{message.GetType().Name}/{Guid.NewGuid()}";
        var at = DateTimeOffset.UtcNow;
        var sent = message with
        {
            Envelope = new Envelope
            {
                Id = Guid.CreateVersion7(),
                Source = "manufacturing",
                Stream = stream,
                Version = ++told,
                PreviousVersion = 0,
                OccurredAt = at,
                RecordedAt = at,
                By = "tech1",
                Site = "madrid",
                Study = "-",
            },
        };
        return new SystemCommands(quality, new SiteZones(), NullLogger.Instance).Run(
            "told",
            "madrid",
            cx => quality.Consumers.All.Single(c => c.Name == consumer).Handle(sent, cx),
            Stop
        );
    }
}
