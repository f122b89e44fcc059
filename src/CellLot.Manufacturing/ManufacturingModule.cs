using CellLot.Domain;
using CellLot.Domain.Holds;
using CellLot.Domain.Manufacturing;
using CellLot.Manufacturing.Commands;
using CellLot.Manufacturing.Messages;
using CellLot.Manufacturing.Views;
using CellLot.Messages;
using CellLot.Platform;
using CellLot.Platform.Http;
using CellLot.Platform.Messaging;
using CellLot.Platform.Subscriptions;

namespace CellLot.Manufacturing;

/// <summary>
/// Lots, passages, banks, fills, containers and their places, materials, equipment. The rules are in
/// <c>CellLot.Domain/Manufacturing</c>; the invariants owned here are 5 to 9, 19 and, for processes, 25.
/// </summary>
public sealed class ManufacturingModule : ServiceModule
{
    public override string Name => "manufacturing";

    public override IEnumerable<Type> EventInterfaces =>
        [
            typeof(IProcessEvent),
            typeof(IMaterialEvent),
            typeof(IEquipmentEvent),
            typeof(ILotEvent),
            typeof(IFreezeEvent),
            typeof(IStorageEvent),
            typeof(IBankEvent),
            typeof(ILabelEvent),
            typeof(IHoldWatchEvent),
        ];

    public override IEnumerable<string> SchemaSql => [KeyIndex.Schema];

    public override void AddViews(InlineViews views)
    {
        LotRow.Add(views);
        ContainerRow.Add(views);
        StorageUnitRow.Add(views);
        Stores.Add(views);
        KeyIndex.Add(views);
    }

    public override void AddConsumers(Consumers consumers)
    {
        consumers.Keep<DonationChanged>("sourcing");
        consumers.Keep<TrainingChanged>("site");
        consumers.Keep<AccountChanged>("site");
        consumers.Safety<HoldChanged>(WhenHoldChanged.Name, "quality", WhenHoldChanged.Handle);
        consumers.Safety<ExcursionChanged>(WhenExcursionChanged.Name, "custody", WhenExcursionChanged.Handle);
        consumers.When<ContainersTaken>("when-containers-taken", "pharmacy", WhenContainersTaken.Handle);
    }

    public override void MapCommands(CommandRoutes commands)
    {
        commands.Map(DraftProcessRequest.Command);
        commands.Map(ApproveProcessRequest.Command);
        commands.Map(RetireProcessRequest.Command);
        MapStores(commands);
        MapSteps(commands);
        MapStorage(commands);
    }

    public override void MapQueries(QueryRoutes queries)
    {
        LotRow.Map(queries);
        LotPage.Map(queries);
        BatchRecord.Map(queries);
        GrowthCurve.Map(queries);
        ContainerLabels.Map(queries);
        ContainerRow.Map(queries);
        StorageUnitRow.Map(queries);
        Occupants.Map(queries);
        Stores.Map(queries);
        KnownHere.Map(queries);
        BenchList.Map(queries);
        NextSteps.Map(queries);
        LiveReckoning.Map(queries);
    }

    public override IReadOnlyCollection<Type> Told => ManufacturingMessages.Types;

    public override IReadOnlyCollection<Type> SafetyFacts { get; } =
    [typeof(LotAncestry), typeof(MaterialChanged), typeof(KeysExposed)];

    public override IReadOnlyCollection<string> RestsOn { get; } = ["custody"];

    public override Message? Tell(string stream, IEvent happened) => ManufacturingMessages.Of(stream, happened);

    private static void MapStores(CommandRoutes commands)
    {
        commands.Map(ReceiveMaterialRequest.Command);
        commands.Map(ReleaseMaterialRequest.Command);
        commands.Map(HoldMaterialRequest.Command);
        commands.Map(ExpireMaterialRequest.Command);
        commands.Map(RecallMaterialRequest.Command);
        commands.Map(CalibrateEquipmentRequest.Command);
        commands.Map(TakeOutOfServiceRequest.Command);
        commands.Map(OccupyEquipmentRequest.Command);
        commands.Map(FreeEquipmentRequest.Command);
    }

    private static void MapSteps(CommandRoutes commands)
    {
        commands.Map(StartLotRequest.Command);
        commands.Map(StartLotFromVialRequest.Command);
        commands.Map(IsolateCellsRequest.Command);
        commands.Map(SeedVesselsRequest.Command);
        commands.Map(FeedCultureRequest.Command);
        commands.Map(ObserveCultureRequest.Command);
        commands.Map(RecordVesselLossRequest.Command);
        commands.Map(HarvestCellsRequest.Command);
        commands.Map(CountCellsRequest.Command);
        commands.Map(SplitCellsRequest.Command);
        commands.Map(PoolCellsRequest.Command);
        commands.Map(DisposeOfCellsRequest.Command);
        commands.Map(BankCellsRequest.Command);
        commands.Map(SetSamplesAsideRequest.Command);
        commands.Map(FormulateProductRequest.Command);
        commands.Map(FillContainersRequest.Command);
        commands.Map(RecordFreezeRunRequest.Command);
        commands.Map(VerifyStepRequest.Command);
        commands.Map(CorrectEntryRequest.Command);
        commands.Map(CloseBatchRecordRequest.Command);
    }

    private static void MapStorage(CommandRoutes commands)
    {
        commands.Map(InstallStorageUnitRequest.Command);
        commands.Map(PlaceContainersRequest.Command);
        commands.Map(MoveContainerRequest.Command);
        commands.Map(RemoveContainersRequest.Command);
        commands.Map(TakeStockRequest.Command);
        commands.Map(PrintLabelsRequest.Command);
        commands.Map(ApplyLabelsRequest.Command);
        commands.Map(DestroyLabelsRequest.Command);
        commands.Map(ReconcileLabelsRequest.Command);
    }
}
