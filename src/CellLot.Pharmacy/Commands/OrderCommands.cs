using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>Orders, in the order of their life.</summary>
internal static class OrderCommands
{
    public static void Map(CommandRoutes commands)
    {
        commands.Map(OrderDoseCommand.Command);
        commands.Map(PlanDoseCommand.Command);
        commands.Map(EnterIndependentlyCommand.Command);
        commands.Map(SignPrescriptionCommand.Command);
        commands.Map(CheckDoseCommand.Command);
        commands.Map(ReserveContainersCommand.Command);
        commands.Map(LapseReservationCommand.Command);
        commands.Map(CancelOrderCommand.Command);
        commands.Map(BlockOrderCommand.Command);
        commands.Map(LiftOrderBlockCommand.Command);
    }
}
