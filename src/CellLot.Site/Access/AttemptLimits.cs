namespace CellLot.Site.Access;

/// <summary>
/// How often one address may be wrong at the doors that ask for a password or a code. Only wrong attempts count: a ward whose
/// people all sign in through one address is never shut out by working. Configuration section <c>AttemptLimits</c>, e.g. the
/// variable <c>AttemptLimits__Wrong=100</c>.
/// </summary>
public sealed class AttemptLimits
{
    public const string Section = "AttemptLimits";

    /// <summary>Wrong attempts in the window. Ten accounts locked at once from one address look like guessing.</summary>
    public int Wrong { get; set; } = 50;

    /// <summary>The window in minutes; it slides by its fifteenth part.</summary>
    public int Minutes { get; set; } = 15;

    /// <summary>Attempts of one address that are judged at once; others wait their turn.</summary>
    public int AtOnce { get; set; } = 8;
}
