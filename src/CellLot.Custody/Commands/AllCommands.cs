using CellLot.Platform.Access;
using CellLot.Platform.Http;
using CellLot.Platform.Installation;

namespace CellLot.Custody.Commands;

/// <summary>Every command of Custody, in the order in which a dose travels.</summary>
internal static class AllCommands
{
    public static void Map(CommandRoutes commands, Func<TokenKeys> keys, Func<DowntimeKeys> downtime)
    {
        commands.Map(HandOverItem.Command);
        commands.Map(ReceiveItemFrom.Command);
        commands.Map(ReportItemLost.Command);
        commands.Map(ReportItemFound.Command);
        commands.Map(DestroyHeldItem.Command);
        commands.Map(PackItems.Command);
        commands.Map(SendConsignment.Command);
        commands.Map(OpenConsignment.Command);
        commands.Map(ImportTemperatures.Command);
        commands.Map(DisposeOfExcursion.Command);
        commands.Map(ArriveDoseAtBedside.Command);
        commands.Map(MakeBedsideEntry.CommandWith(keys));
        commands.Map(DowntimeDoor.Ask(downtime));
        commands.Map(DowntimeDoor.Surrender);
        commands.Map(StartDose.CommandWith(downtime));
        commands.Map(ChangeInfusionRate.Command);
        commands.Map(PauseRunningInfusion.Command);
        commands.Map(ResumePausedInfusion.Command);
        commands.Map(DecideAboutAlarm.Command);
        commands.Map(StopRunningInfusion.Command);
        commands.Map(RecordVitalSigns.Command);
        commands.Map(ReportReaction.Command);
        commands.Map(CloseDose.Command);
        commands.Map(ScheduleFollowupVisit.Command);
        commands.Map(RecordFollowupObservation.Command);
        commands.Map(JudgeFollowupOutcome.Command);
    }
}
