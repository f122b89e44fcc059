using CellLot.Custody.Commands;
using CellLot.Custody.Messages;
using CellLot.Custody.Views;
using CellLot.Domain;
using CellLot.Domain.Custody;
using CellLot.Messages;
using CellLot.Platform;
using CellLot.Platform.Access;
using CellLot.Platform.Http;
using CellLot.Platform.Installation;
using CellLot.Platform.Messaging;
using CellLot.Platform.Subscriptions;
using Microsoft.Extensions.DependencyInjection;

namespace CellLot.Custody;

/// <summary>Handovers, temperatures, the bedside with its one gate at the vein, reactions, follow-up.</summary>
public sealed class CustodyModule : ServiceModule
{
    private TokenKeys? keys;
    private DowntimeKeys? downtime;

    public override string Name => "custody";

    public override IEnumerable<Type> EventInterfaces =>
        [
            typeof(IItemEvent),
            typeof(IConsignmentEvent),
            typeof(ITemperatureEvent),
            typeof(IWatchEvent),
            typeof(IAdministrationEvent),
            typeof(IFollowupEvent),
        ];

    public override Task Start(ServiceRuntime service, IServiceProvider services, CancellationToken stop)
    {
        keys = services.GetRequiredService<TokenKeys>();
        downtime = services.GetService<DowntimeKeys>();
        return Task.CompletedTask;
    }

    public override void AddConsumers(Consumers consumers)
    {
        consumers.Keep<AccountChanged>("site");
        consumers.Keep<ParameterChanged>("site");
        consumers.When<DoseIssued>(WhenDoseIssued.Name, "pharmacy", WhenDoseIssued.Handle);
        consumers.Safety<HoldChanged>(WhenHoldChanged.Name, "quality", WhenHoldChanged.Handle);
        consumers.Safety<LotReleaseChanged>(WhenLotReleaseChanged.Name, "quality", WhenLotReleaseChanged.Handle);
        consumers.Safety<LotAncestry>(WhenLotAncestry.Name, "manufacturing", WhenLotAncestry.Handle);
        consumers.When<CellLot.Messages.InfusionClosed>(WhenInfusionClosed.Name, "custody", WhenInfusionClosed.Handle);
    }

    public override IEnumerable<string> SchemaSql => [DoseKeys.Schema, DowntimeClock.Schema];

    public override void AddViews(InlineViews views)
    {
        DoseList.Add(views);
        DoseKeys.Add(views);
        AlarmList.Add(views);
        CustodyViews.Add(views);
    }

    public override void MapCommands(CommandRoutes commands) => AllCommands.Map(commands, () => keys!, () => downtime!);

    public override void MapQueries(QueryRoutes queries)
    {
        BedsideViews.Map(queries);
        AlarmList.Map(queries);
        CustodyViews.Map(queries);
    }

    public override IReadOnlyCollection<Type> Told => CustodyMessages.Told;

    public override IReadOnlyCollection<Type> SafetyFacts { get; } = [typeof(ExcursionChanged), typeof(KeysExposed)];

    public override Message? Tell(string stream, IEvent happened) => CustodyMessages.Tell(stream, happened);
}
