namespace CellLot.Domain.Manufacturing;

/// <summary>Events of <c>material/{lot}</c>.</summary>
public interface IMaterialEvent : IEvent;

/// <summary>A lot of a material arrived. It is in quarantine until released.</summary>
/// <param name="Material">What it is, e.g. <c>αMEM with 5 % platelet lysate</c>.</param>
/// <param name="Expires">Last local date of use.</param>
public sealed record MaterialReceived(
    Act Act,
    string MaterialLot,
    string Material,
    string Supplier,
    string Quantity,
    DateOnly Expires
) : IMaterialEvent;

/// <summary>Released for use by another person than the one who received it (21 CFR 211.84).</summary>
public sealed record MaterialReleased(Act Act, string MaterialLot, string Certificate) : IMaterialEvent;

/// <summary>Held: not to be used until released again.</summary>
public sealed record MaterialHeld(Act Act, string MaterialLot, string Reason) : IMaterialEvent;

/// <summary>Taken out of use because its date has passed. Use is judged by the date at each step, never by this event having come.</summary>
public sealed record MaterialExpired(Act Act, string MaterialLot) : IMaterialEvent;

/// <summary>Recalled by its supplier or by us: never usable again.</summary>
public sealed record MaterialRecalled(Act Act, string MaterialLot, string Reason) : IMaterialEvent;
