using CellLot.Platform.Http;

namespace CellLot.Pharmacy.Commands;

/// <summary>Protocols, patients and arms.</summary>
internal static class PatientCommands
{
    public static void Map(CommandRoutes commands)
    {
        commands.Map(DraftProtocolCommand.Command);
        commands.Map(ApproveProtocolCommand.Command);
        commands.Map(EnrolPatientCommand.Command);
        commands.Map(MeasureWeightCommand.Command);
        commands.Map(AllocateArmCommand.Command);
        commands.Map(UnblindPatientCommand.Command);
    }
}
