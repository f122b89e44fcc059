using CellLot.Domain;
using CellLot.Domain.Holds;
using CellLot.Domain.Pharmacy.Labels;
using CellLot.Domain.Pharmacy.Orders;
using CellLot.Domain.Pharmacy.Patients;
using CellLot.Domain.Pharmacy.Preparations;
using CellLot.Domain.Pharmacy.Protocols;
using CellLot.Domain.Pharmacy.Randomisations;
using CellLot.Domain.Pharmacy.Stocks;
using CellLot.Messages;
using CellLot.Pharmacy.Commands;
using CellLot.Pharmacy.Messages;
using CellLot.Pharmacy.Views;
using CellLot.Platform;
using CellLot.Platform.Http;
using CellLot.Platform.Messaging;
using CellLot.Platform.Subscriptions;

namespace CellLot.Pharmacy;

/// <summary>Protocols, patients by pseudonym, orders, the double-entry stock, dose plans, preparation, issue.</summary>
public sealed class PharmacyModule : ServiceModule
{
    public override string Name => "pharmacy";

    public override IEnumerable<Type> EventInterfaces =>
        [
            typeof(IProtocolEvent),
            typeof(IPatientEvent),
            typeof(IRandomisationEvent),
            typeof(IOrderEvent),
            typeof(IStockEvent),
            typeof(IPreparationEvent),
            typeof(ILabelEvent),
            typeof(IHoldWatchEvent),
        ];

    public override IEnumerable<string> SchemaSql => [KeyIndex.Schema];

    public override void AddViews(InlineViews views)
    {
        PharmacyViews.Add(views);
        OrderViews.Add(views);
        StockViews.Add(views);
        KeyIndex.Add(views);
    }

    public override void AddConsumers(Consumers consumers)
    {
        consumers.Keep<AccountChanged>("site");
        consumers.When<LotFilled>("when-lot-filled", "manufacturing", WhenLotFilled.Handle);
        consumers.Safety<LotReleaseChanged>("when-lot-release-changed", "quality", WhenLotReleaseChanged.Handle);
        consumers.Safety<HoldChanged>("when-hold-changed", "quality", WhenHoldChanged.Handle);
        consumers.Safety<LotAncestry>("when-lot-ancestry", "manufacturing", WhenLotAncestry.Handle);
        consumers.When<HoldTaken>("when-hold-taken", "pharmacy", WhenHoldTaken.Handle);
        consumers.When<CustodyChanged>("when-custody-changed", "custody", WhenCustodyChanged.Handle);
        consumers.When<InfusionClosed>("when-infusion-closed", "custody", WhenInfusionClosed.Handle);
    }

    public override void MapCommands(CommandRoutes commands)
    {
        PatientCommands.Map(commands);
        OrderCommands.Map(commands);
        PreparationCommands.Map(commands);
        StockCommands.Map(commands);
    }

    public override void MapQueries(QueryRoutes queries)
    {
        PharmacyViews.Map(queries);
        OrderViews.Map(queries);
        WithdrawalView.Map(queries);
        LiveReckoning.Map(queries);
        OrderReckoning.Map(queries);
        WorksheetView.Map(queries);
        StockViews.Map(queries);
    }

    public override IReadOnlyCollection<Type> Told => PharmacyMessages.Told;

    public override Message? Tell(string stream, IEvent happened) => PharmacyMessages.Tell(stream, happened);
}
