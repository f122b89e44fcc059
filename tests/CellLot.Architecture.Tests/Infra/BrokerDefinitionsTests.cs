using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CellLot.Host.Serving;
using CellLot.Platform.Messaging.Broker;
using Shouldly;
using Xunit;

namespace CellLot.Architecture.Tests.Infra;

/// <summary>
/// infra/rabbitmq/definitions.json says what the code declares, so that a broker is ready before the first process is. Written
/// afresh by running the tests with CELLLOT_GOLDEN=write.
/// </summary>
public sealed class BrokerDefinitionsTests
{
    private const string Name = "celllot";

    /// <summary>CellLot's own exchanges, queues, error queues and marks; in their own virtual host, and nothing else even there.</summary>
    private const string Own =
        @"^(celllot\.[a-z]+(-(safety|pulse|wanted))?|[a-z]+(-(safety|pulse|wanted))?-from-[a-z]+(-[0-9a-f]{32}|_error|_skipped|\.told-[0-9a-f]{8})?)$";

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly BrokerTopology Topology = BrokerTopology.Of(Modules.All());

    [Fact]
    public void The_definitions_are_those_of_the_code()
    {
        var file = Path.Combine(SourceTree.Root, "infra", "rabbitmq", "definitions.json");
        var text = Definitions(Topology).ToJsonString(Readable) + "\n";
        if (Environment.GetEnvironmentVariable("CELLLOT_GOLDEN") == "write")
            File.WriteAllText(file, text);
        File.ReadAllText(file).ShouldBe(text);
    }

    [Fact]
    public void A_queue_more_or_another_argument_is_seen()
    {
        var said = Definitions(Topology).ToJsonString();
        Definitions(BrokerTopology.Of([.. Modules.All().Skip(1)])).ToJsonString().ShouldNotBe(said);
        said.ShouldContain("\"x-single-active-consumer\":true");
    }

    [Fact]
    public void The_user_may_touch_all_that_is_CellLots_and_nothing_else()
    {
        string[] own =
        [
            .. Topology.Exchanges.Select(e => e.Name),
            .. Topology.Queues.Select(q => q.Name),
            .. Topology.Subscriptions.Select(s => s.Mark),
        ];
        own.ShouldAllBe(name => Regex.IsMatch(name, Own));
        string[] others =
        [
            "amq.topic",
            "amq.default",
            "celllot",
            "celllot.",
            "x-celllot.quality",
            "pharmacy-from-",
            "a-from-b.told",
        ];
        others.ShouldAllBe(name => !Regex.IsMatch(name, Own));
    }

    [Fact]
    public void No_password_stands_in_the_file_and_no_mark() =>
        InfraFiles
            .Text("rabbitmq/definitions.json")
            .ShouldSatisfyAllConditions(
                text =>
                    Regex.Matches(text, "\"password_hash\": \"([^\"]*)\"").ShouldAllBe(m => m.Groups[1].Value == ""),
                text => text.ShouldNotContain(".told-0"),
                text =>
                    JsonNode.Parse(text)!["exchanges"]!
                        .AsArray()
                        .ShouldAllBe(e => !((string)e!["name"]!).Contains(".told-"))
            );

    private static JsonObject Definitions(BrokerTopology topology) =>
        new()
        {
            ["vhosts"] = new JsonArray(new JsonObject { ["name"] = Name }),
            ["users"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = Name,
                    ["password_hash"] = "", // signs in only once a password is set
                    ["hashing_algorithm"] = "rabbit_password_hashing_sha256",
                    ["tags"] = new JsonArray(),
                }
            ),
            ["permissions"] = new JsonArray(
                new JsonObject
                {
                    ["user"] = Name,
                    ["vhost"] = Name,
                    ["configure"] = Own,
                    ["write"] = Own,
                    ["read"] = Own,
                }
            ),
            ["exchanges"] = Array(
                topology.Exchanges,
                e => new JsonObject
                {
                    ["name"] = e.Name,
                    ["vhost"] = Name,
                    ["type"] = e.Type,
                    ["durable"] = true,
                    ["auto_delete"] = false,
                    ["internal"] = false,
                    ["arguments"] = new JsonObject(),
                }
            ),
            ["queues"] = Array(
                topology.Queues,
                q => new JsonObject
                {
                    ["name"] = q.Name,
                    ["vhost"] = Name,
                    ["durable"] = true,
                    ["auto_delete"] = false,
                    ["arguments"] = JsonSerializer.SerializeToNode(q.Arguments),
                }
            ),
            ["bindings"] = Array(
                topology.Bindings,
                b => new JsonObject
                {
                    ["source"] = b.Exchange,
                    ["vhost"] = Name,
                    ["destination"] = b.Queue,
                    ["destination_type"] = "queue",
                    ["routing_key"] = "",
                    ["arguments"] = new JsonObject(),
                }
            ),
        };

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode> node) => [.. items.Select(node)];
}
