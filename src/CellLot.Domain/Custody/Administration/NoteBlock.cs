namespace CellLot.Domain.Custody;

/// <summary>Notes what a hold or a release means for this dose, when it is newer than what is known of the same source.</summary>
public sealed record NoteBlock(Act Act, Block Block) : IAdministrationCommand
{
    internal IReadOnlyList<IAdministrationEvent> Decide(AdministrationState state) =>
        state.Phase is InfusionPhase.Unknown or InfusionPhase.Closed || IsKnown(state)
            ? []
            : [EventOf(Act, state.Order, state.Patient, Block, state.Phase)];

    /// <summary>In one version of a hold a block may only come, when the dose's ancestry has grown; it never goes.</summary>
    private bool IsKnown(AdministrationState state) =>
        state.Blocks.TryGetValue(Block.Source, out var known)
        && (known.Version > Block.Version || (known.Version == Block.Version && (known.Open || !Block.Open)));

    internal static IAdministrationEvent EventOf(
        Act act,
        string order,
        string patient,
        Block block,
        InfusionPhase phase
    ) =>
        block.Open
            ? new BlockNoted
            {
                Act = act,
                Order = order,
                Patient = patient,
                Block = block,
                Phase = phase,
            }
            : new BlockLifted
            {
                Act = act,
                Order = order,
                Patient = patient,
                Block = block,
                Phase = phase,
            };
}
