using CellLot.Domain.Units;

namespace CellLot.Domain.Arithmetic;

/// <summary>What the protocol's dose is counted by. The two are never converted silently.</summary>
public enum DoseBasis
{
    /// <summary>Cells per kilogram of body weight.</summary>
    PerKg,

    /// <summary>The same cells for everybody.</summary>
    Fixed,
}

/// <summary>Which containers are taken.</summary>
public enum PickPolicy
{
    /// <summary>First expiry first out: earliest expiry, then id, until the cells suffice.</summary>
    Fefo,

    /// <summary>Fewest containers; then least surplus; then earliest expiries; then ids.</summary>
    Fewest,
}

/// <summary>A dose to plan: the order, the patient's weight and the containers at hand.</summary>
public sealed record DoseRequest
{
    public required DoseBasis Basis { get; init; }

    /// <summary>Needed per kilogram, refused with a fixed dose.</summary>
    public CellsPerKilogram? DosePerKg { get; init; }

    /// <summary>The protocol's dose per kilogram; the order's is implausible from five times or a fifth of it on.</summary>
    public CellsPerKilogram? TemplatePerKg { get; init; }

    /// <summary>Lower end of the prescription's range, inclusive; 1.0e6 when absent.</summary>
    public CellsPerKilogram? MinPerKg { get; init; }

    /// <summary>Upper end, inclusive; 1.5e6 when absent.</summary>
    public CellsPerKilogram? MaxPerKg { get; init; }

    /// <summary>Needed with a fixed dose, refused per kilogram.</summary>
    public CellCount? Cells { get; init; }

    /// <summary>The protocol's fixed dose.</summary>
    public CellCount? TemplateCells { get; init; }

    /// <summary>The weight as entered, in <see cref="WeightUnit"/>.</summary>
    public required decimal Weight { get; init; }

    /// <summary><c>kg</c> or <c>lb</c>; anything else, and nothing, is refused.</summary>
    public required string? WeightUnit { get; init; }

    /// <summary>Most cells of one dose; null for no cap.</summary>
    public CellCount? Cap { get; init; }

    /// <summary>The containers, all alike or each with its own count.</summary>
    public required Supply Supply { get; init; }

    public PickPolicy Policy { get; init; } = PickPolicy.Fefo;
}

/// <summary>The containers a dose is planned from.</summary>
public abstract record Supply
{
    private Supply() { }

    /// <summary>All alike: viable cells at fill × viable recovery, less what QC takes of each.</summary>
    public sealed record Alike : Supply
    {
        /// <summary>Viable cells of a container at fill, above 0.</summary>
        public required CellCount ViableAtFill { get; init; }

        /// <summary>Validated viable recovery of the lot, above 0, at most 1.10.</summary>
        public required Fraction ViableRecovery { get; init; }

        /// <summary>Needed when QC takes a volume of each container.</summary>
        public Millilitres? ContainerVolume { get; init; }

        /// <summary>Taken from each container after thaw, less than its volume.</summary>
        public Millilitres QcSample { get; init; }

        /// <summary>How many there are, a whole number; null when that is not asked.</summary>
        public decimal? Available { get; init; }
    }

    /// <summary>Each container with the viable cells expected of it after thaw.</summary>
    public sealed record Each(IReadOnlyList<StockContainer> Containers) : Supply;
}

/// <summary>One container at hand.</summary>
/// <param name="Id">Distinct among those at hand.</param>
/// <param name="Viable">Viable cells expected after thaw.</param>
/// <param name="Expires">Its expiry date. Expired ones are for the caller to leave out: the plan knows no clock.</param>
public sealed record StockContainer(string Id, CellCount Viable, DateOnly Expires);
