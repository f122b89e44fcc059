using CellLot.Domain.Tracing;
using CellLot.Messages;
using CellLot.Platform;
using CellLot.Platform.Http;
using CellLot.Platform.Messaging;
using CellLot.Platform.Subscriptions;
using CellLot.Tracing.Commands;
using CellLot.Tracing.Messages;
using CellLot.Tracing.Views;

namespace CellLot.Tracing;

/// <summary>
/// Tracing: who descends from whom, and what happened when, across all services. It keeps every message as a fact and folds its
/// views from these; it counts and shows, it never decides.
/// </summary>
public sealed class TracingModule : ServiceModule
{
    /// <summary>Services that it hears.</summary>
    internal static readonly string[] Sources = ["sourcing", "manufacturing", "quality", "pharmacy", "custody"];

    public override string Name => "tracing";

    public override IEnumerable<Type> EventInterfaces => [typeof(IFactEvent), typeof(ICampaignEvent)];

    public override IEnumerable<string> SchemaSql => [Genealogy.Schema, Genealogy.Heard, Heard.Schema];

    public override void AddConsumers(Consumers consumers)
    {
        foreach (var source in Sources)
            consumers.When<Message>($"note-facts-of-{source}", source, WhenTold.Note, Heard.UpTo);
    }

    public override IEnumerable<Projection> Projections(ServiceRuntime service) => [new Genealogy()];

    public override void MapCommands(CommandRoutes commands)
    {
        CampaignCommands.Map(commands, Campaigns.Recall);
        CampaignCommands.Map(commands, Campaigns.Drill);
    }

    public override void MapQueries(QueryRoutes queries)
    {
        LotPages.Map(queries);
        DosePages.Map(queries);
        TraceGraph.Map(queries);
        LookBack.Map(queries);
        KnownThings.Map(queries);
        Timeline.Map(queries);
        CampaignQueries.Map(queries);
    }

    /// <summary>Reads of its own streams are always current; what others told is known once the genealogy shows it.</summary>
    public override async Task<bool> Knows(
        ServiceRuntime service,
        string stream,
        long version,
        CancellationToken stop
    ) => await Genealogy.Shows(service, stream, version, stop) || await base.Knows(service, stream, version, stop);
}
