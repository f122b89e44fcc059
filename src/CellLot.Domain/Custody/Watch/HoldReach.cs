namespace CellLot.Domain.Custody;

/// <summary>Pure: where a dose is that a hold reaches, in one word.</summary>
public static class HoldReach
{
    /// <summary><c>issued</c>, <c>in-transit</c>, <c>lost</c>, <c>at-bedside</c>, <c>running</c>, <c>paused</c> or <c>stopped</c>.</summary>
    public static string Where(InfusionPhase dose, ItemPhase item) =>
        dose switch
        {
            InfusionPhase.Running => "running",
            InfusionPhase.Paused => "paused",
            InfusionPhase.Stopped => "stopped",
            _ => item switch
            {
                ItemPhase.InTransit => "in-transit",
                ItemPhase.Lost => "lost",
                ItemPhase.Destroyed => "destroyed",
                _ => dose == InfusionPhase.Arrived ? "at-bedside" : "issued",
            },
        };
}
