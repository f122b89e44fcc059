using CellLot.Domain.Site;

namespace CellLot.Domain.Custody;

/// <summary>What a dose on its way to the vein asks for next, and whose it may be.</summary>
public static class BedsideSteps
{
    /// <param name="item">The dose's chain of custody as it stands.</param>
    public static IReadOnlyList<NextStep> Of(AdministrationState state, ItemState item)
    {
        IEnumerable<NextStep> steps = state.Phase switch
        {
            InfusionPhase.Awaited => OnItsWay(item),
            InfusionPhase.Arrived => AtTheBedside(state),
            InfusionPhase.Running =>
            [
                Ward("record-vitals", "Record the vital signs."),
                Ward("close-infusion", "When the bag is empty, close the record; two people sign."),
            ],
            InfusionPhase.Paused => [Ward("resume-infusion", "Resume the infusion, or stop it.")],
            InfusionPhase.Stopped =>
            [
                Ward("close-infusion", "Close the record of the stopped infusion; two people sign."),
            ],
            _ => [],
        };
        return state.Alarms.Count == 0
            ? [.. steps]
            :
            [
                new(
                    "custody.decide-alarm",
                    "Something stands against the infusion: a physician decides and signs.",
                    Roles.Nurse,
                    Roles.Prescriber
                ),
                .. steps,
            ];
    }

    private static IEnumerable<NextStep> OnItsWay(ItemState item) =>
        item.Phase switch
        {
            ItemPhase.InTransit when item.To is { } to =>
            [
                new(
                    "custody.receive-item",
                    $"{item.ToName} signs for the dose.",
                    Roles.Courier,
                    Roles.Nurse,
                    Roles.Pharmacist
                )
                {
                    OnlyBy = [to],
                },
            ],
            ItemPhase.Held =>
            [
                new(
                    "custody.arrive-dose",
                    $"{item.HolderName} holds the dose and brings it to the bedside.",
                    Roles.Nurse
                )
                {
                    OnlyBy = [item.Holder],
                },
                new(
                    "custody.hand-over-item",
                    $"{item.HolderName} hands the dose over.",
                    Roles.Pharmacist,
                    Roles.Courier,
                    Roles.Nurse
                )
                {
                    OnlyBy = [item.Holder],
                },
            ],
            _ => [],
        };

    private static IEnumerable<NextStep> AtTheBedside(AdministrationState state)
    {
        var entered = state.Entries.Select(e => e.By).ToList();
        if (!state.Matched)
            yield return Ward(
                "make-bedside-entry",
                state.MismatchOpen
                    ? "What was entered did not agree: both people make a new entry each."
                    : $"{entered.Count} of 2 people have checked patient and label, each alone."
            ) with
            {
                NotBy = entered,
            };
        else if (!state.OpenBlocks.Any())
            yield return Ward(
                "start-infusion",
                "Both checks agree: the two who checked start the infusion and sign."
            ) with
            {
                OnlyBy = entered,
            };
    }

    private static NextStep Ward(string command, string sentence) => new($"custody.{command}", sentence, Roles.Nurse);
}
