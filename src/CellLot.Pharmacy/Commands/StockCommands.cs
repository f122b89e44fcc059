using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>What happens to a container outside an order.</summary>
internal static class StockCommands
{
    public static void Map(CommandRoutes commands)
    {
        commands.Map(ReturnContainerCommand.Command);
        commands.Map(ReportLostCommand.Command);
        commands.Map(ReportFoundCommand.Command);
        commands.Map(DestroyContainerCommand.Command);
    }
}
