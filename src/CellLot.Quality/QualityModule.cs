using CellLot.Domain;
using CellLot.Domain.Quality;
using CellLot.Messages;
using CellLot.Platform;
using CellLot.Platform.Http;
using CellLot.Platform.Installation;
using CellLot.Platform.Messaging;
using CellLot.Platform.Subscriptions;
using CellLot.Quality.Commands;
using CellLot.Quality.Messages;
using CellLot.Quality.Views;
using Microsoft.Extensions.DependencyInjection;

namespace CellLot.Quality;

/// <summary>
/// Quality: specifications, samples and results, investigations, deviations, holds, and the release of a lot. Whatever a release
/// rests on is noted in the lot's own dossier, so that its version decides every race.
/// </summary>
public sealed class QualityModule : ServiceModule
{
    private DowntimeKeys? keys;

    public override string Name => "quality";

    public override Task Start(ServiceRuntime service, IServiceProvider services, CancellationToken stop)
    {
        keys = services.GetService<DowntimeKeys>();
        return Task.CompletedTask;
    }

    private Task<byte[]> Key(CancellationToken stop) => keys!.Newest(Name, stop);

    public override IEnumerable<Type> EventInterfaces =>
        [
            typeof(ISpecificationEvent),
            typeof(ISampleEvent),
            typeof(IInvestigationEvent),
            typeof(IDeviationEvent),
            typeof(ICapaEvent),
            typeof(IHoldEvent),
            typeof(IAncestorEvent),
            typeof(IReleaseEvent),
            typeof(IDowntimeEvent),
        ];

    public override IReadOnlyCollection<Type> Told => QualityMessages.Told;

    public override IReadOnlyCollection<Type> SafetyFacts { get; } = [typeof(HoldChanged), typeof(LotReleaseChanged)];

    public override IReadOnlyCollection<string> RestsOn { get; } = Sources.Of;

    public override Message? Tell(string stream, IEvent happened) => QualityMessages.Tell(happened);

    public override void AddConsumers(Consumers consumers)
    {
        consumers.When<LotStarted>(WhenLotStarted.Name, "manufacturing", WhenLotStarted.Handle);
        consumers.When<LotFilled>(WhenLotFilled.Name, "manufacturing", WhenLotFilled.Handle);
        consumers.When<BatchRecordClosed>(WhenBatchRecordClosed.Name, "manufacturing", WhenBatchRecordClosed.Handle);
        consumers.When<LabelsReconciled>(WhenLabelsReconciled.Name, "manufacturing", WhenLabelsReconciled.Handle);
        consumers.Safety<DonorDetermined>(WhenDonorDetermined.Name, "sourcing", WhenDonorDetermined.Handle);
        consumers.Safety<ConsentChanged>(WhenConsentChanged.Name, "sourcing", WhenConsentChanged.Handle);
        consumers.Safety<DonationChanged>(WhenDonationChanged.Name, "sourcing", WhenDonationChanged.Handle);
        consumers.Safety<LotAncestry>(WhenLotAncestry.Name, "manufacturing", WhenLotAncestry.Handle);
        consumers.Safety<MaterialChanged>(WhenMaterialChanged.Name, "manufacturing", WhenMaterialChanged.Handle);
        consumers.Safety<KeysExposed>(WhenKeysExposed.InStorage, "manufacturing", WhenKeysExposed.Handle);
        consumers.Safety<KeysExposed>(WhenKeysExposed.OnTheWay, "custody", WhenKeysExposed.Handle);
        foreach (var service in WhenHoldTaken.Services)
            consumers.When<HoldTaken>($"when-{service}-took-hold", service, WhenHoldTaken.Handle);
        consumers.Keep<DoseIssued>("pharmacy");
        consumers.When<DowntimeEnded>(WhenDowntimeEnded.Name, "custody", WhenDowntimeEnded.Handle);
        consumers.Keep<AccountChanged>("site");
        consumers.Keep<SiteChanged>("site");
    }

    public override void AddViews(InlineViews views)
    {
        SpecificationList.Add(views);
        SampleList.Add(views);
        ReleaseDossier.Add(views);
        QualityRecords.Add(views);
        HoldViews.Add(views);
        DowntimeViews.Add(views);
    }

    public override void MapCommands(CommandRoutes commands)
    {
        SpecificationCommands.Map(commands);
        DrawSampleCommand.Map(commands);
        EnterResultsCommand.Map(commands);
        TestThawedContainerCommand.Map(commands);
        ReviewResultsCommands.Map(commands);
        InvestigationCommands.Map(commands);
        DeviationCommands.Map(commands);
        CapaCommands.Map(commands);
        HoldCommands.Map(commands);
        AnswerDowntimeCommand.Map(commands, Key);
        ReviewDossierCommand.Map(commands);
        ReleaseLotCommand.Map(commands);
        ReleaseConditionallyCommand.Map(commands);
        EndUseCommands.Map(commands);
    }

    public override IEnumerable<Func<CancellationToken, Task>> Duties(
        ServiceRuntime service,
        SystemCommands commands
    ) => [new HoldDeadlines(service, commands).Run];

    public override void MapQueries(QueryRoutes queries)
    {
        SpecificationList.Map(queries);
        SampleList.Map(queries);
        LiveReckoning.Map(queries);
        ReleaseDossier.Map(queries);
        LabelLegends.Map(queries);
        CertificateOfAnalysis.Map(queries);
        QualityRecords.Map(queries);
        HoldViews.Map(queries);
        HoldProgressView.Map(queries);
        DowntimeViews.Map(queries, Key);
    }
}
