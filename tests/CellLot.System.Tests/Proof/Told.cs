using System.Text.Json;
using System.Text.Json.Nodes;
using CellLot.Messages;
using CellLot.Platform;
using CellLot.Platform.Ledger;

namespace CellLot.SystemTests.Proof;

/// <summary>A message that an event is, with what a receiver may know of it.</summary>
internal sealed record ToldMessage(Guid Id, string Source, string Stream, long Version, Type Type, string Body);

/// <summary>What every source tells, read once along its ledger by the same pure functions that relays and lanes use.</summary>
internal sealed class Told(Evidence evidence)
{
    private const int PageSize = 1000;
    private readonly Dictionary<string, long> reached = new(StringComparer.Ordinal);
    private readonly List<ToldMessage> all = [];

    /// <summary>All of it, up to now.</summary>
    public async Task<IReadOnlyList<ToldMessage>> All(CancellationToken stop)
    {
        foreach (var service in evidence.Services)
        {
            var names = service.Module.Told.Select(EventTypes.NameOf).ToHashSet(StringComparer.Ordinal);
            while (
                await service.Ledger.ReadSettled(reached.GetValueOrDefault(service.Name), PageSize, stop) is var page
            )
            {
                if (page.Position == reached.GetValueOrDefault(service.Name))
                    break;
                foreach (var stored in page.Events.Where(e => names.Contains(e.Type)))
                    if (service.Module.Tell(stored.Stream, service.Events.Read(stored)) is { } message)
                        all.Add(Of(service, stored, message));
                reached[service.Name] = page.Position;
            }
        }
        return all;
    }

    private static ToldMessage Of(ServiceRuntime service, StoredEvent stored, Message message) =>
        new(stored.Id, service.Name, stored.Stream, stored.Version, message.GetType(), BodyOf(message));

    private static string BodyOf(Message message)
    {
        var body = (JsonObject)JsonSerializer.SerializeToNode(message, message.GetType(), LedgerJson.Options)!;
        body.Remove("envelope");
        return body.ToJsonString(LedgerJson.Options);
    }
}
