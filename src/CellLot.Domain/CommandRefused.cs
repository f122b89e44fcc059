namespace CellLot.Domain;

/// <summary>Events of a refusals stream.</summary>
public interface IRefusalEvent : IEvent;

/// <summary>
/// A command was refused: who tried what, with everything that was wrong (refused actions are kept: ALCOA+ complete).
/// Stream <c>refusals/{account}/{date}</c>.
/// </summary>
/// <param name="Command">Name of the command, e.g. <c>release-lot</c>.</param>
/// <param name="Target">Stream it was meant for.</param>
/// <param name="Refusals">All codes with their sentences.</param>
/// <param name="Inputs">The body as JSON text, without signatures and secrets.</param>
public sealed record CommandRefused(
    Act Act,
    string Command,
    string Target,
    IReadOnlyList<Refusal> Refusals,
    string Inputs
) : IRefusalEvent;
