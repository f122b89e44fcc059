using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>The preparation of a dose, step by step.</summary>
internal static class PreparationCommands
{
    public static void Map(CommandRoutes commands)
    {
        commands.Map(ThawContainersCommand.Command);
        commands.Map(CountPoolCommand.Command);
        commands.Map(VerifyStepCommand.Command);
        commands.Map(WithdrawDoseCommand.Command);
        commands.Map(AcceptActualDoseCommand.Command);
        commands.Map(DiluteDoseCommand.Command);
        commands.Map(DiscardRemainderCommand.Command);
        commands.Map(PrintLabelsCommand.Command);
        commands.Map(ApplyLabelCommand.Command);
        commands.Map(DestroyLabelCommand.Command);
        commands.Map(ReconcileLabelsCommand.Command);
        commands.Map(IssueDoseCommand.Command);
        commands.Map(AbandonPreparationCommand.Command);
    }
}
