using CellLot.Domain;
using CellLot.Domain.Sourcing;
using CellLot.Messages;
using CellLot.Platform;
using CellLot.Platform.Http;
using CellLot.Platform.Subscriptions;
using CellLot.Sourcing.Commands;
using CellLot.Sourcing.Messages;
using CellLot.Sourcing.Views;

namespace CellLot.Sourcing;

/// <summary>
/// Sourcing: donors under pseudonyms, consent, testing and eligibility; donations from recovery to acceptance. A donation is
/// accepted only while its donor consents and is eligible; both are judged in one transaction.
/// </summary>
public sealed class SourcingModule : ServiceModule
{
    public override string Name => "sourcing";

    public override IEnumerable<Type> EventInterfaces => [typeof(IDonorEvent), typeof(IDonationEvent)];

    public override IReadOnlyCollection<Type> Told => SourcingMessages.Told;

    public override IReadOnlyCollection<Type> SafetyFacts { get; } =
    [typeof(CellLot.Messages.DonorDetermined), typeof(ConsentChanged), typeof(DonationChanged)];

    public override Message? Tell(string stream, IEvent happened) => SourcingMessages.Tell(happened);

    public override void AddViews(InlineViews views)
    {
        DonorList.Add(views);
        DonationList.Add(views);
    }

    public override void MapCommands(CommandRoutes commands)
    {
        RegisterDonorCommand.Map(commands);
        ConsentCommands.Map(commands);
        ScreeningCommands.Map(commands);
        DetermineEligibilityCommand.Map(commands);
        RecordRecoveryCommand.Map(commands);
        TransportDonationCommands.Map(commands);
        JudgeDonationCommands.Map(commands);
    }

    public override void MapQueries(QueryRoutes queries)
    {
        DonorList.Map(queries);
        DonationList.Map(queries);
    }
}
