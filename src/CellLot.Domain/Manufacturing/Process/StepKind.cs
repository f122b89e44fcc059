namespace CellLot.Domain.Manufacturing;

/// <summary>
/// The closed set of things that are done to cells in manufacturing. A process definition orders these kinds; each is a typed
/// event of the lot, of a freeze run or of a storage unit.
/// </summary>
public enum StepKind
{
    /// <summary>A donation, or a thawed bank vial, enters the lot.</summary>
    Receive,

    /// <summary>Nucleated cells are won from the donation: density gradient, enzyme or explant.</summary>
    Isolate,
    Seed,
    Feed,
    Observe,
    Harvest,
    Count,
    Split,
    Pool,
    Bank,

    /// <summary>Washed and taken up in the formulation medium.</summary>
    Formulate,

    /// <summary>Filled into the final containers.</summary>
    Fill,
    Freeze,

    /// <summary>Put into a storage position.</summary>
    Place,
    Sample,

    /// <summary>Discarded, with a reason.</summary>
    Dispose,
}
