using System.Text;
using CellLot.Host.Serving;
using CellLot.Messages;
using CellLot.Platform.Messaging;
using CellLot.Platform.Messaging.Broker;
using CellLot.Tests.StoredFormats;

namespace CellLot.Tests.Messaging;

/// <summary>What travels between processes is a promise to every build that is still running.</summary>
public sealed class WireTests
{
    [Fact]
    public void A_message_on_the_wire_is_its_name_and_its_own_json_and_whom_it_is_for()
    {
        var consumers = new Consumers("quality");
        consumers.Keep<SiteChanged>("site");
        consumers.Keep<AccountChanged>("site");
        var listens = new BrokerTopology.Subscription("quality", "site", "", consumers.All);
        var message = (Message)Samples.Of(typeof(SiteChanged));
        Encoding.UTF8.GetString(Told.Of(message, [listens]).ToBytes()).ShouldBe(Golden);
    }

    private const string Golden = """
        {"type":"SiteChanged","body":"{\"site\":\"site\",\"name\":\"name\",\"zone\":\"zone\",\"envelope\":{\"id\":\"0197b3c0-0000-7000-8000-000000000001\",\"source\":\"source\",\"stream\":\"stream\",\"version\":4,\"previousVersion\":4,\"occurredAt\":\"2026-03-02T08:40:00.123456Z\",\"recordedAt\":\"2026-03-02T08:40:00.123456Z\",\"by\":\"by\",\"site\":\"site\",\"study\":\"study\",\"correlation\":\"correlation\",\"n\":4,\"traceParent\":\"traceParent\"}}","for":["quality.keep-SiteChanged"]}
        """;

    [Fact]
    public void The_topology_follows_from_who_listens_to_whom()
    {
        var topology = BrokerTopology.Of(Modules.All());
        topology.Exchanges.ShouldContain(new BrokerTopology.Exchange("celllot.quality"));
        var queue = topology.Queues.Single(q => q.Name == "pharmacy-from-manufacturing");
        queue.Arguments["x-queue-type"].ShouldBe("quorum");
        queue.Arguments["x-single-active-consumer"].ShouldBe(true);
        queue.Arguments["x-dead-letter-exchange"].ShouldBe("pharmacy-from-manufacturing_error");
        topology.Bindings.ShouldContain(
            new BrokerTopology.Binding("celllot.manufacturing", "pharmacy-from-manufacturing")
        );
        topology.Queues.Select(q => q.Name).ShouldBeUnique();
        topology.Queues.Count.ShouldBe(
            (2 * topology.Subscriptions.Count) + topology.Safety.Count,
            "an error queue beside each, and none beside a safety feed's"
        );
        topology.Safety.ShouldContain(new BrokerTopology.SafetyPair("custody", "quality"));
        foreach (var subscription in topology.Subscriptions)
            Modules.All().Single(m => m.Name == subscription.Source).Told.ShouldNotBeEmpty(subscription.Queue);
    }
}
